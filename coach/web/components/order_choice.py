"""Choosing exercise, side and targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.prescribing import prescribe
from coach.values import Prescription
from coach.web.clips import ChosenClip
from coach.web.components.remembered import choose_listed, choose_radio
from coach.web.texts import say
from pose.motions import MOTIONS
from pose.values import Side

_FIRST = "squat"


@dataclass(frozen=True, slots=True)
class ChosenOrder:
    """What is done and what is ordered; None: the exercise's own."""

    exercise: Exercise
    side: Side | Literal["auto"]
    target_deg: float | None = None
    return_deg: float | None = None
    ceiling_deg: float | None = None
    hold_s: float | None = None

    def prescription(self) -> Prescription:
        """Return what is ordered; `PrescriptionError` where it contradicts itself."""
        return prescribe(
            self.exercise,
            target_deg=self.target_deg,
            return_deg=self.return_deg,
            ceiling_deg=self.ceiling_deg,
            hold_s=self.hold_s,
        )


def choose_order(
    catalogue: Mapping[str, Exercise], clip: ChosenClip | None, language: Language
) -> ChosenOrder:
    """Show the choice and return it; a sample clip suggests its own exercise and side."""
    st.subheader(say("step_order", language))
    exercise, side = clip.suggested if clip else (None, "auto")
    usual = None if exercise is None else ChosenOrder(catalogue[exercise], side)
    return order_boxes(catalogue, language, key="order", usual=usual)


def order_boxes(
    catalogue: Mapping[str, Exercise],
    language: Language,
    *,
    key: str,
    usual: ChosenOrder | None = None,
) -> ChosenOrder:
    """Show exercise, side and targets and return what is chosen.

    Parameters
    ----------
    catalogue : mapping of str to Exercise
    language : Language
    key : str
        What is chosen under it is remembered together.
    usual : ChosenOrder, optional
        What it begins with.
    """
    ids = sorted(catalogue, key=lambda key: catalogue[key].name.say(language))
    # A new suggestion makes new widgets, which begin with it.
    scope = "None-auto" if usual is None else f"{usual.exercise.id}-{usual.side}"
    chosen = choose_listed(
        say("which_exercise", language),
        ids,
        key=f"{key}_exercise-{scope}",
        language=language,
        format_func=lambda key: catalogue[key].name.say(language),
        first=_FIRST if usual is None else usual.exercise.id,
    )
    exercise = catalogue[chosen]
    st.write(exercise.how.say(language))
    st.info(say(f"film_{exercise.view}", language), icon=":material/videocam:")
    sides: list[Side | Literal["auto"]] = ["left", "right", "auto"]
    working = choose_radio(
        say("which_side", language),
        sides,
        key=f"{key}_side-{scope}",
        language=language,
        format_func=lambda key: say(key, language),
        first="auto" if usual is None else usual.side,
    )
    with st.expander(say("targets", language)):
        same = usual is not None and usual.exercise.id == exercise.id
        return _Targets(exercise, language, key).choose(working, usual if same else None)


@dataclass(frozen=True, slots=True)
class _Targets:
    """Shows the targets of an exercise."""

    exercise: Exercise
    language: Language
    key: str

    def choose(self, side: Side | Literal["auto"], usual: ChosenOrder | None) -> ChosenOrder:
        """Show the targets and return the order; only repetitions have degrees to order."""
        st.write(say("targets_note", self.language))
        own = self.exercise.prescription()
        usual = usual or ChosenOrder(self.exercise, side)
        target_deg = own.target_deg if usual.target_deg is None else usual.target_deg
        hold_s = own.hold_s if usual.hold_s is None else usual.hold_s
        measured = self.exercise.kind == "reps"
        return ChosenOrder(
            self.exercise,
            side,
            self._degrees("target", target_deg) if measured else None,
            self._degrees("return", usual.return_deg) if measured else None,
            self._degrees("ceiling", usual.ceiling_deg) if measured else None,
            st.number_input(
                say("hold", self.language),
                0.0,
                600.0,
                float(hold_s),
                1.0,
                format="%.0f",
                key=f"{self.key}_hold-{self.exercise.id}",
            ),
        )

    def _degrees(self, name: str, usual: float | None) -> float | None:
        unit = "%" if MOTIONS[self.exercise.motion].unit == "%" else "°"
        return st.number_input(
            f"{say(name, self.language)} ({unit})",
            min_value=-90.0,
            max_value=270.0,
            value=None if usual is None else float(usual),
            step=5.0,
            format="%.0f",
            key=f"{self.key}_{name}-{self.exercise.id}",
        )
