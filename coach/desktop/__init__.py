"""Live coaching in a window of its own or as lines of text, for a machine without a browser."""
