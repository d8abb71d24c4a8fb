"""An exercise as the catalogue describes it.

Angles are in the unit of the exercise's motion: degrees for nearly all, percent for the few
motions that are heights. Time is seconds. Every text a person reads is a `coach.language.Text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from coach.language import Text
from coach.values import Prescription, Tempo

Position = Literal[
    "standing", "seated", "supine", "long_sit", "side_lying", "prone", "bent_forward"
]
View = Literal["side", "front"]
#: reps: repetitions scored in degrees. hold: time inside a band. counted: repetitions
#: counted and timed, with no degrees shown, because one camera cannot give them.
Kind = Literal["reps", "hold", "counted"]
#: one: the prescribed side works. alternating: left and right take turns. both: together.
Sides = Literal["one", "alternating", "both"]
Concentric = Literal["outbound", "return"]
#: What a hip angle is measured against: the trunk, or the leg that stays down.
Reference = Literal["trunk", "other_leg"]
Need = Literal["sturdy_chair", "wall", "mat", "wand", "towel", "step"]
Effort = Literal["passive", "active_assisted", "active", "resisted"]
#: set: `reps` is the count of a set. side: `reps` is the count for each side in a set.
DosePer = Literal["set", "side"]
Direction = Literal["up", "down", "either"]
#: rest: the start pose. hold: the pose at the beginning of the hold. zero: the neutral pose.
Against = Literal["rest", "hold", "zero"]
Evidence = Literal["fair", "weak"]

#: (motion, reference) measured by another row of `pose.motions` than the motion's own. Lying,
#: the hip reads within 2 degrees against the other leg and 12 low against the trunk (rendered
#: straight leg raises).
MEASURED_AGAINST: Mapping[tuple[str, str], str] = MappingProxyType(
    {("hip_flexion", "other_leg"): "hip_flexion_from_other_leg"}
)


@dataclass(frozen=True, slots=True)
class CompensationRule:
    """A way of cheating at an exercise, and what is said about it.

    Attributes
    ----------
    code : str
        Name of the fault, unique within the exercise; also names its cue.
    signal : str
        An id of `pose.signals.SIGNALS`.
    over : float
        Departure that counts as the fault, in the signal's unit; positive.
    unit : str
        "deg" or "%".
    direction : {"up", "down", "either"}
        Which way the signal has to depart.
    against : {"rest", "hold", "zero"}
        What it departs from.
    level : float or None
        If given, the signal itself must also be beyond this level.
    view : {"side", "front"}
        The rule is judged in this view only.
    cue : Text
        What the person is told.
    evidence : {"fair", "weak"}
        Weak: cue kindly, never fail a repetition on it alone.
    source : str
        Where threshold and rule come from.
    """

    code: str
    signal: str
    over: float
    unit: str
    direction: Direction
    against: Against
    level: float | None
    view: View
    cue: Text
    evidence: Evidence
    source: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with its usual dose; a prescription may change the dose.

    Attributes
    ----------
    id : str
        Name of the exercise in commands and files.
    name, how : Text
        Title, and short plain instructions.
    safety : tuple of Text
        What to watch for; may be empty.
    short_cue : Text or None
        What is said after a repetition that did not reach the target; None: the usual words.
    positions : tuple of str
        Body positions it may be done in, the usual one first.
    view : {"side", "front"}
        How the person must face the camera.
    motion : str
        An id of `pose.motions.MOTIONS`.
    reference : {"trunk", "other_leg"}
        What a hip angle is measured against; "trunk" for every other motion.
    kind : {"reps", "hold", "counted"}
        How it is measured.
    sides : {"one", "alternating", "both"}
        Which sides move.
    concentric : {"outbound", "return"}
        The phase in which the muscles shorten against the load.
    effort : str
        Rung of the effort ladder.
    needs : tuple of str
        Equipment; empty: none.
    start_deg, target_deg, return_deg : float
        Range in the motion's unit. For a hold, `target_deg` lies inside the band.
    hold_band_deg : (float, float) or None
        Lowest and highest value that counts as holding; None unless `kind` is "hold".
    hold_s : float
        Seconds to hold; 0: no hold.
    tempo : Tempo or None
        Prescribed seconds; None: no tempo.
    sets, reps : int
        Dose.
    dose_per : {"set", "side"}
        Whether `reps` counts all repetitions of a set, or those of each side.
    every_h : float or None
        Hours between sets of an exercise done through the day; None: once.
    least_duration_s : float
        A repetition cannot be shorter than this.
    compensations : tuple of CompensationRule
        The rules of the exercise.
    sources : mapping of str to str
        Source of each group of numbers: "range", "dose", and more where they are used.
    """

    id: str
    name: Text
    how: Text
    safety: tuple[Text, ...]
    short_cue: Text | None
    positions: tuple[Position, ...]
    view: View
    motion: str
    reference: Reference
    kind: Kind
    sides: Sides
    concentric: Concentric
    effort: Effort
    needs: tuple[Need, ...]
    start_deg: float
    target_deg: float
    return_deg: float
    hold_band_deg: tuple[float, float] | None
    hold_s: float
    tempo: Tempo | None
    sets: int
    reps: int
    dose_per: DosePer
    every_h: float | None
    least_duration_s: float
    compensations: tuple[CompensationRule, ...]
    sources: Mapping[str, str]

    @property
    def measured_motion(self) -> str:
        """The motion whose formula measures it: as `motion`, against what `reference` says."""
        return MEASURED_AGAINST.get((self.motion, self.reference), self.motion)

    def prescription(self) -> Prescription:
        """Return the usual dose as a prescription; change it with `dataclasses.replace`."""
        return Prescription(
            start_deg=self.start_deg,
            target_deg=self.target_deg,
            return_deg=self.return_deg,
            hold_s=self.hold_s,
            tempo=self.tempo,
            sets=self.sets,
            reps=self.reps,
        )
