"""What crosses the boundaries of the coach package.

Degrees follow the clinical convention: 0 is the anatomical neutral, flexion and abduction
positive. Time is seconds from the source. A value that could not be measured is NaN.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pose.values import FrameGrade, Side

RepGrade = Literal["full", "partial", "attempt", "untracked", "wrong_view"]
REP_GRADES: tuple[RepGrade, ...] = (
    "full",
    "partial",
    "attempt",
    "untracked",
    "wrong_view",
)

#: What a frame is worth to the counter.
FrameStatus = Literal["ok", "untracked", "wrong_view"]


@dataclass(frozen=True, slots=True)
class Tempo:
    """Prescribed seconds out, at end range and back."""

    out_s: float
    hold_s: float
    back_s: float


@dataclass(frozen=True, slots=True)
class Prescription:
    """What was ordered for one exercise.

    Attributes
    ----------
    start_deg : float
        Where the movement starts from (the exercise's own start position).
    target_deg : float
        Where it should reach. May lie below `start_deg` (knee extension 90 to 0).
    return_deg : float
        How far it must come back; by default the exercise's start.
    return_to : {"own_start", "return_deg"}
        Whether coming back to where the repetition began is enough, although that lies short
        of `return_deg`: a relaxed elbow rests at 10 degrees and a stiff knee at 15.
    ceiling_deg : float or None
        Not to be passed; beyond it a repetition is not good.
    hold_s : float
        Seconds to stay inside the target band.
    tempo : Tempo or None
        None: no tempo ordered.
    sets, reps : int
        Dose.
    return_ceiling_deg : float or None
        Not to be passed on the way back, such as 0 where a knee must not be overstretched.
    """

    start_deg: float
    target_deg: float
    return_deg: float
    ceiling_deg: float | None = None
    return_to: Literal["own_start", "return_deg"] = "own_start"
    hold_s: float = 0.0
    tempo: Tempo | None = None
    sets: int = 1
    reps: int = 10
    return_ceiling_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Rep:
    """One cycle rest, outbound, end range, return, as the angle tells it.

    Attributes
    ----------
    index : int
        From 1, in order of completion.
    start_s, peak_s, end_s : float
        Leaves rest, furthest point, back (or turned round). `start_s <= peak_s <= end_s`.
    start_deg, peak_deg, return_deg : float
        Angle at rest before, robust peak (median of the top 0.25 s of raw samples), angle
        after coming back. NaN where it was not seen.
    outbound_s, hold_s, return_s : float
        Durations; `hold_s` is the longest stay inside the target band.
    hold_total_s : float
        All time inside the target band.
    peak_velocity_deg_s : float
        Largest angular speed; NaN where it cannot be told.
    sparc : float
        Spectral arc length of the speed, closer to 0 is smoother; NaN where too short.
    lost_s : float
        Longest stretch inside the repetition in which the joint was not tracked.
    wrong_view_s : float
        Time inside the repetition in which the view was wrong.
    """

    index: int
    start_s: float
    peak_s: float
    end_s: float
    start_deg: float
    peak_deg: float
    return_deg: float
    outbound_s: float
    hold_s: float
    hold_total_s: float
    return_s: float
    peak_velocity_deg_s: float
    sparc: float
    lost_s: float
    wrong_view_s: float


#: What one score is made of; a part that was not prescribed is absent.
ScoreParts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RepScore:
    """What a repetition is worth against what was ordered.

    Attributes
    ----------
    grade : RepGrade
    good : bool
        Full, below the ceiling, and nothing against it that counts.
    reasons : tuple of str
        Codes of what kept it from being full or good, most important first.
    percent_of_target : float
        Way covered from start to target, in percent; NaN where no degrees can be given.
    total : float
        0 to 100, from the parts; NaN where the repetition cannot be scored.
    parts : mapping of str to float
        `rom`, `tempo`, `hold`, `compensation`: each 0 to 100; only what was prescribed.
    """

    grade: RepGrade
    good: bool
    reasons: tuple[str, ...]
    percent_of_target: float
    total: float
    parts: ScoreParts


@dataclass(frozen=True, slots=True)
class Compensation:
    """Something the body did to help the joint along.

    Attributes
    ----------
    code : str
        Rule code of the exercise's own table.
    amount : float
        Largest departure from the start pose, in the signal's unit.
    unit : str
    cue : str
        Identifier of the text to say; see the exercise file.
    at_s : float
        When the departure was that large.
    """

    code: str
    amount: float
    unit: str
    cue: str
    at_s: float


@dataclass(frozen=True, slots=True)
class ScoredRep:
    """A repetition with everything that is said about it.

    Attributes
    ----------
    rep : Rep
        What happened. Where `score.grade` is `untracked` or `wrong_view` its degrees are NaN.
    side : Side
        The person's own side that did it.
    band_deg : float
        Half width of the 95 % band of its degrees; NaN without degrees.
    view_grade : FrameGrade
        The worst grade that a tenth or more of its frames had.
    score : RepScore
    compensations : tuple of Compensation
    """

    rep: Rep
    side: Side
    band_deg: float
    view_grade: FrameGrade
    score: RepScore
    compensations: tuple[Compensation, ...]


@dataclass(frozen=True, slots=True)
class Rom:
    """Range of motion of a session.

    Attributes
    ----------
    peak_deg : float
        Median of the best three measurable repetitions; NaN without any.
    start_deg, return_deg : float
        Medians over the measurable repetitions.
    band_deg : float
        Half width of the 95 % band of `peak_deg`.
    excursion_deg : float
        `peak_deg` to `start_deg`, unsigned.
    """

    peak_deg: float
    start_deg: float
    return_deg: float
    band_deg: float
    excursion_deg: float


@dataclass(frozen=True, slots=True)
class Fatigue:
    """Last third of the set against the first; a negative drop is a gain. NaN: too few."""

    rom_drop_percent: float
    velocity_drop_percent: float
    compensation_rising: bool
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a clip or session could be measured.

    Attributes
    ----------
    grade : str
        Of the frames in which the person was seen: "A" or "B" by what most of them had,
        "refused" where the view was wrong in most of them or nobody was seen.
    tracked_fraction : float
        Share of frames with the joint seen and steady, 0 to 1.
    view_yaw_deg : float
        Median angle between the camera's view and the view the motion needs; NaN: nobody.
    fractions : mapping of FrameGrade to float
        Share of all frames by grade.
    instruction : str or None
        What the person should change; None where the view was right.
    """

    grade: Literal["A", "B", "refused"]
    tracked_fraction: float
    view_yaw_deg: float
    fractions: Mapping[FrameGrade, float]
    instruction: str | None


@dataclass(frozen=True, slots=True)
class Clip:
    """What a clip is, without where it lies. Live sessions have a clip without a name."""

    name: str
    duration_s: float
    fps: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SessionReport:
    """The whole result of a clip or a live set; `coach.exports.report_json` writes it."""

    clip: Clip
    exercise: str
    motion: str
    side: Side | Literal["both"]
    model: str
    software_version: str
    prescription: Prescription
    quality: Quality
    reps: tuple[ScoredRep, ...]
    counts: Mapping[RepGrade, int]
    rom: Rom
    score_total: float
    score_parts: ScoreParts
    fatigue: Fatigue
    hold_s: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class AngleSeries:
    """The measured motion over time; n frames.

    Attributes
    ----------
    t_s : (n,) float64 array
        Seconds, strictly increasing.
    angle_deg : (n,) float64 array
        Raw angle of the exercised joint; NaN where unseen or the view is wrong.
    band_deg : (n,) float64 array
        Half width of the 95 % band; NaN where the angle is.
    grade : (n,) array of str
        `FrameGrade` of each frame.
    yaw_deg : (n,) float64 array
        Angle off the view the motion needs; NaN where nobody was seen.
    side : (n,) array of str
        Whose joint the row is about.
    """

    t_s: NDArray[np.float64]
    angle_deg: NDArray[np.float64]
    band_deg: NDArray[np.float64]
    grade: NDArray[np.str_]
    yaw_deg: NDArray[np.float64]
    side: NDArray[np.str_]
