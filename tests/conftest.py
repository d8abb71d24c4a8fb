"""Settings of every test: a slow machine fails none."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
