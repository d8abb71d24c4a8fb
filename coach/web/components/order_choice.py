"""Choosing exercise, side and targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.web.clips import ChosenClip
from coach.web.components.remembered import choose_listed, choose_radio
from coach.web.texts import say
from pose.motions import MOTIONS
from pose.values import Side


@dataclass(frozen=True, slots=True)
class ChosenOrder:
    """What is done and what is ordered; None: the exercise's own."""

    exercise: Exercise
    side: Side | Literal["auto"]
    target_deg: float | None
    return_deg: float | None
    ceiling_deg: float | None
    hold_s: float | None


def choose_order(
    catalogue: Mapping[str, Exercise], clip: ChosenClip | None, language: Language
) -> ChosenOrder:
    """Show the choice and return it; a sample clip suggests its own exercise and side."""
    st.subheader(say("step_order", language))
    suggested, side = clip.suggested if clip else (None, "auto")
    ids = sorted(catalogue, key=lambda key: catalogue[key].name.say(language))
    # A new suggestion makes new widgets, which begin with it.
    scope = f"{suggested}-{side}"
    chosen = choose_listed(
        say("which_exercise", language),
        ids,
        key=f"order_exercise-{scope}",
        language=language,
        format_func=lambda key: catalogue[key].name.say(language),
        first=suggested or "squat",
    )
    exercise = catalogue[chosen]
    st.write(exercise.how.say(language))
    st.info(say(f"film_{exercise.view}", language), icon=":material/videocam:")
    sides: list[Side | Literal["auto"]] = ["left", "right", "auto"]
    working = choose_radio(
        say("which_side", language),
        sides,
        key=f"order_side-{scope}",
        language=language,
        format_func=lambda key: say(key, language),
        first=side,
    )
    with st.expander(say("targets", language)):
        return _targets(exercise, working, language)


def _targets(exercise: Exercise, side: Side | Literal["auto"], language: Language) -> ChosenOrder:
    """Show the targets and return the order; only repetitions have degrees to order."""
    st.write(say("targets_note", language))
    usual = exercise.prescription()
    measured = exercise.kind == "reps"
    return ChosenOrder(
        exercise,
        side,
        _number("target", exercise, usual.target_deg, language) if measured else None,
        _number("return", exercise, None, language) if measured else None,
        _number("ceiling", exercise, None, language) if measured else None,
        st.number_input(
            say("hold", language),
            0.0,
            600.0,
            float(usual.hold_s),
            1.0,
            format="%.0f",
            key=f"order_hold-{exercise.id}",
        ),
    )


def _number(name: str, exercise: Exercise, usual: float | None, language: Language) -> float | None:
    unit = "%" if MOTIONS[exercise.motion].unit == "%" else "°"
    return st.number_input(
        f"{say(name, language)} ({unit})",
        min_value=-90.0,
        max_value=270.0,
        value=None if usual is None else float(usual),
        step=5.0,
        format="%.0f",
        key=f"order_{name}-{exercise.id}",
    )
