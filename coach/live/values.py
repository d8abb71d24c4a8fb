"""What crosses the boundaries of live coaching. Units in names; NaN for what is not known."""

from dataclasses import dataclass, field
from math import nan
from typing import Literal

from coach.exercise import Effort, Exercise
from coach.values import Prescription, ScoredRep, SessionReport
from pose.values import FrameGrade, Pose, Side

#: Where in a workout a person is.
#: scene: getting into view; countdown: 3-2-1; set: moving; paused: asked to pause, or the view
#: is lost; rating: pain and effort after a set; rest: until the next one; done: all sets;
#: stopped: ended early.
Stage = Literal["scene", "countdown", "set", "paused", "rating", "rest", "done", "stopped"]
#: What the joint is asked to do now. "relax" only between the prompted holds of an exercise that
#: rests inside its band.
Phase = Literal["ready", "out", "hold", "back", "relax"]
Sound = Literal["tick", "go", "full", "short", "lost", "found", "done", "stop"]
#: each: every set is done with the left side, then with the right.
SideChoice = Literal["left", "right", "auto", "each"]
#: Higher first; see clinical.md for the order.
Priority = Literal["safety", "view", "target", "compensation", "pace", "praise", "information"]
CommandName = Literal["start", "pause", "resume", "stop", "skip_rest", "end_set"]
Ending = Literal["done", "ended", "stopped", "interrupted"]
#: asked: the person wants it, and says when to go on; unseen: it goes on once they are in view.
Pause = Literal["asked", "unseen"]


@dataclass(frozen=True, slots=True)
class LiveOrder:
    """What is to be done.

    Attributes
    ----------
    exercise : Exercise
    prescription : Prescription
        Dose of each set and their number.
    side : SideChoice
    rest_s : float
        Between two sets.
    load : float
        In `load_unit`; 0: none.
    load_unit : str
        "kg" or "lb", or "" without a load.
    effort : Effort
        Rung of the effort ladder.
    pain_before : int
        0 to 10, asked before the start.
    pain_limit : int
        Pain above it stops the workout.
    """

    exercise: Exercise
    prescription: Prescription
    side: SideChoice = "auto"
    rest_s: float = 60.0
    load: float = 0.0
    load_unit: Literal["kg", "lb", ""] = ""
    effort: Effort = "active"
    pain_before: int = 0
    pain_limit: int = 5


@dataclass(frozen=True, slots=True)
class Command:
    """Something the person asked for with a key, a button or a gesture."""

    name: CommandName


@dataclass(frozen=True, slots=True)
class Rating:
    """What the person says after a set.

    Attributes
    ----------
    pain : int or None
        Numeric rating scale, 0 to 10. None: not asked, because a red flag came first.
    effort : int or None
        Borg CR10, 0 to 10. None as for pain.
    red_flags : tuple of str
        Codes of `coach.live.pain.RED_FLAGS`; any of them stops the workout.
    """

    pain: int | None
    effort: int | None
    red_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say, once, aloud and in writing.

    Attributes
    ----------
    code : str
        Stable name, for tests and records.
    text : str
        In the person's language.
    priority : Priority
    """

    code: str
    text: str
    priority: Priority


@dataclass(frozen=True, slots=True)
class Turn:
    """One set of one side: number and count of the sets, from 1, and whose."""

    number: int
    of: int
    side: Side | Literal["auto"]


@dataclass(frozen=True, slots=True)
class Tempo:
    """Where in a phase the person is and should be.

    Attributes
    ----------
    elapsed_s : float
        Since the phase began.
    ordered_s : float
        How long it should take; NaN: no tempo ordered.
    """

    elapsed_s: float = nan
    ordered_s: float = nan


@dataclass(frozen=True, slots=True)
class SetResult:
    """A set that is over.

    Attributes
    ----------
    turn : Turn
    report : SessionReport
        What `coach.analysis.score_trace` gives for the set's trace.
    ending : Ending
        done: all repetitions; ended: the person ended it; stopped: the whole workout was
        stopped; interrupted: the connection was lost for good.
    rating : Rating or None
        None: not given.
    """

    turn: Turn
    report: SessionReport
    ending: Ending
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Workout:
    """Everything about one live exercise session."""

    order: LiveOrder
    sets: tuple[SetResult, ...]
    stage: Stage
    stop_reason: str = ""
    advice: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, eq=False)
class Advice:
    """What there is to show and to say after one frame.

    Attributes
    ----------
    t_s : float
        The frame's time.
    stage : Stage
    turn : Turn
    side : Side
        The side the numbers are about.
    angle_deg, band_deg : float
        Filtered for display; NaN where unseen or the view is wrong, and outside a set unless
        the view is good.
    grade : FrameGrade
    yaw_deg : float
    phase : Phase
    progress : float
        0 at the start, 1 at the target, may pass 1; NaN where the angle is.
    hold_left_s : float
        Seconds still to hold; NaN while there is nothing to hold.
    tempo : Tempo
    reps_done, reps_wanted : int
        Full, partial and attempted repetitions (or holds) of this set, and the order.
    reps_full : int
        Of them, those that were full.
    new_reps : tuple of ScoredRep
        Completed by this frame.
    instruction : str
        What the person should change or do now, in writing; "" for nothing.
    cue : Cue or None
        To be said now, once.
    sound : Sound or None
        To be played now, once.
    countdown_s : float
        Seconds left of the 3-2-1; NaN otherwise.
    rest_left_s : float
        Seconds left of a rest; NaN otherwise.
    steady_s : float
        In the scene: seconds of good view and stillness so far, of `scene.READY_S`.
    pose : Pose or None
        The pose that was fed to the set's session, in the set's own time, to be recorded; None
        where this frame is not part of a set.
    finished : SetResult or None
        The set that this frame ended; `rating` is not known yet.
    next_turn : Turn or None
        What comes after `turn`; None after the last one.
    pause : Pause or None
        Why the set is paused; None: it is not.
    """

    t_s: float
    stage: Stage
    turn: Turn
    side: Side
    angle_deg: float
    band_deg: float
    grade: FrameGrade
    yaw_deg: float
    phase: Phase
    progress: float
    hold_left_s: float
    tempo: Tempo
    reps_done: int
    reps_wanted: int
    reps_full: int
    new_reps: tuple[ScoredRep, ...]
    instruction: str
    cue: Cue | None
    sound: Sound | None
    countdown_s: float
    rest_left_s: float
    steady_s: float
    pose: Pose | None
    finished: SetResult | None
    next_turn: Turn | None = None
    pause: Pause | None = None
