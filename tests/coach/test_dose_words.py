from dataclasses import replace

import pytest

from coach.dose_words import dose_words
from coach.values import Tempo
from tests.coach.plan.plans import order

SLIDE = order("heel_slide", target_deg=90, ceiling_deg=100)
ONCE = replace(SLIDE, prescription=replace(SLIDE.prescription, sets=1, reps=1, hold_s=0.0))
SAID = {
    "all": (SLIDE, "3 sets of 10, reach 90°, never past 100°, hold each for 5 seconds, rest 60 "
            "seconds between sets"),
    "once": (ONCE, "1 time, reach 90°, never past 100°"),
    "each side": (replace(ONCE, side="each"), "1 time with each side, reach 90°, never past 100°"),
    "pace": (
        replace(ONCE, prescription=replace(ONCE.prescription, tempo=Tempo(2, 0, 3))),
        "1 time, reach 90°, never past 100°, 2 seconds out, 3 seconds back",
    ),
    "weight": (
        replace(ONCE, load=1.5, load_unit="kg"),
        "1 time, reach 90°, never past 100°, with 1.5 kg",
    ),
    "pace with a stay": (
        replace(ONCE, prescription=replace(ONCE.prescription, tempo=Tempo(2, 1.5, 3))),
        "1 time, reach 90°, never past 100°, 2 seconds out, 1.5 there, 3 back",
    ),
    "return": (
        replace(
            ONCE, prescription=replace(ONCE.prescription, return_to="return_deg", return_deg=5)
        ),
        "1 time, reach 90°, come back to 5°, never past 100°",
    ),
    "limit of the way back": (
        replace(ONCE, prescription=replace(ONCE.prescription, return_ceiling_deg=-5)),
        "1 time, reach 90°, never past 100°, never back past 5° past 0",
    ),
    "help": (
        replace(ONCE, effort="active_assisted"),
        "1 time, reach 90°, never past 100°, with some help",
    ),
    "band": (
        replace(ONCE, effort="resisted"),
        "1 time, reach 90°, never past 100°, against a weight or band",
    ),
    "hold": (order("quad_set"), "10 times, hold each for 6 seconds"),
    "counted": (order("ankle_pump"), "20 times"),
}  # fmt: skip


@pytest.mark.parametrize(("ordered", "said"), SAID.values(), ids=SAID.keys())
def test_an_order_in_words(ordered, said) -> None:
    assert dose_words(ordered, "en") == said
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in dose_words(ordered, "th"))
