"""The camera in the browser: the live picture, what is said about it, and the way back."""
