"""A made-up squat session to export."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from coach.catalogue import exercises
from coach.exercise import Exercise
from coach.values import (
    AngleSeries,
    Clip,
    Compensation,
    Fatigue,
    Quality,
    Rep,
    RepGrade,
    RepScore,
    Rom,
    ScoredRep,
    SessionReport,
)
from pose.values import INDEX, FrameGrade, Poses

NAN = float("nan")
RATE_HZ = 30.0
SECONDS = 10.0
SQUAT: Exercise = exercises()["squat"]
VIEW_GRADES: dict[RepGrade, FrameGrade] = {"untracked": "untracked", "wrong_view": "refused"}


def scored_rep(index: int, grade: RepGrade, peak_deg: float = 92.5) -> ScoredRep:
    seen = grade in ("full", "partial", "attempt")
    start_s = 2.0 * index - 1.0
    leaning = Compensation("leans_forward", 51.0, "deg", "leans_forward", 4.5)
    return ScoredRep(
        rep=Rep(
            index=index,
            start_s=start_s,
            peak_s=start_s + 0.8,
            end_s=start_s + 1.6,
            start_deg=2.0 if seen else NAN,
            peak_deg=peak_deg if seen else NAN,
            return_deg=-3.0 if seen else NAN,
            outbound_s=0.8,
            hold_s=0.31234567,
            hold_total_s=0.4,
            return_s=0.8,
            peak_velocity_deg_s=150.0 if seen else NAN,
            sparc=-1.6,
            lost_s=0.7 if grade == "untracked" else 0.0,
            wrong_view_s=1.6 if grade == "wrong_view" else 0.0,
        ),
        side="left",
        band_deg=8.4 if seen else NAN,
        view_grade=VIEW_GRADES.get(grade, "A"),
        score=RepScore(
            grade=grade,
            good=grade == "full",
            reasons=(),
            percent_of_target=100.0 * peak_deg / 90.0 if seen else NAN,
            total=88.0 if seen else NAN,
            parts={"rom": 95.0, "tempo": 70.0} if seen else {},
        ),
        compensations=(leaning,) if index == 2 else (),
    )


REPORT = SessionReport(
    clip=Clip(name="squat.mp4", duration_s=SECONDS, fps=RATE_HZ, width=640, height=480),
    exercise="squat",
    motion="knee_flexion",
    side="left",
    model="full",
    software_version="0.1.0",
    prescription=replace(SQUAT.prescription(), ceiling_deg=120.0),
    quality=Quality(
        grade="A",
        tracked_fraction=0.93,
        view_yaw_deg=6.5,
        fractions={"A": 0.88, "B": 0.02, "refused": 0.03, "untracked": 0.07},
        instruction=None,
    ),
    reps=(
        scored_rep(1, "full"),
        scored_rep(2, "partial", 61.0),
        scored_rep(3, "untracked"),
        scored_rep(4, "full", 95.0),
    ),
    counts={"full": 2, "partial": 1, "attempt": 0, "untracked": 1, "wrong_view": 0},
    rom=Rom(peak_deg=92.5, start_deg=2.0, return_deg=-3.0, band_deg=8.4, excursion_deg=90.5),
    score_total=88.0,
    score_parts={"rom": 95.0, "tempo": 70.0},
    fatigue=Fatigue(NAN, NAN, False, ()),
    hold_s=1.6,
)

REFUSED = replace(
    REPORT,
    quality=Quality(
        grade="refused",
        tracked_fraction=0.97,
        view_yaw_deg=81.0,
        fractions={"A": 0.0, "B": 0.04, "refused": 0.93, "untracked": 0.03},
        instruction="Turn side-on to the camera.",
    ),
)


def series(seconds: float = SECONDS, rate_hz: float = RATE_HZ) -> AngleSeries:
    t_s = np.arange(round(seconds * rate_hz)) / rate_hz
    phase = np.clip((t_s - 1.0) % 2.0, 0.0, 1.6) / 1.6
    angle = np.where(t_s < 1.0, 2.0, 47.0 - 45.0 * np.cos(2 * np.pi * phase))
    grade = np.full(len(t_s), "A", dtype="<U9")
    grade[(t_s >= 5.2) & (t_s < 5.9)] = "untracked"
    grade[t_s >= 9.7] = "refused"
    angle[(grade == "untracked") | (grade == "refused")] = np.nan
    return AngleSeries(
        t_s=t_s,
        angle_deg=angle,
        band_deg=np.where(np.isnan(angle), np.nan, 8.4),
        grade=grade,
        yaw_deg=np.full(len(t_s), 6.5),
        side=np.full(len(t_s), "left"),
    )


#: Somebody standing side-on with one knee bent: share of width and height by joint.
STANDING = {
    "shoulder": (0.50, 0.25),
    "elbow": (0.52, 0.38),
    "wrist": (0.54, 0.48),
    "index": (0.55, 0.51),
    "hip": (0.50, 0.50),
    "knee": (0.56, 0.70),
    "ankle": (0.50, 0.90),
    "heel": (0.48, 0.92),
    "foot_index": (0.56, 0.93),
    "ear": (0.50, 0.15),
}


def standing_poses(t_s: NDArray[np.float64], width_px: int = 640, height_px: int = 480) -> Poses:
    """Return the same standing person in every frame."""
    landmarks = np.full((len(t_s), len(INDEX), 8), np.nan)
    landmarks[:, :, 3:5] = 0.9
    for joint, (x, y) in STANDING.items():
        for side, shift in (("left", 0.0), ("right", -0.02)):
            landmarks[:, INDEX[f"{side}_{joint}"], :2] = ((x + shift) * width_px, y * height_px)
    landmarks[:, INDEX["nose"], :2] = (0.53 * width_px, 0.15 * height_px)
    return Poses(t_s, landmarks, width_px, height_px)
