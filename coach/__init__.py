"""Angles to coaching. The core knows no camera, no screen, no database."""
