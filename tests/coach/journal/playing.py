"""A workout that is written down while it is played, and one made of what was written."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from coach.journal.events import Event, Head, Sight, Tally
from coach.journal.form import Record
from coach.journal.written import Notes, WrittenCoach
from coach.live.resuming import ResumableCoach
from coach.live.values import LiveOrder, Stage
from pose.values import Pose

AT = datetime.fromisoformat("2026-03-09T14:05:30+07:00")
FPS = 24.0


def ticking() -> Callable[[], datetime]:
    """Return a clock that goes on by a second with every look."""
    now = AT

    def clock() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return clock


def written(order: LiveOrder) -> WrittenCoach:
    coach = ResumableCoach(order, model="full", software_version="0")
    return WrittenCoach(coach, Notes(), ticking())


class Shadow:
    """Keeps a second coach that knows nothing but what is written."""

    def __init__(self) -> None:
        self.heads: list[Head] = []
        self.since: list[Event] = []
        self.written = 0
        self.coach: WrittenCoach | None = None
        self.tally: Tally | None = None

    def begin(self, head: Head) -> None:
        self.heads.append(head)
        self.since = []
        self.tally = head.tally
        self.coach = restored(head)

    def write(self, record: Record) -> None:
        assert not isinstance(record, Head)
        assert self.coach is not None
        self.written += 1
        if isinstance(record, Tally):
            self.tally = record
            return
        self.since.append(record)
        self.coach.take(record)


def restored(head: Head, events: Iterable[Event] = ()) -> WrittenCoach:
    """Return a coach brought to where the one was that was written down."""
    coach = written(head.point.workout.order)
    coach.speak(head.language)
    coach.measure_with(head.model)
    coach.restore(head.point)
    for event in events:
        coach.take(event)
    return coach


def at(coach: WrittenCoach) -> tuple[object, ...]:
    """Return where a coach is, without what came of the sets."""
    inner, workout = coach._coach, coach.workout
    assert isinstance(inner, ResumableCoach)
    live, record = inner._set, inner._record
    return (
        workout.stage, workout.stop_reason, workout.advice, len(workout.sets), coach.reps,
        record.turn, record.reps_done, record.reps_full, inner._paused_for, inner.language,
        live and (len(live._session.reps), live._frames, live._last_s, inner._view.lost),
    )  # fmt: skip


def sets(coach: WrittenCoach) -> str:
    """Return what came of the sets, and of the one under way."""
    live = coach._coach._set  # type: ignore[attr-defined]
    return repr((coach.workout.sets, live and live._session.reps))


class Played:
    """Plays events to a coach, in a time that goes on."""

    def __init__(self, order: LiveOrder) -> None:
        self.shadow = Shadow()
        self.coach = written(order)
        self.coach.write_new(self.shadow)
        self.events: list[Event] = []
        self.t_s = 50.0
        self.compared: tuple[object, ...] = ()

    def give(self, *events: Event | Pose) -> None:
        """Give events, or poses whose own times do not matter, and compare after each."""
        for event in events:
            if isinstance(event, Pose):
                event = Sight(replace(event, t_s=self.t_s), 120.0)
                self.t_s += 1 / FPS
            self.events.append(event)
            self.coach.take(event)
            assert self.shadow.coach is not None
            assert at(self.shadow.coach) == at(self.coach), f"after {len(self.events)}"
            # It costs more to compare; it changes with a repetition or a rating only.
            if at(self.coach)[3:8] != self.compared or not isinstance(event, Sight):
                self.compared = at(self.coach)[3:8]
                assert sets(self.shadow.coach) == sets(self.coach), f"after {len(self.events)}"

    def until(self, stage: Stage, pose: Pose, *, most_s: float = 60.0) -> None:
        for _ in range(round(most_s * FPS)):
            if self.coach.workout.stage == stage:
                return
            self.give(pose)
        raise AssertionError(f"no {stage}, still {self.coach.workout.stage}")

    def stay(self, pose: Pose, seconds: float) -> None:
        self.give(*[pose] * round(seconds * FPS))
