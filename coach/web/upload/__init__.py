"""Sending clips from the browser to a file on this machine, without holding them in memory."""
