"""How long a therapist waits for the page of review while correcting ten minutes of a session.

    python -m benchmarks.review_page [--runs N]

What is timed is the run of the page's script after each thing that a therapist does, as the server
makes it for a browser: reading the store, scoring the trace again, its numbers for the player, the
tables with their pictures. Beside it stands the time of `coach.review.rescoring.corrected` alone,
taken just before, and both on the processor, so that the ratio does not tell a busy machine. The
trace is that of `benchmarks.rescoring`; no video is kept of it.
"""

import argparse
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.progress import own_home
from benchmarks.rescoring import EXERCISE, FRAMES, MOST_S, long_trace
from coach.analysis import score_trace
from coach.catalogue import exercises
from coach.review.rescoring import corrected
from coach.review.values import Correction, ScoringOrder
from coach.store.keeping import kept_clip
from coach.store.opening import open_store

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

RUNS = 5
_FOLDER = "long"
_TARGETS_DEG = (100.0, 105.0, 110.0, 115.0, 120.0, 125.0, 95.0, 90.0, 85.0, 80.0)
_OTHERS = ("shoulder_flexion_raise", "wand_flexion", "seated_knee_extension", "heel_slide", "squat")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a therapist does: its name, and what does it on a page for the nth time."""

    name: str
    do: Callable[["AppTest", int], None]


def main() -> None:
    """Measure and print one line for each deed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    runs = parser.parse_args().runs
    # It warns that there is no browser.
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made, own_home(Path(made)):
        trace = keep_long_session(Path(made))
        for deed in DEEDS:
            page = _opened() if deed is not OPENING else None
            pairs = [_timed(page, deed, number, trace) for number in range(runs)]
            pages_s, worked_s, ratios = zip(*pairs, strict=True)
            sys.stdout.write(
                f"page of review, {FRAMES} frames, {deed.name}: {statistics.median(pages_s):.2f} s "
                f"of server time (median of {runs}; {min(pages_s):.2f} to {max(pages_s):.2f}; "
                f"{statistics.median(worked_s):.2f} s of it on the processor, "
                f"{statistics.median(ratios):.2f} times that of the core), bar {MOST_S:g} s\n"
            )


def keep_long_session(home: Path) -> Path:
    """Keep a session of ten minutes as the only one; return its trace."""
    exercise = exercises()[EXERCISE]
    folder = home / "sessions" / _FOLDER / "set-1"
    folder.mkdir(parents=True)
    trace = long_trace(home, exercise).rename(folder / "trace.parquet")
    report = score_trace(trace, exercise, side="right").report
    with open_store() as store:
        kept = kept_clip(
            report, exercise, patient_id=store.me().id, ended_at=datetime.now(UTC), folder=_FOLDER
        )
        store.add_session(kept)
    return trace


def _timed(
    page: "AppTest | None", deed: Deed, number: int, trace: Path
) -> tuple[float, float, float]:
    """Return how long a deed takes, how long it really works, and its ratio to the core's work."""
    exercise = exercises()[EXERCISE]
    order = ScoringOrder(exercise.id, "right", exercise.prescription())
    idle_s = time.process_time()
    corrected(trace, Correction(order), exercise)
    core_s = time.process_time() - idle_s
    page = page or _listed()
    began_s, idle_s = time.perf_counter(), time.process_time()
    deed.do(page, number)
    taken_s, worked_s = time.perf_counter() - began_s, time.process_time() - idle_s
    if page.exception or page.error:
        raise SystemExit(f"the page failed: {page.exception} {page.error}")
    return taken_s, worked_s, worked_s / core_s


def _listed() -> "AppTest":
    from streamlit.testing.v1 import AppTest

    return AppTest.from_function(_page, default_timeout=120).run()


def _opened() -> "AppTest":
    """Return the page with the session open and its part of corrections shown."""
    page = _listed()
    _open(page, 0)
    parts: Any = next(
        each for each in page.get("button_group") if each.key == "review_of_section-en"
    )
    parts.set_value("correct").run()
    return page


def _open(page: "AppTest", _: int) -> None:
    page.selectbox(key="review-choice").select_index(0).run()


def _retarget(page: "AppTest", number: int) -> None:
    key = f"review_of_order-1-{EXERCISE}-target-widget"
    page.number_input(key=key).set_value(_TARGETS_DEG[number % len(_TARGETS_DEG)]).run()


def _merge(page: "AppTest", number: int) -> None:
    # What is chosen is not part of the wait.
    page.selectbox(key="review_of_edit-which-en").select_index(3 * number + 1).run()
    page.button(key="review_of_edit-merge").click().run()


def _other_exercise(page: "AppTest", number: int) -> None:
    key = "review_of_order-1-exercise-en"
    page.selectbox(key=key).set_value(_OTHERS[number % len(_OTHERS)]).run()


OPENING = Deed("opened from the list", _open)
DEEDS = (
    OPENING,
    Deed("another target", _retarget),
    Deed("a repetition chosen and merged", _merge),
    Deed("another exercise", _other_exercise),
)


def _page() -> None:
    from coach.web.pages.review import review_page

    review_page()


if __name__ == "__main__":
    main()
