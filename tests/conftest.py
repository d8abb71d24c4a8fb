"""Settings of every test: a slow machine fails none, and the same tree gives the same verdict.

`pytest --hypothesis-profile=explore` looks for new cases instead of the same ones.
"""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("house")
