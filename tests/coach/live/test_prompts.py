"""Holds by the clock."""

from itertools import pairwise

import pytest

from coach.catalogue import exercises
from coach.live.prompts import RELAX_LEAST_S, HoldPrompter, is_prompted


def times(seconds: float, fps: float = 32.0) -> list[float]:
    return [i / fps for i in range(round(seconds * fps))]


def test_holds_that_rest_inside_their_band_are_prompted() -> None:
    assert {each.id for each in exercises().values() if is_prompted(each)} == {
        "plank_hold",
        "quad_set",
    }


@pytest.mark.parametrize(("hold_s", "relax_s"), [(6.0, RELAX_LEAST_S), (20.0, 10.0)])
def test_hold_and_relax_alternate(hold_s: float, relax_s: float) -> None:
    prompter = HoldPrompter(hold_s)
    prompts = [(t_s, prompter.update(t_s)) for t_s in times(2 * (hold_s + relax_s))]
    starts = [
        (t_s, prompt.phase)
        for (_, before), (t_s, prompt) in pairwise(prompts)
        if prompt.phase != before.phase
    ]
    assert [phase for _, phase in starts] == ["relax", "hold", "relax"]
    lengths = [b - a for (a, _), (b, _) in pairwise(starts)]
    assert lengths == pytest.approx([relax_s, hold_s], abs=0.1)


def test_all_of_a_hold_and_one_glance_in_a_pause_are_fed() -> None:
    prompter = HoldPrompter(3.0)
    prompts = [prompter.update(t_s) for t_s in times(6.0)]
    assert all(prompt.fed for prompt in prompts if prompt.phase == "hold")
    assert [prompt.fed for prompt in prompts if prompt.phase == "relax"].count(True) == 1


def test_an_interruption_begins_with_a_pause_and_a_whole_hold() -> None:
    prompter = HoldPrompter(3.0)
    for t_s in times(2.0):
        prompter.update(t_s)
    prompter.interrupt()
    prompts = [prompter.update(10.0 + t_s) for t_s in times(RELAX_LEAST_S + 1.0)]
    assert prompts[0].phase == "relax"
    assert not any(prompt.fed for prompt in prompts if prompt.phase == "relax")
    hold = next(prompt for prompt in prompts if prompt.phase == "hold")
    assert hold.left_s == 3.0


def test_reset_equals_fresh() -> None:
    used = HoldPrompter(3.0)
    for t_s in times(4.0):
        used.update(t_s)
    used.reset()
    fresh = HoldPrompter(3.0)
    assert [repr(used.update(t_s)) for t_s in times(8.0)] == [
        repr(fresh.update(t_s)) for t_s in times(8.0)
    ]
