"""How far a healthy adult's joint goes: what is shown beside a measure, never a pass mark.

The rows want a physiotherapist's signature. Sources: AAOS, clinical reference, section 1
(textbook: Norkin & White); CDC, the same section, "CDC (20-44 y, F/M) ... re-check" (textbook).
"""

from dataclasses import dataclass

from coach.store.values import Sex

_AAOS = "AAOS; Norkin & White [T]"
_CDC = "CDC, adults of 20 to 44 [T]"


@dataclass(frozen=True, slots=True)
class Norm:
    """Normal range of one motion.

    Attributes
    ----------
    motion : str
        A key of `pose.motions.MOTIONS`.
    upward : bool
        Whether it is the end of larger angles (flexion) or the other one (extension).
    low_deg, high_deg : float
        Alike where the source gives one number.
    source : str
    sex : Sex
        "": both.
    ages : (int, int) or None
        First and last year of life the source is about; None: adults.
    """

    motion: str
    upward: bool
    low_deg: float
    high_deg: float
    source: str
    sex: Sex = ""
    ages: tuple[int, int] | None = None


def _cdc(motion: str, female_deg: float, male_deg: float, *, upward: bool) -> tuple[Norm, Norm]:
    return (
        Norm(motion, upward, female_deg, female_deg, _CDC, "female", (20, 44)),
        Norm(motion, upward, male_deg, male_deg, _CDC, "male", (20, 44)),
    )


#: Want a physiotherapist's signature.
NORMS: tuple[Norm, ...] = (
    *_cdc("knee_flexion", 142, 138, upward=True),
    *_cdc("hip_flexion", 134, 130, upward=True),
    *_cdc("hip_extension", 18, 17, upward=True),
    *_cdc("elbow_flexion", 150, 145, upward=True),
    *_cdc("ankle_dorsiflexion", 14, 13, upward=True),
    *_cdc("ankle_dorsiflexion", -62, -55, upward=False),
    *_cdc("shoulder_flexion", 172, 169, upward=True),
    Norm("shoulder_flexion", True, 167, 180, f"{_AAOS}; healthy active mean 167"),
    Norm("shoulder_extension", True, 60, 60, _AAOS),
    Norm("shoulder_abduction", True, 180, 180, _AAOS),
    Norm("elbow_flexion", True, 150, 150, _AAOS),
    Norm("elbow_flexion", False, 0, 0, _AAOS),
    Norm("hip_flexion", True, 120, 120, _AAOS),
    Norm("hip_extension", True, 20, 30, _AAOS),
    Norm("hip_abduction", True, 45, 45, _AAOS),
    Norm("hip_abduction", False, -30, -30, _AAOS),
    Norm("knee_flexion", True, 135, 150, _AAOS),
    Norm("knee_flexion", False, 0, 0, _AAOS),
    Norm("ankle_dorsiflexion", True, 20, 20, _AAOS),
    Norm("ankle_dorsiflexion", False, -50, -50, _AAOS),
    Norm("trunk_flexion", True, 80, 80, _AAOS),
    Norm("trunk_flexion", False, -25, -25, _AAOS),
    Norm("trunk_lateral_flexion", True, 35, 35, _AAOS),
    Norm("neck_lateral_flexion", True, 45, 45, _AAOS),
)

#: (exercise, end) in which the joint is moved as far as it goes, so that a normal range means
#: something; a mini squat ends at 45 degrees because it is meant to. [E], wants a signature.
FULL_RANGE: frozenset[tuple[str, str]] = frozenset(
    {
        ("heel_slide", "reach"),
        ("heel_slide", "back"),
        ("seated_knee_extension", "reach"),
        ("short_arc_quad", "reach"),
        ("shoulder_flexion_raise", "reach"),
        ("shoulder_abduction_raise", "reach"),
        ("shoulder_extension_raise", "reach"),
        ("scaption", "reach"),
        ("wall_slide", "reach"),
        ("wand_flexion", "reach"),
        ("elbow_curl", "reach"),
        ("elbow_curl", "back"),
        ("hip_abduction", "reach"),
        ("side_lying_hip_abduction", "reach"),
        ("hip_extension", "reach"),
        ("trunk_flexion", "reach"),
        ("trunk_extension", "reach"),
        ("trunk_side_bend", "reach"),
        ("neck_side_bend", "reach"),
    }
)


def norm_for(motion: str, *, upward: bool, sex: Sex = "", age: int | None = None) -> Norm | None:
    """Return the normal range that fits best; None where there is none.

    Parameters
    ----------
    motion : str
        A key of `pose.motions.MOTIONS`.
    upward : bool
        Which end.
    sex : Sex, optional
    age : int, optional
        In years. A source about some years of life is taken only for somebody of that age.
    """
    rows = [row for row in NORMS if row.motion == motion and row.upward == upward]
    fitting = (
        row
        for row in rows
        if row.ages is not None and age is not None and row.sex == sex
        if row.ages[0] <= age <= row.ages[1]
    )
    return next(fitting, next((row for row in rows if row.ages is None), None))
