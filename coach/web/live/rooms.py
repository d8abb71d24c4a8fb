"""The rooms: who trains, what it is called, who may come in, and how long it is kept."""

import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from coach.language import Language
from coach.live.values import LiveOrder
from coach.web.live.closing import Code, Refused
from coach.web.live.engine import Engine, Outside
from coach.web.live.messages import Hello
from coach.web.live.parts import USUAL, Parts
from coach.web.live.run import Run
from coach.web.live.tickets import Tickets
from pose.bundles import DEFAULT_MODEL
from pose.errors import RomCoachError

#: The cookie by which a browser is known again after its tab was closed; holds nothing else.
COOKIE = "rom_coach_browser"
_BROWSER_BYTES = 16
_BROWSER = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class RoomRules:
    """How long things are kept, in seconds, and how many rooms there are. [E] but the first two.

    Attributes
    ----------
    token_s : float
        A page's token is worth nothing afterwards (docs/live.md).
    resume_s : float
        So long after its socket was lost a workout waits (docs/live.md).
    empty_s : float
        A room nobody came into is forgotten.
    result_s : float
        A workout that is over is forgotten, with its recordings.
    most_rooms : int
        More are refused: each may come to hold pose models of 100 MB.
    most_faults : int
        A workout in which the program failed so often is ended.
    """

    token_s: float = 60.0
    resume_s: float = 30.0
    empty_s: float = 600.0
    result_s: float = 3600.0
    most_rooms: int = 64
    most_faults: int = 3


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a page gives its camera to come in with: a token, once, and the room's key."""

    token: str
    key: str


class RoomsFullError(RomCoachError):
    """Too many people train at once."""


Kick = Callable[[Code], None]


class _Room:
    """A run, who is connected to it, and since when nobody is."""

    def __init__(self, run: Run, now_s: float) -> None:
        self.run = run
        self.kick: Kick | None = None
        self.since_s = now_s
        self.entered = False
        self.ending = False

    @property
    def waits(self) -> bool:
        """Whether somebody was here who may come back."""
        return self.entered and self.kick is None and not (self.ending or self.run.over)


class Rooms:
    """All rooms of this server.

    Parameters
    ----------
    parts : Parts, optional
    rules : RoomRules, optional

    Notes
    -----
    May be used from any thread. Nothing happens by itself: `sweep` must be called now and then.
    """

    def __init__(self, parts: Parts = USUAL, rules: RoomRules | None = None) -> None:
        self.parts = parts
        self._rules = rules or RoomRules()
        self._lock = threading.RLock()
        self._rooms: dict[str, _Room] = {}
        self._tokens = Tickets(parts.clock_s, self._rules.token_s)
        self._resumes = Tickets(parts.clock_s)
        self._engines: set[Engine] = set()

    # What the pages ask.

    def open(self, order: LiveOrder, *, owner: str, language: Language, keep_video: bool) -> Ticket:
        """Prepare a workout; return what the camera comes in with.

        Parameters
        ----------
        order : LiveOrder
        owner : str
            The Streamlit session; nobody else finds it.
        language : Language
        keep_video : bool
            Whether the person allowed the pictures to be kept.

        Raises
        ------
        PrescriptionError
            The order has nothing to count.
        RoomsFullError
            Too many people train at once.
        """
        coach = self.parts.coach(order, language, DEFAULT_MODEL)
        with self._lock:
            # Who orders anew has left behind what they ordered before and never began.
            behind = [
                self._remove(room.run.key)
                for room in list(self._rooms.values())
                if room.run.owner == owner and not room.entered
            ]
        for room in behind:
            _clear(room, Code.OVER)
        with self._lock:
            if len(self._rooms) >= self._rules.most_rooms:
                raise RoomsFullError(
                    f"{len(self._rooms)} people train on this computer now, which is the most it "
                    "takes: try again when one of them has finished."
                )
            key = secrets.token_urlsafe(_BROWSER_BYTES)
            run = Run(
                key,
                coach,
                owner=owner,
                language=language,
                keep_video=keep_video,
                model=DEFAULT_MODEL,
            )
            self._rooms[key] = _Room(run, self.parts.clock_s())
            return Ticket(self._tokens.issue(key), key)

    def find(self, key: str, *, owner: str) -> Run | None:
        """Return somebody's own workout; None where there is none of that name (any more)."""
        with self._lock:
            room = self._rooms.get(key)
            return room.run if room is not None and room.run.owner == owner else None

    def ticket(self, key: str, *, owner: str) -> Ticket | None:
        """Return a new token for a page that was drawn anew; earlier ones are worth nothing.

        None where the workout is over or not the owner's.
        """
        with self._lock:
            run = self.find(key, owner=owner)
            if run is None or run.over:
                return None
            self._tokens.drop_all(key)
            return Ticket(self._tokens.issue(key), key)

    def forget(self, key: str, *, owner: str) -> None:
        """End a workout and delete all that was recorded of it."""
        with self._lock:
            if self.find(key, owner=owner) is None:
                return
            room = self._remove(key)
        _clear(room, Code.OVER)

    def unfinished(self, browser: str) -> str | None:
        """Return the key of a workout this browser was cut off from and can go on with."""
        with self._lock:
            for key, room in self._rooms.items():
                if room.waits and room.run.browser == browser:
                    return key
        return None

    def take_over(self, browser: str, *, owner: str) -> Ticket | None:
        """Give the unfinished workout of a browser to its new Streamlit session."""
        with self._lock:
            key = self.unfinished(browser)
            if key is None:
                return None
            self._rooms[key].run.owner = owner
            self._resumes.drop_all(key)
            return self.ticket(key, owner=owner)

    @property
    def engines(self) -> int:
        """How many engines are alive, each with its pose models."""
        with self._lock:
            return len(self._engines)

    # What a socket asks.

    def enter(self, hello: Hello, browser: str, kick: Kick) -> tuple[Run, str]:
        """Let a socket in; return the workout and the token to resume it with.

        Who was in before is kicked out.

        Parameters
        ----------
        hello : Hello
        browser : str
            Which browser it is, by its cookie.
        kick : callable
            Called, in any thread, when the socket must close.

        Raises
        ------
        Refused
            The token is unknown, used or too old.
        """
        with self._lock:
            key = self._admitted(hello)
            room = None if key is None else self._rooms.get(key)
            if key is None or room is None or room.ending or room.run.over:
                raise Refused(Code.NO_TOKEN, "the token is unknown, used or too old")
            before, room.kick = room.kick, kick
            room.entered = True
            room.run.browser = browser
            resume = self._resumes.issue(key)
        if before is not None:
            before(Code.TAKEN_OVER)
        return room.run, resume

    def confirm(self, run: Run, resume: str) -> None:
        """Make earlier tokens worthless, now that the socket is known to have the new one."""
        with self._lock:
            self._resumes.drop_all(run.key, but=resume)

    def leave(self, run: Run, kick: Kick) -> None:
        """Let the room wait for its socket to come back; or keep its result if it is over."""
        with self._lock:
            room = self._rooms.get(run.key)
            if room is not None and room.kick == kick:
                room.kick = None
                room.since_s = self.parts.clock_s()

    def failed(self, run: Run) -> None:
        """Note that the engine failed; a workout in which it does so again and again is ended."""
        run.faults += 1
        if run.faults >= self._rules.most_faults:
            with run.lock:
                run.interrupt()

    def engine(self, run: Run, outside: Outside) -> Engine:
        """Return a new engine at work, which is counted until it has ended."""

        def ended(error: Exception | None) -> None:
            with self._lock:
                self._engines.discard(engine)
            outside.ended(error)

        engine = Engine(run, self.parts, replace(outside, ended=ended))
        with self._lock:
            self._engines.add(engine)
        engine.start()
        return engine

    # Housekeeping.

    def sweep(self) -> None:
        """End workouts that have waited too long, and forget what was kept long enough."""
        now_s, rules = self.parts.clock_s(), self._rules
        with self._lock:
            empty = [(r, now_s - r.since_s) for r in self._rooms.values() if r.kick is None]
            lost = [room for room, age_s in empty if room.waits and age_s > rules.resume_s]
            for room in lost:
                room.ending = True
            gone = [
                self._remove(room.run.key)
                for room, age_s in empty
                if age_s > (rules.result_s if room.entered else rules.empty_s)
            ]
        for room in lost:
            with room.run.lock:
                room.run.interrupt()
        for room in gone:
            _clear(room, Code.OVER)

    def close(self) -> None:
        """Close every socket and delete everything."""
        with self._lock:
            rooms = [self._remove(key) for key in list(self._rooms)]
            engines = list(self._engines)
        for room in rooms:
            if room.kick is not None:
                room.kick(Code.GOING_AWAY)
        for engine in engines:
            engine.stop()
        for engine in engines:
            engine.join(_JOIN_S)
        for room in rooms:
            _clear(room, Code.GOING_AWAY)

    def _admitted(self, hello: Hello) -> str | None:
        """Return the room a token opens; a page's token is used up by that."""
        if hello.resume is not None:
            return self._resumes.key_of(hello.resume)
        assert hello.token is not None
        key = self._tokens.key_of(hello.token)
        self._tokens.drop(hello.token)
        return key

    def _remove(self, key: str) -> _Room:
        self._tokens.drop_all(key)
        self._resumes.drop_all(key)
        return self._rooms.pop(key)


#: An engine ends after the picture under way.
_JOIN_S = 5.0


def _clear(room: _Room, code: Code) -> None:
    """Close a room that is no longer in the list."""
    if room.kick is not None:
        room.kick(code)
    with room.run.lock:
        room.run.engine = None
        room.run.discard()


def known_browser(cookie: str | None) -> str | None:
    """Return the name a browser was given, if it brings one back."""
    return cookie if cookie is not None and _BROWSER.fullmatch(cookie) else None


def new_browser() -> str:
    """Return a random name for a browser."""
    return secrets.token_urlsafe(_BROWSER_BYTES)


#: The rooms of this server.
ROOMS = Rooms()
