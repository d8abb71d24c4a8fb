"""python -m coach: the command line, where rom-coach itself is not on the path."""

from coach.cli import main

if __name__ == "__main__":
    main(name="python -m coach")
