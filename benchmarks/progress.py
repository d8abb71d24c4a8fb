"""How long the server takes to open the page of progress after two years of exercising daily.

    python -m benchmarks.progress

The store is a temporary one. What is timed is the whole script of the page, as for a visitor who
opens it and sees everything from the beginning; nothing is kept from one opening to the next.
"""

import logging
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.catalogue import exercises
from coach.live.values import Rating
from coach.machine import DATA_VARIABLE
from coach.store.engine import DATABASE_VARIABLE
from coach.store.opening import open_store
from coach.store.values import KeptRep, KeptSession, KeptSet
from coach.values import RepGrade
from pose.values import SIDES, Side

#: What the page is to open in.
AIM_S = 1.0
DAYS = 730
#: A day in 25 is left out; on each other one both sides have three sets of nine or ten.
SKIPPED = 25
SETS, LEAST_REPS, MOST_REPS = 3, 9, 10
OPENINGS = 7
EXERCISES = ("heel_slide", "seated_knee_extension", "shoulder_flexion_raise")


def main() -> None:
    """Measure and print one line."""
    # It warns that there is no browser.
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made, own_home(Path(made)):
        sessions = two_years(datetime.now(UTC))
        with open_store() as store:
            patient = store.me().id
            for session in sessions:
                store.add_session(replace(session, patient_id=patient))
        openings = [_opening_s() for _ in range(OPENINGS + 1)][1:]
    taken_s, worked_s = zip(*openings, strict=True)
    reps = sum(len(kept.reps) for session in sessions for kept in session.sets)
    sys.stdout.write(
        f"progress page, {len(sessions)} sessions, {reps} repetitions: "
        f"{statistics.median(taken_s):.2f} s of server time (median of {OPENINGS}; "
        f"{min(taken_s):.2f} to {max(taken_s):.2f}; {statistics.median(worked_s):.2f} s of it on "
        f"the processor), aim {AIM_S:g} s\n"
    )


def two_years(now: datetime, *, seed: int = 1) -> tuple[KeptSession, ...]:
    """Return made-up sessions of two years that end now, in order of time."""
    chance = random.Random(seed)
    days = [number for number in range(DAYS) if number % SKIPPED]
    return tuple(
        _session(now - timedelta(days=DAYS - 1 - number), number, chance) for number in days
    )


def _session(at: datetime, number: int, chance: random.Random) -> KeptSession:
    exercise = exercises()[EXERCISES[number % len(EXERCISES)]]
    span = exercise.target_deg - exercise.start_deg
    share = min(1.0, 0.6 + 0.5 * number / DAYS)
    sets = tuple(
        _set(position, side, exercise.start_deg, share * span, chance=chance)
        for position, side in enumerate(SIDES * SETS, start=1)
    )
    return KeptSession(
        id=f"session-{number}",
        patient_id="",
        ended_at=at,
        exercise=exercise.id,
        motion=exercise.motion,
        source="live",
        plan_id="",
        plan_version=0,
        plan_item_id="",
        pain_before=chance.randint(0, 4),
        stage="done",
        stop_reason="",
        folder="",
        model="full",
        software_version="0.1.0",
        sets=sets,
    )


def _set(
    position: int, side: Side, start_deg: float, span_deg: float, *, chance: random.Random
) -> KeptSet:
    count = chance.randint(LEAST_REPS, MOST_REPS)
    reps = tuple(
        _rep(number, side, start_deg, span_deg, chance=chance) for number in range(1, count + 1)
    )
    return KeptSet(
        number=position,
        side=side,
        ending="done",
        rating=Rating(chance.randint(0, 5), chance.randint(2, 6)),
        peak_deg=start_deg + span_deg,
        band_deg=10.0,
        target_deg=start_deg + span_deg,
        hold_s=3.0,
        quality="A",
        tracked_fraction=0.98,
        reps=reps,
    )


def _rep(
    number: int, side: Side, start_deg: float, span_deg: float, *, chance: random.Random
) -> KeptRep:
    grade: RepGrade = chance.choices(("full", "partial", "attempt"), (8, 2, 1))[0]
    return KeptRep(
        index=number,
        side=side,
        grade=grade,
        good=grade == "full",
        start_s=5.0 * number,
        end_s=5.0 * number + 4.0,
        peak_deg=start_deg + span_deg * chance.gauss(0.97, 0.03),
        return_deg=start_deg + chance.gauss(4.0, 2.0),
        band_deg=chance.uniform(10.0, 12.0),
        hold_s=chance.uniform(0.0, 4.0),
        score=chance.uniform(50.0, 100.0),
        reasons=() if grade == "full" else ("short_of_target",),
        compensations=(),
    )


def _opening_s() -> tuple[float, float]:
    """Return how long the page's script runs for a new visitor, and how long it really works.

    The two differ where something else keeps the processor busy.
    """
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_function(_page, default_timeout=120)
    began_s, idle_s = time.perf_counter(), time.process_time()
    page.run()
    taken_s, worked_s = time.perf_counter() - began_s, time.process_time() - idle_s
    if page.exception or page.error or len(page.get("plotly_chart")) < 4:
        raise SystemExit(f"the page did not open: {page.exception} {page.error}")
    return taken_s, worked_s


def _page() -> None:
    from coach.web.pages.progress import progress_page

    progress_page()


@contextmanager
def own_home(folder: Path) -> Iterator[None]:
    """Keep everything in a folder for a while."""
    before = {name: os.environ.pop(name, None) for name in (DATA_VARIABLE, DATABASE_VARIABLE)}
    os.environ[DATA_VARIABLE] = str(folder)
    try:
        yield
    finally:
        del os.environ[DATA_VARIABLE]
        os.environ.update({name: value for name, value in before.items() if value is not None})


if __name__ == "__main__":
    main()
