"""What leaves the program: files for people and for other programs. One output, one file."""
