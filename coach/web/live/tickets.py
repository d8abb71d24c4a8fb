"""Secret tokens that name a room."""

import secrets
from collections.abc import Callable
from math import inf

#: 256 bits: beyond guessing.
_TOKEN_BYTES = 32


class Tickets:
    """Tokens and what they stand for. Kept by one owner at a time; not for several threads.

    Parameters
    ----------
    clock_s : callable
        Seconds that only grow.
    lifetime_s : float
        A token is worth nothing afterwards.
    """

    def __init__(self, clock_s: Callable[[], float], lifetime_s: float = inf) -> None:
        self._clock_s = clock_s
        self._lifetime_s = lifetime_s
        self._issued: dict[str, tuple[str, float]] = {}

    def issue(self, key: str) -> str:
        """Return a new token for a key."""
        self._forget_old()
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._issued[token] = (key, self._clock_s() + self._lifetime_s)
        return token

    def key_of(self, token: str) -> str | None:
        """Return what a token stands for; None for one that is unknown, used or too old.

        Takes as long for a token that is nearly right as for one that is not.
        """
        self._forget_old()
        found = None
        given = token.encode()
        for known, (key, _) in self._issued.items():
            if secrets.compare_digest(known.encode(), given):
                found = key
        return found

    def drop(self, token: str) -> None:
        """Make a token worth nothing."""
        self._issued.pop(token, None)

    def drop_all(self, key: str, *, but: str | None = None) -> None:
        """Make all tokens of a key worth nothing, except perhaps one."""
        self._issued = {
            token: held for token, held in self._issued.items() if held[0] != key or token == but
        }

    def _forget_old(self) -> None:
        now_s = self._clock_s()
        self._issued = {t: held for t, held in self._issued.items() if now_s <= held[1]}
