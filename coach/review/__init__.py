"""Correcting what was measured: what a therapist changes, and what comes of it."""
