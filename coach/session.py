"""A set of one exercise, from poses to a report. A clip is a loop around it; so is a webcam."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan, nan
from typing import Literal

from coach.exercise import Exercise
from coach.facts import Facts
from coach.instructions import Trouble, instruction_for
from coach.judging import Dose
from coach.lane import Lane
from coach.language import Language
from coach.positioning import Positioning, body_place
from coach.report import session_report
from coach.side_frames import FrameLog, SideFrames
from coach.values import Clip, Prescription, ScoredRep, SessionReport
from pose.quality import Readings
from pose.values import SIDES, FrameGrade, Pose, Poses, Side, other, stack

_LYING = {"supine", "side_lying", "prone"}
_HALF = 0.5
#: The other side is shown when it is so much of the range farther out [E].
_AHEAD = 0.1


@dataclass(frozen=True, slots=True)
class Update:
    """What there is to say after one frame.

    Attributes
    ----------
    t_s : float
    side : Side
        The side the numbers are about; where both sides count, the one that is farther out.
    angle_deg, band_deg : float
        NaN where the joint was not seen or the view is wrong.
    grade : FrameGrade
    yaw_deg : float
        Angle off the view the motion needs; NaN before anybody was seen.
    phase : str
        "positioning" while the person is not in place; else as `Lane.phase`.
    reps : tuple of ScoredRep
        Completed by this frame; usually none.
    instruction : str or None
        What the person should change now.
    faults : tuple of str
        Codes of the compensations that are going on.
    """

    t_s: float
    side: Side
    angle_deg: float
    band_deg: float
    grade: FrameGrade
    yaw_deg: float
    phase: str
    reps: tuple[ScoredRep, ...]
    instruction: str | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """What came out of n frames: readings of every followed side, and repetitions."""

    readings: dict[Side, Readings]
    in_place: list[bool]
    reps: tuple[ScoredRep, ...]


class Session:
    """Follow one exercise.

    Parameters
    ----------
    exercise : Exercise
    prescription : Prescription, optional
        By default the exercise's usual dose.
    side : Side or "auto"
        Whose side; "auto" finds out. For an exercise with alternating sides "auto" counts both.
    language : Language
        Of the instructions.
    remember : {"reps", "frames"}
        "frames" keeps every frame too, for `frames`: memory grows with their number then.

    Raises
    ------
    PrescriptionError
        The prescription has nothing to count.

    Notes
    -----
    Frames may come one by one or in blocks: the same repetitions come out. Memory does not
    grow with the number of frames, only with the number of repetitions.
    """

    def __init__(
        self,
        exercise: Exercise,
        prescription: Prescription | None = None,
        *,
        side: Side | Literal["auto"] = "auto",
        language: Language = "en",
        remember: Literal["reps", "frames"] = "reps",
    ) -> None:
        self.exercise = exercise
        self.prescription = prescription or exercise.prescription()
        self._asked: Side | Literal["auto"] = side
        self._language = language
        sides: Sequence[Side] = SIDES if side == "auto" else (side,)
        one = exercise.sides == "one"
        self._logs = {each: FrameLog() for each in sides if remember == "frames"}
        self._lanes = {
            each: Lane(
                Dose(exercise, self.prescription, each),
                each if one else None,
                self._logs.get(each),
            )
            for each in sides
        }
        self._positioning = Positioning(lying=set(exercise.positions) <= _LYING)
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        for lane in self._lanes.values():
            lane.reset()
        self._positioning.reset()
        self._reps: dict[Side, list[ScoredRep]] = {side: [] for side in self._lanes}
        self._facts = {side: Facts(self.exercise.measured_motion, side) for side in self._lanes}
        self._shown: Side = next(iter(self._lanes))

    def update(self, pose: Pose) -> Update:
        """Take one frame and say what there is to say."""
        block = self.update_block(stack([pose]))
        side = self._shown_side(block)
        reading = block.readings[side]
        placed = block.in_place[0]
        measured = reading.grade[0] in ("A", "B")
        return Update(
            t_s=pose.t_s,
            side=side,
            angle_deg=float(reading.angle_deg[0]) if measured else nan,
            band_deg=float(reading.band_deg[0]),
            grade=reading.grade[0],
            yaw_deg=float(reading.yaw_deg[0]),
            phase=self._lanes[side].phase if placed else "positioning",
            reps=tuple(rep for rep in block.reps if rep.side in self._counted_sides()),
            instruction=self._instruction(side, reading.grade[0], pose),
            faults=self._lanes[side].faults,
        )

    def update_block(self, poses: Poses) -> Block:
        """Take n frames that follow the ones before."""
        place = body_place(poses)
        in_place = [
            self._positioning.update(*row)
            for row in zip(
                poses.t_s.tolist(),
                place.hip_x_px.tolist(),
                place.feet_x_px.tolist(),
                place.trunk_px.tolist(),
                place.lying.tolist(),
                strict=True,
            )
        ]
        readings: dict[Side, Readings] = {}
        done: list[ScoredRep] = []
        for side, lane in self._lanes.items():
            readings[side], reps = lane.update_block(poses, in_place)
            self._facts[side].update_block(readings[side], poses)
            self._reps[side] += reps
            done += reps
        done.sort(key=lambda scored: scored.rep.end_s)
        return Block(readings, in_place, tuple(done))

    def finish(self) -> tuple[ScoredRep, ...]:
        """End the stream: what is under way is accounted for."""
        done = []
        for side, lane in self._lanes.items():
            rep = lane.finish()
            if rep is not None:
                self._reps[side].append(rep)
                done.append(rep)
        return tuple(done)

    @property
    def side(self) -> Side:
        """The side asked for, or, with "auto", the one that by now seems to be exercised."""
        if self._asked != "auto":
            return self._asked
        return max(SIDES, key=self._evidence)

    @property
    def reps(self) -> tuple[ScoredRep, ...]:
        """Repetitions of the exercised side or sides so far, in order of completion."""
        scored = [rep for side in self._counted_sides() for rep in self._reps[side]]
        scored.sort(key=lambda each: (each.rep.end_s, each.side))
        return tuple(
            replace(each, rep=replace(each.rep, index=i)) for i, each in enumerate(scored, start=1)
        )

    def frames(self, side: Side) -> SideFrames:
        """Return every frame of a followed side, where they are remembered."""
        return self._logs[side].frames()

    @property
    def reported_side(self) -> Side | Literal["both"]:
        """As `side`; "both" where the repetitions of both sides count."""
        return "both" if len(self._counted_sides()) > 1 else self.side

    def report(self, clip: Clip, *, model: str, software_version: str) -> SessionReport:
        """Sum up what has been seen; call `finish` first at the end of a stream."""
        side, facts = self.side, self._facts[self.side]
        trouble = self._trouble(facts, "refused" if facts.turned else "untracked")
        return session_report(
            self.exercise,
            self.prescription,
            self.reps,
            facts=facts,
            side=self.reported_side,
            instruction=self._say(side, trouble),
            clip=clip,
            model=model,
            software_version=software_version,
        )

    def _counted_sides(self) -> tuple[Side, ...]:
        if self._asked == "auto" and self.exercise.sides == "alternating":
            return SIDES
        return (self.side,)

    def _shown_side(self, block: Block) -> Side:
        """Return the side to show: where both count, a new one only if it is clearly ahead."""
        if len(self._counted_sides()) == 1:
            self._shown = self.side
            return self._shown
        ordered = self.prescription
        sign = 1.0 if ordered.target_deg >= ordered.start_deg else -1.0
        ahead_deg = sign * (
            block.readings[other(self._shown)].angle_deg[0]
            - block.readings[self._shown].angle_deg[0]
        )
        if ahead_deg > _AHEAD * abs(ordered.target_deg - ordered.start_deg):
            self._shown = other(self._shown)
        return self._shown

    def _evidence(self, side: Side) -> tuple[float, float]:
        """How much speaks for this side: its movement if one side works, else how well seen."""
        facts = self._facts[side]
        moved = facts.moved_deg(self._reps[side])
        if self.exercise.sides == "one":
            return (moved * facts.tracked_fraction, facts.confidence)
        return (facts.confidence, moved)

    def _instruction(self, side: Side, grade: FrameGrade, pose: Pose) -> str | None:
        if grade in ("A", "B"):
            return None
        if isnan(pose.landmarks[0, 0]):
            return self._say(side, "nobody")
        return self._say(side, self._trouble(self._facts[side], grade))

    def _trouble(self, facts: Facts, grade: FrameGrade) -> Trouble:
        if grade == "refused":
            return "turn"
        if not facts.people_fraction > _HALF:
            return "nobody"
        return "out_of_frame" if facts.outside_fraction > _HALF else "unclear"

    def _say(self, side: Side, trouble: Trouble) -> str:
        return instruction_for(trouble, self.exercise, side, language=self._language)
