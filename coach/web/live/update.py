"""The answer to a picture, as docs/live.md describes it."""

import json
from dataclasses import dataclass
from math import isnan, nan
from typing import Any

import numpy as np

from coach.exports.goniometer import LEAST_CONFIDENCE, goniometer, moving_limb
from coach.language import Language, Text
from coach.live.cues import phase_text
from coach.live.values import Advice, LiveOrder, SetResult, Stage, Turn
from coach.thresholds import SCORING
from coach.values import ScoredRep
from coach.web.live.lines import set_lines
from coach.web.live.outlines import PARTS, Outlines
from coach.wording import GRADES, amount, reasons
from pose.motions import MOTIONS
from pose.values import CONFIDENCE, INDEX, XY, FrameGrade, Pose

#: Below it the side on which the zero ray lies is a matter of noise, and the last one stays [E].
_SURE_DEG = 15.0
_MEASURED: tuple[FrameGrade, ...] = ("A", "B")
_PHASED: tuple[Stage, ...] = ("countdown", "set")

_REPS = Text("{done} of {wanted}")
_BAND = Text("± {band}")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer is made of.

    Attributes
    ----------
    seq : int
        The picture's number.
    advice : Advice
    pose : Pose
        As it was found in this picture.
    language : Language
    tracked_percent : float
    """

    seq: int
    advice: Advice
    pose: Pose
    language: Language
    tracked_percent: float


def dropped(seq: int) -> str:
    """Return the answer to a picture that was not worked on."""
    return json.dumps({"type": "dropped", "seq": seq})


def sent(update: Json, *, inference_ms: float, server_ms: float) -> str:
    """Return an update as text, with how long it took."""
    update["timing"] = {
        "inference_ms": _number(inference_ms, 1),
        "server_ms": _number(server_ms, 1),
    }
    return json.dumps(update, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Updates:
    """Make updates of one workout.

    Parameters
    ----------
    order : LiveOrder
    """

    def __init__(self, order: LiveOrder) -> None:
        self._exercise = order.exercise
        self._motion = MOTIONS[order.exercise.measured_motion]
        self._degrees = order.exercise.kind != "counted"
        self._outlines = Outlines(order.exercise)
        self._target_deg, self._tolerance_deg = _target(order)
        self.reset()

    def reset(self) -> None:
        """Forget which way the angle grows, and the outline."""
        self._turn = nan
        self._outlines.reset()

    def update(self, shown: Shown) -> Json:
        """Return the update of one picture; all but `timing`."""
        advice, language = shown.advice, shown.language
        return {
            "type": "update",
            "seq": shown.seq,
            **_state(advice),
            **self._numbers(advice, language),
            "instruction": advice.instruction,
            "phase_text": self._phase(advice, language),
            "reps_text": _REPS.say(language, done=advice.reps_done, wanted=advice.reps_wanted),
            "new_reps": [self._rep(scored, language) for scored in advice.new_reps],
            "finished": self._finished(advice.finished, language),
            "points": _points(shown.pose),
            "arc": self._arc(shown),
            "limb": [INDEX[name] for name in moving_limb(self._motion, advice.side)],
            "scene": self._outlines.update(shown.pose, advice.side)
            if advice.stage == "scene"
            else None,
            "panel": {"tracked_percent": _number(shown.tracked_percent, 0)},
        }

    def _numbers(self, advice: Advice, language: Language) -> Json:
        """Return the angle, where it may be shown."""
        angle_deg = advice.angle_deg if self._degrees else nan
        band_deg = advice.band_deg if not isnan(angle_deg) else nan
        unit = self._motion.unit
        if unit == "%":
            # Nothing is lower than the floor: below it is noise, or the other foot.
            angle_deg = max(angle_deg, 0.0) if not isnan(angle_deg) else nan
        return {
            "angle_deg": _number(angle_deg, 1),
            "band_deg": _number(band_deg, 1),
            "angle_text": ""
            if isnan(angle_deg)
            else amount(angle_deg, unit=unit, language=language),
            "band_text": "" if isnan(band_deg) else _BAND.say(language, band=round(band_deg)),
        }

    def _phase(self, advice: Advice, language: Language) -> str:
        if advice.stage not in _PHASED:
            return ""
        return phase_text(advice.phase, self._exercise, language=language)

    def _rep(self, scored: ScoredRep, language: Language) -> Json:
        why = reasons(scored, self._exercise, language=language)
        return {
            "grade": scored.score.grade,
            "grade_text": GRADES[scored.score.grade].say(language),
            "reason_text": why[0] if why else "",
            "peak_deg": _number(scored.rep.peak_deg if self._degrees else nan, 1),
            "band_deg": _number(scored.band_deg if self._degrees else nan, 1),
            "side": scored.side,
        }

    def _finished(self, result: SetResult | None, language: Language) -> Json | None:
        if result is None:
            return None
        return {
            "number": result.turn.number,
            "of": result.turn.of,
            "lines": set_lines(result, self._exercise, language),
        }

    def _arc(self, shown: Shown) -> Json | None:
        advice, pose = shown.advice, shown.pose
        if isnan(advice.angle_deg) or not self._degrees or advice.grade not in _MEASURED:
            return None
        known = nan if abs(advice.angle_deg) >= _SURE_DEG else self._turn
        drawn = goniometer(pose, self._motion, advice.side, angle_deg=advice.angle_deg, turn=known)
        if drawn is None:
            return None
        self._turn = drawn.turn
        places = np.array([drawn.joint, drawn.end, drawn.ray]) * _scale(pose)
        at, start, end = np.round(places).astype(int).tolist()
        return {
            "at": at,
            "start": start,
            "end": end,
            "from_deg": round(drawn.zero_deg, 1),
            "to_deg": round(drawn.moving_deg, 1),
            "target_deg": round(drawn.direction_deg(self._target_deg), 1),
            "tolerance_deg": round(self._tolerance_deg, 1),
        }


def _state(advice: Advice) -> Json:
    """Return the fields that go out as they are."""
    cue, tempo = advice.cue, advice.tempo
    return {
        "t_s": round(advice.t_s, 3),
        "stage": advice.stage,
        "pause": advice.pause,
        "turn": _turn(advice.turn),
        "next_turn": advice.next_turn and _turn(advice.next_turn),
        "side": advice.side,
        "grade": advice.grade,
        "yaw_deg": _number(advice.yaw_deg, 0),
        "phase": advice.phase,
        "progress": _number(advice.progress, 3),
        "hold_left_s": _number(advice.hold_left_s, 1),
        "tempo": {
            "elapsed_s": _number(tempo.elapsed_s, 2),
            "ordered_s": _number(tempo.ordered_s, 2),
        },
        "reps_done": advice.reps_done,
        "reps_wanted": advice.reps_wanted,
        "reps_full": advice.reps_full,
        "cue": cue and {"code": cue.code, "text": cue.text, "priority": cue.priority},
        "sound": advice.sound,
        "countdown_s": _number(advice.countdown_s, 2),
        "rest_left_s": _number(advice.rest_left_s, 1),
        "steady_s": _number(advice.steady_s, 2),
    }


def _turn(turn: Turn) -> Json:
    return {"number": turn.number, "of": turn.of, "side": turn.side}


def _number(value: float, digits: int) -> float | None:
    """Return a number rounded, or None where it is not known."""
    return round(value, digits) if np.isfinite(value) else None


def _scale(pose: Pose) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([PARTS / pose.width_px, PARTS / pose.height_px])


def _points(pose: Pose) -> list[list[int] | None]:
    """Return all landmarks in parts of the picture; None where one was not seen well."""
    places = pose.landmarks[:, XY] * _scale(pose)
    sure = np.min(pose.landmarks[:, CONFIDENCE], axis=1) >= LEAST_CONFIDENCE
    sure &= np.isfinite(places).all(axis=1)
    whole = np.round(np.where(sure[:, None], places, 0.0)).astype(int).tolist()
    return [place if seen else None for place, seen in zip(whole, sure.tolist(), strict=True)]


def _target(order: LiveOrder) -> tuple[float, float]:
    """Return the middle and the half width of what counts as there."""
    band = order.exercise.hold_band_deg
    if band is not None:
        return (band[0] + band[1]) / 2, abs(band[1] - band[0]) / 2
    return order.prescription.target_deg, SCORING["target"].value
