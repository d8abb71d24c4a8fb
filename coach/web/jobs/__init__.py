"""Clips measured in the background, whatever page is open."""
