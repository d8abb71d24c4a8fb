"""Clips to be measured one after another: what is to be done, and how far each of them is."""
