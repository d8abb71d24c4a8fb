"""How far a frame's angle can be trusted: seen or not, from where, and within how many degrees.

A motion is measured in its own plane, so the camera must look across it. `MotionMeter` gives
each frame an angle, a grade (A or B; refused where the view is wrong; untracked where the joint
was not seen) and the half width of a 95 % band made of landmark noise, the view and what is
known of the motion's lasting error.
"""

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass
from math import exp, isnan, nan, pi

import numpy as np
from numpy.typing import NDArray

from pose.angles import joint_angles, landmarks_of, steady_segments_of
from pose.formulas import facing_evidence, lateral_axis
from pose.motions import MOTIONS, Motion
from pose.values import CONFIDENCE, INDEX, XY, FrameGrade, Poses, Side, other

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class QualityRules:
    """Thresholds of the gate, each with its source.

    Attributes
    ----------
    confidence : float
        Least min(visibility, presence) of every landmark used. clinical practice: visibility
        alone stays near 0.99 for unseen joints, so presence counts too [E].
    hidden_confidence : float
        The same for a landmark that may rest behind the body [E].
    length_change : float
        Largest departure of a segment's length from its running median [E].
    length_window_s, length_window_n : float, int
        What the running median looks back on: short, because a thigh that comes towards the
        camera shortens by a third within a second, and a joint that jumps does it at once.
    grade_a_deg, refuse_deg : float
        View gate: up to `grade_a_deg` off the ideal view grade A, beyond `refuse_deg` no
        degrees [E].
    margin_deg : float
        A grade changes only this far past its border, so that it does not flicker [E].
    view_memory_s, facing_memory_s : float
        Time constants of the steadied view and facing [E].
    landmark_noise_trunks, landmark_noise_px : float
        Standard deviation of a landmark in trunk lengths, and its floor in pixels; measured
        as the residual about a 6 Hz low-pass on the sample clips.
    border : float
        A landmark this share of the picture outside its edge is out of sight.
    neutral_s : float
        Seconds from which a motion's own neutral is learnt.
    """

    confidence: float = 0.5
    hidden_confidence: float = 0.1
    length_change: float = 0.25
    length_window_s: float = 0.4
    length_window_n: int = 25
    grade_a_deg: float = 15.0
    refuse_deg: float = 30.0
    margin_deg: float = 2.0
    view_memory_s: float = 0.5
    facing_memory_s: float = 0.3
    landmark_noise_trunks: float = 0.010
    landmark_noise_px: float = 0.7
    border: float = 0.02
    neutral_s: float = 1.0


RULES = QualityRules()
_Z95 = 1.96
#: What a small turn in radians is in a motion's unit; percentages are of the segment's length.
_PER_RADIAN = {"deg": 180.0 / pi, "%": 100.0}
#: A segment shorter than this has no direction.
_LEAST_LENGTH_PX = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """One motion of one side over n frames.

    Attributes
    ----------
    t_s : (n,) float64 array
        Seconds.
    angle_deg : (n,) float64 array
        In the motion's unit; NaN where untracked. Kept where the view is refused, so that
        movement can still be noticed, but then not a measurement.
    band_deg : (n,) float64 array
        Half width of the 95 % band; NaN unless the grade is A or B.
    yaw_deg : (n,) float64 array
        Steadied angle off the ideal view, 0 to 90; NaN before anybody was seen.
    grade : list of FrameGrade
        One a frame.
    """

    t_s: Array
    angle_deg: Array
    band_deg: Array
    yaw_deg: Array
    grade: list[FrameGrade]


def view_off_deg(poses: Poses, motion: Motion) -> Array:
    """Return (n,) degrees between the camera's view and the one the motion needs, 0 to 90.

    From the person's left-right axis in world coordinates: along the camera for a side view,
    across it for a front (or back) view. It holds lying down. NaN where nobody was seen.
    """
    axis = lateral_axis(poses)
    across = np.hypot(axis[:, 0], axis[:, 1])
    along = np.abs(axis[:, 2])
    if motion.view == "side":
        return np.asarray(np.degrees(np.arctan2(across, along)))
    return np.asarray(np.degrees(np.arctan2(along, across)))


def view_error_deg(yaw_deg: Array) -> Array:
    """Return the largest error of one segment's direction seen `yaw_deg` off its plane.

    The maximum over theta of theta - atan(cos(yaw) tan(theta)) in closed form: 1.0 at 15,
    4.1 at 30, 9.9 degrees at 45.
    """
    c = np.cos(np.radians(yaw_deg))
    return np.asarray(np.degrees(np.arcsin((1.0 - c) / (1.0 + c))))


def noise_deg(poses: Poses, motion: Motion, side: Side, *, rules: QualityRules = RULES) -> Array:
    """Return (n,) standard deviation of the motion's value from landmark noise alone.

    First-order propagation of equal, independent landmark noise; a landmark shared by two
    segments moves both.
    """
    ends = steady_segments_of(motion, side)
    vectors = [poses.xy(end) - poses.xy(start) for start, end in ends]
    lengths = [np.maximum(np.hypot(v[:, 0], v[:, 1]), _LEAST_LENGTH_PX) for v in vectors]
    variance = sum((2.0 / length**2 for length in lengths), np.zeros(len(poses)))
    for i in range(1, len(ends)):
        variance = variance + _shared(ends, vectors, lengths, i)
    trunk = poses.xy("left_hip") + poses.xy("right_hip") - poses.xy("left_shoulder")
    trunk = (trunk - poses.xy("right_shoulder")) / 2
    sigma = rules.landmark_noise_trunks * np.hypot(trunk[:, 0], trunk[:, 1])
    sigma = np.maximum(sigma, rules.landmark_noise_px)
    return np.asarray(_PER_RADIAN[motion.unit] * sigma * np.sqrt(variance))


def _shared(
    ends: tuple[tuple[str, str], ...],
    vectors: list[Array],
    lengths: list[Array],
    i: int,
) -> Array:
    """Return what the joint shared by segments i-1 and i adds to the variance."""
    first, second = ends[i - 1], ends[i]
    if not set(first) & set(second):
        return np.zeros(len(lengths[i]))
    outward = 1.0 if first[0] == second[0] or first[1] == second[1] else -1.0
    dot = np.einsum("ij,ij->i", vectors[i - 1], vectors[i])
    return np.asarray(-2.0 * outward * dot / (lengths[i - 1] * lengths[i]) ** 2)


class Facing:
    """Which way the person faces across the picture, steadied over time."""

    def __init__(self, rules: QualityRules = RULES) -> None:
        self._rules = rules
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._steady: float | None = None
        self._t_s: float | None = None

    def update_block(self, poses: Poses) -> Array:
        """Return (n,) signs of -1 and 1; a frame without a person keeps the last one."""
        signs = []
        for t_s, evidence in zip(poses.t_s.tolist(), facing_evidence(poses).tolist(), strict=True):
            if not isnan(evidence):
                self._steady = _blend(
                    self._steady, evidence, self._gap(t_s), self._rules.facing_memory_s
                )
                self._t_s = t_s
            signs.append(-1.0 if self._steady is not None and self._steady < 0 else 1.0)
        return np.array(signs, dtype=np.float64)

    def _gap(self, t_s: float) -> float:
        return 0.0 if self._t_s is None else t_s - self._t_s


def _blend(old: float | None, new: float, gap_s: float, memory_s: float) -> float:
    """Return the exponentially forgotten mean; the first value stands for itself."""
    if old is None:
        return new
    return old + (1.0 - exp(-gap_s / memory_s)) * (new - old)


class SteadyLength:
    """Running median of a limb segment's length, to notice a joint that jumped."""

    def __init__(self, rules: QualityRules = RULES) -> None:
        self._window_s = rules.length_window_s
        self._step_s = rules.length_window_s / rules.length_window_n
        self._change = rules.length_change
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._recent: deque[tuple[float, float]] = deque()
        self._sorted: list[float] = []

    def update(self, t_s: float, length_px: float) -> bool:
        """Take one length and say whether it is believable; NaN is not, and is forgotten."""
        if isnan(length_px):
            return False
        recent, ordered = self._recent, self._sorted
        if not recent or t_s - recent[-1][0] >= self._step_s:
            recent.append((t_s, length_px))
            insort(ordered, length_px)
        while t_s - recent[0][0] > self._window_s and len(recent) > 1:
            _, old = recent.popleft()
            del ordered[bisect_left(ordered, old)]
        median = ordered[len(ordered) >> 1]
        return abs(length_px - median) <= self._change * median


class MotionMeter:
    """Measure one motion of one side, frame after frame.

    Parameters
    ----------
    motion : str
        A key of `pose.motions.MOTIONS`.
    side : Side
        The person's own side.
    rules : QualityRules, optional

    Notes
    -----
    The same numbers come out whether frames are given one by one or in blocks. A frame with
    nobody in it is untracked and changes nothing that is remembered.
    """

    def __init__(self, motion: str, side: Side, *, rules: QualityRules = RULES) -> None:
        self._motion = MOTIONS[motion]
        self._side = side
        self._rules = rules
        hidden = {name.format(side=side, other=other(side)) for name in self._motion.may_hide}
        needed = landmarks_of(self._motion, side)
        self._names = [INDEX[name] for name in needed]
        self._least = np.array(
            [
                self._rules.hidden_confidence if name in hidden else self._rules.confidence
                for name in needed
            ]
        )[None, :, None]
        self._ends = steady_segments_of(self._motion, side)
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._lengths = [SteadyLength(self._rules) for _ in self._ends]
        self._yaw: float | None = None
        self._yaw_t_s = 0.0
        self._view: FrameGrade = "A"
        self._neutral: list[float] = []
        self._neutral_from_s: float | None = None

    def update_block(self, poses: Poses, facing: Array) -> Readings:
        """Measure n frames that follow the ones already given.

        Parameters
        ----------
        poses : Poses
            The person, n frames.
        facing : (n,) array
            Signs from `Facing.update_block` for the same frames.
        """
        angles = joint_angles(poses, self._motion.id, self._side, facing=facing).tolist()
        seen = self._in_sight(poses).tolist()
        yaws = view_off_deg(poses, self._motion).tolist()
        lengths = [
            np.hypot(*(poses.xy(end) - poses.xy(start)).T).tolist() for start, end in self._ends
        ]
        grades: list[FrameGrade] = []
        steady_yaws: list[float] = []
        for i, t_s in enumerate(poses.t_s.tolist()):
            view = self._judge_view(t_s, yaws[i])
            steady = [
                length.update(t_s, values[i])
                for length, values in zip(self._lengths, lengths, strict=True)
            ]
            tracked = seen[i] and all(steady) and not isnan(angles[i]) and not isnan(yaws[i])
            if tracked and self._motion.baseline:
                angles[i] -= self._own_neutral(t_s, angles[i])
            if not tracked:
                angles[i] = nan
            grades.append(view if tracked else "untracked")
            steady_yaws.append(nan if self._yaw is None else self._yaw)
        return self._readings(poses, angles, steady_yaws, grades)

    def _readings(
        self,
        poses: Poses,
        angles: list[float],
        yaws: list[float],
        grades: list[FrameGrade],
    ) -> Readings:
        yaw_deg = np.array(yaws, dtype=np.float64)
        view = view_error_deg(yaw_deg)
        noise = noise_deg(poses, self._motion, self._side, rules=self._rules)
        band = _Z95 * np.sqrt(noise**2 + view**2 + self._motion.system_deg**2)
        measured = np.array([grade in ("A", "B") for grade in grades], dtype=bool)
        return Readings(
            poses.t_s,
            np.array(angles, dtype=np.float64),
            np.where(measured, band, nan),
            yaw_deg,
            grades,
        )

    def _in_sight(self, poses: Poses) -> NDArray[np.bool_]:
        """Every landmark confident and inside the picture."""
        rows = poses.landmarks[:, self._names]
        confident = (rows[:, :, CONFIDENCE] >= self._least).all(axis=(1, 2))
        size = np.array([poses.width_px, poses.height_px], dtype=np.float64)
        edge = self._rules.border * size
        inside = (rows[:, :, XY] >= -edge) & (rows[:, :, XY] <= size + edge)
        return np.asarray(confident & inside.all(axis=(1, 2)))

    def _judge_view(self, t_s: float, yaw_deg: float) -> FrameGrade:
        """Steady the view over time and grade it, with a margin against flicker."""
        if isnan(yaw_deg):
            return self._view
        rules = self._rules
        first = self._yaw is None
        self._yaw = _blend(self._yaw, yaw_deg, t_s - self._yaw_t_s, rules.view_memory_s)
        self._yaw_t_s = t_s
        ranks: tuple[FrameGrade, ...] = ("A", "B", "refused")
        grade = _grade(self._yaw, rules)
        worse = ranks.index(grade) > ranks.index(self._view)
        if not first and grade != self._view:
            eased = self._yaw + (-rules.margin_deg if worse else rules.margin_deg)
            if _grade(eased, rules) == self._view:
                grade = self._view
        self._view = grade
        return grade

    def _own_neutral(self, t_s: float, angle: float) -> float:
        """Learn the person's neutral from the first second seen; then keep to it."""
        if self._neutral_from_s is None:
            self._neutral_from_s = t_s
        if t_s - self._neutral_from_s <= self._rules.neutral_s and len(self._neutral) < 1000:
            insort(self._neutral, angle)
        return self._neutral[len(self._neutral) // 2]


def _grade(yaw_deg: float, rules: QualityRules) -> FrameGrade:
    if yaw_deg <= rules.grade_a_deg:
        return "A"
    return "B" if yaw_deg <= rules.refuse_deg else "refused"
