from dataclasses import replace
from math import nan

import pytest

from coach.catalogue import exercises
from coach.language import languages
from coach.live.cues import PRAISE, count_text, phase_text, phase_verbs, rep_cue
from coach.live.verbs import MOTION_VERBS, SPECIAL_VERBS, VERBS
from coach.scoring import REASONS
from coach.values import Compensation, Rep, RepScore, ScoredRep
from pose.motions import MOTIONS

CATALOGUE = exercises()
EASY = ("too_slow_out", "too_slow_back", "compensated")


def scored(*reasons: str, peak: float = 102.0, index: int = 2, codes: tuple[str, ...] = ()):
    rep = Rep(index, 1.0, 3.0, 6.0, 0.0, peak, 0.0, 2.0, 1.0, 1.0, 2.0, 100.0, -2.0, 0.0, 0.0)
    good = not set(reasons) - set(EASY[:2])
    score = RepScore("full" if good else "partial", good, reasons, 90.0, 90.0, {})
    faults = tuple(Compensation(code, 20.0, "deg", code, 1.0) for code in codes)
    return ScoredRep(rep, "left", 8.0, "A", score, faults)


# exercise, what happened, changes to the dose, then code, priority and words
CUES = {
    "above a ceiling": (
        "heel_slide", scored("above_ceiling", "not_returned"), {"ceiling_deg": 90},
        ("above_ceiling", "safety", "Too far. Stay below 90 degrees."),
    ),
    "straightened past a floor": (
        "seated_knee_extension", scored("above_ceiling"), {"ceiling_deg": 20},
        ("above_ceiling", "safety", "Too far. Do not go past 20 degrees."),
    ),
    "above a ceiling without degrees": (
        "heel_raise", scored("above_ceiling"), {"ceiling_deg": 40},
        ("above_ceiling", "safety", "Too far. Do a little less."),
    ),
    "back too far": (
        "heel_slide", scored("past_return"), {"return_ceiling_deg": 0},
        ("past_return", "safety", "Too far back. Stop a little earlier."),
    ),
    "short": (
        "standing_knee_curl", scored("short_of_target", peak=78.0), {},
        ("short_of_target", "target", "Bend a little further: about 10 degrees more."),
    ),
    "short of straight": (
        "seated_knee_extension", scored("short_of_target", peak=14.0), {},
        ("short_of_target", "target", "Straighten a little further: about 15 degrees more."),
    ),
    "hardly short": (
        "elbow_curl", scored("short_of_target", peak=139.0), {},
        ("short_of_target", "target", "Bend a little further: about 5 degrees more."),
    ),
    "short and not measured": (
        "elbow_curl", scored("short_of_target", peak=nan), {},
        ("short_of_target", "target", "Bend a little further, if you can."),
    ),
    "short and only counted": (
        "overhead_reach", scored("short_of_target", peak=100.0), {},
        ("short_of_target", "target", "Raise a little further, if you can."),
    ),
    "short in the exercise's own words": (
        "sit_to_stand", scored("short_of_target", peak=30.0), {},
        ("short_of_target", "target", "Stand all the way up"),
    ),
    "target before return": (
        "squat", scored("short_of_target", "not_returned", peak=60.0), {},
        ("short_of_target", "target", "Down a little further: about 30 degrees more."),
    ),
    "not returned": (
        "squat", scored("not_returned", codes=("leans_forward",)), {},
        ("not_returned", "target", "Come all the way back before the next one."),
    ),
    "hold": (
        "heel_slide", scored("hold_short"), {},
        ("hold_short", "target", "Hold a little longer: 5 seconds."),
    ),
    "too fast": (
        "squat", scored("too_fast_back"), {},
        ("too_fast_back", "pace", "Slower on the way back."),
    ),
    "compensation before pace": (
        "squat", scored("too_fast_back", codes=("leans_forward",)), {},
        ("leans_forward", "compensation", "Chest up"),
    ),
    "lost": (
        "squat", scored("lost_sight", peak=nan), {},
        ("lost_sight", "view", "I lost sight of you. Stay in the picture."),
    ),
    "wrong view": (
        "squat", scored("wrong_view", peak=nan), {},
        ("wrong_view", "view", "Turn side-on: your left side towards the camera."),
    ),
    "compensated": (
        "squat", scored("compensated", codes=("heel_rises", "leans_forward")), {},
        ("leans_forward", "compensation", "Chest up"),
    ),
    "compensated by weak evidence": (
        "squat", scored(codes=("heel_rises",), index=1), {},
        ("heel_rises", "compensation", "If you can: heels down."),
    ),
    "slow and good": (
        "squat", scored("too_slow_out", index=1), {}, ("praise_1", "praise", PRAISE[0].en),
    ),
    "praise is not for each": ("squat", scored(index=2), {}, None),
    "nor always the same": (
        "squat", scored(index=4), {}, ("praise_2", "praise", PRAISE[1].en),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "done", "dose", "expected"), CUES.values(), ids=CUES)
def test_cue(name, done, dose, expected) -> None:
    exercise = CATALOGUE[name]
    cue = rep_cue(done, exercise, replace(exercise.prescription(), **dose))
    assert (cue and (cue.code, cue.priority, cue.text)) == expected


@pytest.mark.parametrize("reason", [reason for reason in REASONS if reason not in EASY])
@pytest.mark.parametrize("language", languages())
def test_every_reason_of_the_scoring_has_words(reason, language) -> None:
    for exercise in CATALOGUE.values():
        cue = rep_cue(scored(reason), exercise, exercise.prescription(), language=language)
        assert cue is not None and cue.text and "{" not in cue.text


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_exercise_has_words_for_its_phases(name) -> None:
    exercise = CATALOGUE[name]
    for language in languages():
        out, back = (phase_text(phase, exercise, language=language) for phase in ("out", "back"))
        assert out and back and out != back


PHASES = {
    "heel raise out": ("heel_raise", "out", "Raise"),
    "knee extension out": ("seated_knee_extension", "out", "Straighten"),
    "knee extension back": ("seated_knee_extension", "back", "Bend"),
    "own words": ("bridge", "out", "Lift"),
    "hold": ("squat", "hold", "Hold"),
    "relax": ("quad_set", "relax", "Relax"),
    "ready": ("squat", "ready", "Ready"),
}


@pytest.mark.parametrize(("name", "phase", "expected"), PHASES.values(), ids=PHASES)
def test_phase(name, phase, expected) -> None:
    assert phase_text(phase, CATALOGUE[name]) == expected


@pytest.mark.parametrize("kind", ["reps", "hold"])
@pytest.mark.parametrize("motion", MOTIONS)
def test_an_exercise_of_ones_own_has_verbs(motion, kind) -> None:
    own = replace(CATALOGUE["squat"], id="own", motion=motion, kind=kind)
    assert set(phase_verbs(own)) <= set(VERBS)


def test_tables_name_what_there_is() -> None:
    assert set(MOTION_VERBS) == set(MOTIONS)
    assert set(SPECIAL_VERBS) <= set(CATALOGUE)


def test_counting_aloud() -> None:
    assert [count_text(n) for n in (1, 30)] == ["1", "30"]
