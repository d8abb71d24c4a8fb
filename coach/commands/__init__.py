"""The commands of rom-coach, one file each; a file is only read when its command is called."""
