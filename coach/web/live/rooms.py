"""The rooms: who trains, what it is called, who may come in, and what waits on the disk."""

import threading
from contextlib import ExitStack
from dataclasses import replace
from math import inf

from coach.journal.written import Notes
from coach.language import Language
from coach.live.values import LiveOrder
from coach.recorded.unfinished import Unfinished
from coach.recorded.whereabouts import new_key
from coach.store.values import UnderPlan
from coach.web.live.browsers import browser_trace
from coach.web.live.closing import Code, Refused
from coach.web.live.engine import Engine, Outside
from coach.web.live.messages import Hello
from coach.web.live.parts import USUAL, Parts
from coach.web.live.reopening import Lasting, new_coach, opened, reopened
from coach.web.live.room import Kick, Room, RoomRules, RoomsFullError, Ticket
from coach.web.live.run import Run
from coach.web.live.shelf import Shelf
from coach.web.live.tickets import Tickets
from coach.web.live.unfinished import Visitor, may_take, unfinished_run

#: An engine ends after the picture under way.
_JOIN_S = 5.0


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
        self._rooms: dict[str, Room] = {}
        self._tokens = Tickets(parts.clock_s, self._rules.token_s)
        self._resumes = Tickets(parts.clock_s)
        self._engines: set[Engine] = set()
        self._shelf = Shelf(parts)
        self._tidied_s = -inf

    # What the pages ask.

    def open(
        self,
        order: LiveOrder,
        *,
        owner: str,
        language: Language,
        keep_video: bool,
        under: UnderPlan | None = None,
        patient_id: str = "",
        lasting: Lasting = "till saved",
    ) -> Ticket:
        """Prepare a workout; return what the camera comes in with.

        Parameters
        ----------
        order : LiveOrder
        owner : str
            The Streamlit session; nobody else finds it.
        language : Language
        keep_video : bool
            Whether the person allowed the pictures to be kept.
        under : UnderPlan, optional
            What it is done for.
        patient_id : str, optional
            Who was chosen; "": nobody.
        lasting : Lasting
            Whether it can be gone on with when its room has gone.

        Raises
        ------
        PrescriptionError
            The order has nothing to count.
        RoomsFullError
            Too many people train at once.
        """
        with self._lock:
            # Who orders anew has left behind what they ordered before and never began.
            behind = [
                self._remove(room.run.key)
                for room in list(self._rooms.values())
                if room.run.owner == owner and not room.entered
            ]
        for room in behind:
            room.close(Code.OVER)
        self._demand_room()
        key = new_key()
        notes = Notes(keep_video, under, patient_id=patient_id)
        coach = new_coach(self.parts, order, language, notes)
        run = opened(self.parts, key, coach, owner=owner, language=language, lasting=lasting)
        return self._enlist(run)

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
        room.clear(Code.OVER)

    def leave_waiting(self, key: str, *, owner: str) -> None:
        """Let a workout wait on the disk, to be gone on with or saved another time."""
        with self._lock:
            if self.find(key, owner=owner) is None:
                return
            room = self._remove(key)
        room.close(Code.OVER)

    def unfinished(self, visitor: Visitor) -> tuple[Unfinished, ...]:
        """Return what somebody may go on with or has not saved yet, the newest first."""
        now = self.parts.now()
        with self._lock:
            here = [
                unfinished_run(room.run, now)
                for room in self._rooms.values()
                if self._offered(room, visitor)
            ]
        there = self._shelf.unfinished(visitor)
        return tuple(sorted((*here, *there), key=lambda each: each.at, reverse=True))

    def take_up(self, key: str, visitor: Visitor) -> Run | None:
        """Give somebody a workout they may go on with; None where there is none any more.

        What lies on the disk is brought back, which takes a second for half a minute of its last
        set. A set under way waits until the person is in view.

        Raises
        ------
        RoomsFullError
            Too many people train at once.
        """
        with self._lock:
            room = self._rooms.get(key)
            if room is not None:
                if not self._offered(room, visitor):
                    return None
                room.hand_over(visitor.owner, self.parts.clock_s())
                self._resumes.drop_all(key)
        if room is None:
            return self._from_disk(key, visitor)
        room.wait_for_person()
        return room.run

    def delete(self, key: str, visitor: Visitor) -> None:
        """Delete a workout that somebody may go on with, and all that was recorded of it."""
        with self._lock:
            room = self._rooms.get(key)
            if room is not None:
                if not self._offered(room, visitor):
                    return
                self._remove(key)
        if room is not None:
            room.clear(Code.OVER)
            return
        self._shelf.delete(key, visitor)

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
            if key is None or room is None or room.run.over:
                raise Refused(Code.NO_TOKEN, "the token is unknown, used or too old")
            before, room.kick = room.kick, kick
            room.entered = True
            resume = self._resumes.issue(key)
        if before is not None:
            before(Code.TAKEN_OVER)
        with room.run.lock:
            room.run.known_as(browser_trace(browser))
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
        """Put on the disk what has waited too long, and delete there what is too old."""
        now_s, rules = self.parts.clock_s(), self._rules
        with self._lock:
            empty = [(r, now_s - r.since_s) for r in self._rooms.values() if r.kick is None]
            gone = [
                self._remove(room.run.key)
                for room, age_s in empty
                if age_s > _patience_s(room, rules)
            ]
            tidy = now_s - self._tidied_s > rules.tidy_s
            if tidy:
                self._tidied_s = now_s
        for room in gone:
            room.close(Code.OVER)
        if tidy:
            self._shelf.tidy()

    def close(self) -> None:
        """Close every socket; what was begun waits on the disk."""
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
            room.close(Code.GOING_AWAY)

    def _demand_room(self) -> None:
        with self._lock:
            count = len(self._rooms)
        if count >= self._rules.most_rooms:
            raise RoomsFullError(
                f"{count} people train on this computer now, which is the most it "
                "takes: try again when one of them has finished."
            )

    def _enlist(self, run: Run) -> Ticket:
        with self._lock:
            self._rooms[run.key] = Room(run, self.parts.clock_s())
            return Ticket(self._tokens.issue(run.key), run.key)

    def _from_disk(self, key: str, visitor: Visitor) -> Run | None:
        """Bring back a workout that lies on the disk."""
        self._demand_room()
        found = self._shelf.take(key, visitor)
        if found is None:
            return None
        place, story = found
        with ExitStack() as unless_opened:
            unless_opened.callback(place.leave)
            run = reopened(self.parts, place, story, owner=visitor.owner)
            unless_opened.pop_all()
        self._enlist(run)
        return run

    def _offered(self, room: Room, visitor: Visitor) -> bool:
        """Tell whether something was begun here by somebody who has left, and this may be them."""
        run = room.run
        left = room.kick is None or run.owner == visitor.owner
        return left and run.begun and may_take(visitor, owner=run.owner, browser=run.browser)

    def _admitted(self, hello: Hello) -> str | None:
        """Return the room a token opens; a page's token is used up by that."""
        if hello.resume is not None:
            return self._resumes.key_of(hello.resume)
        assert hello.token is not None
        key = self._tokens.key_of(hello.token)
        self._tokens.drop(hello.token)
        return key

    def _remove(self, key: str) -> Room:
        self._tokens.drop_all(key)
        self._resumes.drop_all(key)
        return self._rooms.pop(key)


def _patience_s(room: Room, rules: RoomRules) -> float:
    """Return how long a room is kept while nobody is connected to it."""
    if not room.entered:
        return rules.empty_s
    return rules.result_s if room.run.over else rules.resume_s


#: The rooms of this server.
ROOMS = Rooms()
