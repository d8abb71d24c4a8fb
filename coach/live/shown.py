"""What a stage of a workout makes of one frame."""

from dataclasses import dataclass
from math import nan

from coach.live.look import Seen
from coach.live.sets import Step
from coach.live.values import Phase, Tempo
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
