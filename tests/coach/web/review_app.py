"""What tests of the page of review share: kept sessions with their files, and the page itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
from streamlit.testing.v1 import AppTest

from coach.analysis import score_trace
from coach.catalogue import exercises
from coach.store.keeping import kept_clip
from coach.store.opening import open_store
from coach.store.values import KeptSession, Patient
from pose.trace import TraceMeta, TraceWriter
from pose.values import Poses, Side
from tests.coach.progress.kept import kept_rep, kept_session, kept_set
from tests.synthetic import film, one_side, swing

CURL = exercises()["elbow_curl"]
#: Frame of a repetition in which an arm that swings is farthest.
SWUNG_AT = 16
#: Frames at rest before it.
RESTED = 16
PATIENT = Patient("p1", "K. S.", 1950, "female", "left")


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.review import review_page

    choose_language()
    review_page()


def page(language: str = "en") -> AppTest:
    shown = AppTest.from_function(script, default_timeout=60).run()
    return shown if language == "en" else speak(shown, language)


def speak(shown: AppTest, language: str) -> AppTest:
    shown.get("button_group")[0].set_value(language).run()
    return shown


def texts(shown: AppTest) -> str:
    found = [*shown.title, *shown.header, *shown.subheader, *shown.markdown, *shown.caption]
    found += [*shown.info, *shown.error, *shown.warning, *shown.success]
    return "\n".join(str(each.value) for each in found)


def session(at: str, exercise: str = "heel_slide", folder: str = "") -> KeptSession:
    reps = [kept_rep(100.0 + n, index=n, grade=grade)
            for n, grade in enumerate(("full", "full", "partial"), start=1)]  # fmt: skip
    return kept_session(at, kept_set(reps), exercise=exercise, folder=folder)


def keep(*sessions: KeptSession, patient: Patient = PATIENT) -> None:
    with open_store() as store:
        store.save_patient(patient)
        for each in sessions:
            store.add_session(each)


def record(
    folder: Path,
    *,
    side: Side = "right",
    peaks: Sequence[float] = (140,) * 3,
    swung: int = 0,
) -> Path:
    """Write curls of one arm to some degrees, in one of which it swings; return the trace."""
    folder.mkdir(parents=True)
    poses = _curls(side, tuple(peaks), swung)
    length_s = float(poses.t_s[-1])
    meta = TraceMeta(poses.width_px, poses.height_px, "full", "0" * 64, "0", "", length_s, 32.0)
    with TraceWriter(folder / "trace.parquet", meta) as writer:
        for pose in poses:
            writer.write(pose)
    return folder / "trace.parquet"


@cache
def _curls(side: Side, peaks: tuple[float, ...], swung: int) -> Poses:
    elbow, upper_arm = [5.0] * 32, [0.0] * 32
    for number, peak in enumerate(peaks, start=1):
        if number == swung:
            # At rest is learnt what a departure is.
            elbow, upper_arm = elbow + [5.0] * RESTED, upper_arm + [0.0] * RESTED
        angles = [*swing(5, peak, 2.0), 5.0]
        elbow += angles
        # Early on the way out, and least at its ends.
        swings = np.interp(np.arange(len(angles)), [4, SWUNG_AT, 24], [0.0, 40.0, 0.0])
        upper_arm += swings.tolist() if number == swung else [0.0] * len(angles)
    elbow, upper_arm = elbow + [5.0] * 32, upper_arm + [0.0] * 32
    return film(
        [
            one_side(side, elbow_flexion=bent, shoulder_flexion=swings)
            for bent, swings in zip(elbow, upper_arm, strict=True)
        ]
    )


def recorded(
    home: Path,
    at: str = "2026-03-09 14:05",
    *,
    target_deg: float = 130.0,
    peaks: Sequence[float] = (140, 100, 140),
    sides: Sequence[Side] = ("right",),
    swung: int = 0,
) -> KeptSession:
    """Return a session of curls with its body points on disk: a set a side, all called set 1."""
    folder = f"{at.replace(' ', '_').replace(':', '-')}-elbow_curl"
    order = replace(CURL.prescription(), target_deg=target_deg)
    sets = []
    for position, side in enumerate(sides, start=1):
        trace = record(
            home / "sessions" / folder / f"set-{position}", side=side, peaks=peaks, swung=swung
        )
        report = score_trace(trace, CURL, side=side, prescription=order).report
        made = kept_clip(report, CURL, patient_id="p1", ended_at=moment(at), folder=folder)
        sets += made.sets
    return replace(made, sets=tuple(sets), source="live")


def moment(at: str) -> datetime:
    return datetime.fromisoformat(at).replace(tzinfo=UTC)


def opened(section: str = "reps", language: str = "en") -> AppTest:
    """Return the page with the newest session open and a part of its review chosen."""
    shown = page()
    shown.selectbox(key="review-choice").select_index(0).run()
    if language != "en":
        speak(shown, language)
    return shown if section == "reps" else choose(shown, section, language)


def choose(shown: AppTest, section: str, language: str = "en") -> AppTest:
    """Show another part."""
    (parts,) = [each for each in shown.get("button_group")
                if each.key == f"review_of_section-{language}"]  # fmt: skip
    parts.set_value(section).run()
    return shown


def today(hour: int = 0, minute: int = 1) -> str:
    return f"{datetime.now(UTC):%Y-%m-%d} {hour:02}:{minute:02}"
