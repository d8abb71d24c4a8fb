"""What browsers may fetch for the review player: each thing under a secret name of its own."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

#: 256 bits: beyond guessing.
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class ShelfRules:
    """How long and how much is kept: engineering defaults.

    Attributes
    ----------
    idle_s : float
        What neither page nor browser has asked for in this time is forgotten.
    most_each : int
        Things of one visitor; the one not asked for longest goes first. A comparison needs six.
    most : int
        Things of all visitors.
    """

    idle_s: float = 1800.0
    most_each: int = 12
    most: int = 240


@dataclass(frozen=True, slots=True)
class Packet:
    """Numbers for the browser, made when they are first asked for.

    Attributes
    ----------
    make : callable
    source : Path
        What they come from: when it is deleted, nobody is given them any more.
    """

    make: Callable[[], bytes]
    source: Path


@dataclass(frozen=True, slots=True)
class Film:
    """A video.

    Attributes
    ----------
    ready : callable
        Returns the file once it can be played; None while it is being made.

    Notes
    -----
    `ready` raises `RomCoachError` where it cannot be.
    """

    ready: Callable[[], Path | None]


Thing: TypeAlias = Packet | Film


@dataclass(slots=True)
class _Place:
    owner: str
    key: str
    thing: Thing
    token: str
    asked_s: float
    made: bytes | None = None
    making: threading.Lock = field(default_factory=threading.Lock)


class Shelf:
    """Keeps things for the browsers of the pages' visitors. May be used from any thread.

    Parameters
    ----------
    clock_s : callable
        Seconds that only grow.
    rules : ShelfRules, optional
    """

    def __init__(
        self, clock_s: Callable[[], float] = time.monotonic, rules: ShelfRules | None = None
    ) -> None:
        self._clock_s = clock_s
        self._rules = rules or ShelfRules()
        self._lock = threading.Lock()
        #: By digest, so that the time a look-up takes tells nothing about a token.
        self._places: dict[bytes, _Place] = {}

    def offer(self, owner: str, key: str, thing: Thing) -> str:
        """Return the token under which a visitor's browser gets a thing.

        Parameters
        ----------
        owner : str
            The visitor; nobody else is given this token.
        key : str
            What the thing is: the same thing keeps its token, so that it is not fetched again.
        thing : Thing
        """
        with self._lock:
            now_s = self._tidy()
            for place in self._places.values():
                if place.owner == owner and place.key == key:
                    place.asked_s = now_s
                    return place.token
            token = secrets.token_urlsafe(_TOKEN_BYTES)
            self._places[_digest(token)] = _Place(owner, key, thing, token, now_s)
            self._make_room(owner)
            return token

    def film(self, token: str) -> Film | None:
        """Return the video of a token; None where there is none (any more)."""
        place = self._find(token)
        return place.thing if place is not None and isinstance(place.thing, Film) else None

    def packet(self, token: str) -> bytes | None:
        """Return the numbers of a token; None where there are none (any more).

        Raises
        ------
        RomCoachError
            They cannot be made.
        """
        place = self._find(token)
        if place is None or not isinstance(place.thing, Packet):
            return None
        if not place.thing.source.exists():
            self._drop(token)
            return None
        with place.making:
            if place.made is None:
                place.made = place.thing.make()
            return place.made

    def _find(self, token: str) -> _Place | None:
        with self._lock:
            now_s = self._tidy()
            place = self._places.get(_digest(token))
            if place is not None:
                place.asked_s = now_s
            return place

    def _drop(self, token: str) -> None:
        with self._lock:
            self._places.pop(_digest(token), None)

    def _tidy(self) -> float:
        """Forget what was not asked for long; return the time."""
        now_s = self._clock_s()
        oldest_s = now_s - self._rules.idle_s
        self._places = {d: p for d, p in self._places.items() if p.asked_s >= oldest_s}
        return now_s

    def _make_room(self, owner: str) -> None:
        """Forget the least used things of a visitor, and of all, that are too many."""
        own = [place for place in self._places.values() if place.owner == owner]
        for places, most in ((own, self._rules.most_each), (None, self._rules.most)):
            held = list(self._places.values()) if places is None else places
            held.sort(key=lambda place: place.asked_s)
            for place in held[: max(0, len(held) - most)]:
                self._places.pop(_digest(place.token), None)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


#: The shelf of this server.
SHELF = Shelf()
