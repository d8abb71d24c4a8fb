"""Help a person into view: near enough, in the middle, turned the right way, and still."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coach.exercise import Exercise
from coach.instructions import instruction_for
from coach.language import Language
from coach.live.placing import Place, nearer_side, needed_landmarks, place_of
from coach.live.scene_texts import HELP, MOVES, POSTURES, TURNS, SceneCode
from pose.quality import RULES
from pose.values import INDEX, XY, FrameGrade, Pose, Side

#: So long a good view and stillness start the countdown.
READY_S = 2.0
#: A help line stays at least so long, and what replaces it must have lasted so long [E].
SHOWN_S = 1.0
CERTAIN_S = 0.3
#: Still: no landmark moves by more than this share of the trunk's length in this time [E].
STILL_TRUNKS = 0.15
STILL_S = 0.5
#: A picture with a mean luminance below it is too dark. Darkened sample clips: the elbow's error
#: rises from 2 degrees to 6 at 66 and 10 at 33 while its confidence stays at 0.97, so that
#: nothing else would tell; below 11 nobody is found.
DARK_LUMINANCE = 50.0
#: At up to so many frames a second the whole of `STILL_S` is looked at; beyond, less.
_MOST_FRAMES_S = 120
_ROUNDING_S = 1e-6


@dataclass(frozen=True, slots=True)
class Scene:
    """How well a person is in view.

    Attributes
    ----------
    code : SceneCode
        What is wrong; "good": nothing.
    help : str
        What to do about it, to be shown and said, in the person's language.
    ready : bool
        Good view and stillness have lasted `READY_S`.
    steady_s : float
        How long they have lasted, at most `READY_S`.
    """

    code: SceneCode
    help: str
    ready: bool
    steady_s: float


class SceneWatch:
    """Follow whether a person is well in view for an exercise, and what they should change.

    Parameters
    ----------
    exercise : Exercise
    side : Side or "auto"
        The exercised side; "auto": the one that is nearer to the camera.
    language : Language

    Notes
    -----
    Help lines do not flicker: a fault shorter than `CERTAIN_S` is passed over, and each line
    stays for `SHOWN_S`. A frame with nobody in it is the fault "nobody".
    """

    def __init__(
        self, exercise: Exercise, side: Side | Literal["auto"], *, language: Language = "en"
    ) -> None:
        self._exercise = exercise
        self._asked: Side | Literal["auto"] = side
        self._language = language
        self._stillness = _Stillness()
        self.reset()

    def reset(self) -> None:
        """Forget the past."""
        self._stillness.reset()
        self._side: Side = "left" if self._asked == "auto" else self._asked
        self._shown: tuple[SceneCode, str] | None = None
        self._shown_s = 0.0
        self._other_since_s: float | None = None
        self._steady_from_s: float | None = None

    def update(self, pose: Pose, grade: FrameGrade, *, yaw_deg: float, light: float = nan) -> Scene:
        """Take one frame.

        Parameters
        ----------
        pose : Pose
        grade : FrameGrade
            What the exercise's motion was worth in this frame.
        yaw_deg : float
            Angle off the view the motion needs; NaN: not known.
        light : float
            Mean luminance of the picture, 0 to 255; NaN: not known.
        """
        if self._asked == "auto":
            self._side = nearer_side(pose) or self._side
        found = self._judge(pose, grade, yaw_deg=yaw_deg, light=light)
        t_s = pose.t_s
        code, said = self._show(t_s, found)
        still = self._stillness.update(pose, needed_landmarks(self._exercise, self._side))
        steady_s = self._steady(t_s, found[0] == "good", still=still)
        ready = code == found[0] == "good" and steady_s >= READY_S - _ROUNDING_S
        return Scene(code, said, ready, min(steady_s, READY_S) if code == "good" else 0.0)

    def _judge(
        self, pose: Pose, grade: FrameGrade, *, yaw_deg: float, light: float
    ) -> tuple[SceneCode, str]:
        """Return what is wrong in this frame, and what to do about it."""
        place = place_of(pose, self._exercise, self._side)
        if light < DARK_LUMINANCE:
            return self._help("dark")
        if place is None:
            return self._help("nobody")
        return self._misplaced(place) or self._turned(place, grade, yaw_deg) or self._seen(grade)

    def _misplaced(self, place: Place) -> tuple[SceneCode, str] | None:
        if place.posture is not None:
            return "posture", POSTURES[place.posture].say(self._language)
        if place.too_near:
            return self._help("near")
        if place.too_far:
            return self._help("far")
        if place.move is not None:
            return "off_centre", MOVES[place.move].say(self._language)
        return None

    def _turned(
        self, place: Place, grade: FrameGrade, yaw_deg: float
    ) -> tuple[SceneCode, str] | None:
        unseen = grade == "untracked" and (yaw_deg > RULES.refuse_deg or place.far_side)
        working = place.far_side and self._exercise.sides == "one"
        if not (grade == "refused" or unseen or working):
            return None
        said = instruction_for("turn", self._exercise, self._side, language=self._language)
        if place.turn is not None:
            said = f"{TURNS[place.turn].say(self._language)} {said}"
        return "turn", said

    def _seen(self, grade: FrameGrade) -> tuple[SceneCode, str]:
        return self._help("good" if grade in ("A", "B") else "unclear")

    def _help(self, code: SceneCode) -> tuple[SceneCode, str]:
        return code, HELP[code].say(self._language)

    def _show(self, t_s: float, found: tuple[SceneCode, str]) -> tuple[SceneCode, str]:
        """Return the line to show: a new one only after the old one has had its time."""
        if self._shown is None or found == self._shown:
            if self._shown is None:
                self._shown, self._shown_s = found, t_s
            self._other_since_s = None
            return self._shown
        if self._other_since_s is None:
            self._other_since_s = t_s
        certain = t_s - self._other_since_s >= CERTAIN_S - _ROUNDING_S
        if certain and t_s - self._shown_s >= SHOWN_S - _ROUNDING_S:
            self._shown, self._shown_s = found, t_s
            self._other_since_s = None
        return self._shown

    def _steady(self, t_s: float, good: bool, *, still: bool) -> float:
        """Return seconds of good view and stillness; a short glitch of the view is forgiven."""
        other_s = self._other_since_s
        glitch = other_s is not None and t_s - other_s < CERTAIN_S - _ROUNDING_S
        if not still or not (good or glitch):
            self._steady_from_s = None
            return 0.0
        if self._steady_from_s is None:
            if not good:
                return 0.0
            self._steady_from_s = t_s
        return t_s - self._steady_from_s


class _Stillness:
    """Say whether some landmarks stay where they are; a frame without a person says so too."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._recent: deque[tuple[float, NDArray[np.float64]]] = deque(
            maxlen=round(STILL_S * _MOST_FRAMES_S)
        )

    def update(self, pose: Pose, names: Sequence[str]) -> bool:
        points = pose.landmarks[:, XY]
        trunk_px = _trunk_px(pose)
        if isnan(trunk_px):
            return True
        self._recent.append((pose.t_s, points))
        while pose.t_s - self._recent[0][0] > STILL_S + _ROUNDING_S:
            self._recent.popleft()
        moved = (points - self._recent[0][1])[[INDEX[name] for name in names]]
        return bool(np.hypot(moved[:, 0], moved[:, 1]).max() <= STILL_TRUNKS * trunk_px)


def _trunk_px(pose: Pose) -> float:
    hips = pose.landmarks[[INDEX["left_hip"], INDEX["right_hip"]], XY].mean(axis=0)
    shoulders = pose.landmarks[[INDEX["left_shoulder"], INDEX["right_shoulder"]], XY].mean(axis=0)
    return float(np.hypot(*(hips - shoulders)))
