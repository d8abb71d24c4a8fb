"""What a live workout was given, on disk as it comes, so that nothing is lost with the program."""
