"""How a browser is known again after its tab was closed."""

import hashlib
import re
import secrets

#: The cookie with its name; holds nothing else.
COOKIE = "rom_coach_browser"
_BROWSER_BYTES = 16
_BROWSER = re.compile(r"[A-Za-z0-9_-]{22}")


def known_browser(cookie: str | None) -> str | None:
    """Return the name a browser was given, if it brings one back."""
    return cookie if cookie is not None and _BROWSER.fullmatch(cookie) else None


def new_browser() -> str:
    """Return a random name for a browser."""
    return secrets.token_urlsafe(_BROWSER_BYTES)


def browser_trace(browser: str) -> str:
    """Return what may lie on a disk of a browser's name: it can be told again, but not used."""
    return hashlib.sha256(browser.encode()).hexdigest()
