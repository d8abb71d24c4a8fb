"""What a stage of a workout makes of one frame."""

from dataclasses import dataclass
from math import nan

from coach.live.look import Seen
from coach.live.record import Record
from coach.live.sets import Step
from coach.live.values import Advice, Phase, Stage, Tempo
from coach.values import ScoredRep
from pose.values import Pose

_NO_TEMPO = Tempo()


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The fields of an `Advice` that differ from stage to stage; the names are the same."""

    seen: Seen
    instruction: str = ""
    phase: Phase = "ready"
    progress: float = nan
    hold_left_s: float = nan
    tempo: Tempo = _NO_TEMPO
    new_reps: tuple[ScoredRep, ...] = ()
    countdown_s: float = nan
    rest_left_s: float = nan
    steady_s: float = 0.0
    pose: Pose | None = None


def shown_of(step: Step, instruction: str) -> Shown:
    """Return what there is to show of one frame of a set."""
    beat = step.beat
    return Shown(
        step.seen,
        instruction,
        phase=beat.phase,
        progress=beat.progress,
        hold_left_s=beat.hold_left_s,
        tempo=beat.tempo,
        new_reps=step.new_reps,
        pose=step.pose,
    )


def advice_of(shown: Shown, record: Record, *, t_s: float, stage: Stage) -> Advice:
    """Return the answer to one frame, without what is said and played.

    An exercise that is only counted has no degrees.
    """
    seen, in_degrees = shown.seen, record.in_degrees
    return Advice(
        t_s=t_s,
        stage=stage,
        turn=record.turn,
        side=seen.side,
        angle_deg=seen.angle_deg if in_degrees else nan,
        band_deg=seen.band_deg if in_degrees else nan,
        grade=seen.grade,
        yaw_deg=seen.yaw_deg,
        phase=shown.phase,
        progress=shown.progress if in_degrees else nan,
        hold_left_s=shown.hold_left_s,
        tempo=shown.tempo,
        reps_done=record.reps_done,
        reps_wanted=record.reps_wanted,
        reps_full=record.reps_full,
        new_reps=shown.new_reps,
        instruction=shown.instruction,
        cue=None,
        sound=None,
        countdown_s=shown.countdown_s,
        rest_left_s=shown.rest_left_s,
        steady_s=shown.steady_s,
        pose=shown.pose,
        finished=record.take_finished(),
        next_turn=record.next,
    )
