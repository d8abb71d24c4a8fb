"""Accuracy, speed and reliability; each prints what it measured."""
