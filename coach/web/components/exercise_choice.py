"""Choosing what to do in front of the camera."""

from collections.abc import Mapping

import streamlit as st

from coach.dose_words import dose_words
from coach.exercise import Exercise
from coach.language import Language
from coach.live.ordering import side_choices
from coach.live.silhouette import start_picture_svg
from coach.live.values import LiveOrder, SideChoice
from coach.web.components.dose_choice import choose_dose
from coach.web.components.remembered import choose_listed, choose_radio
from coach.web.texts import say
from pose.values import Side

_KEY = "exercise_choice"
_ORDER = "exercise_order"
_FIRST = "sit_to_stand"
#: Three to one against the background of either theme.
_INK = "#3f86bd"
_PICTURE_PX = 220


def choose_order(catalogue: Mapping[str, Exercise], language: Language) -> LiveOrder | None:
    """Show the choice; return the order once the person goes on with it."""
    exercise = _choose_exercise(catalogue, language)
    picture, words = st.columns([1, 2], vertical_alignment="center")
    with words:
        st.write(exercise.how.say(language))
        st.write(say(f"stand_{exercise.view}", language))
        side = choose_side(exercise, language)
    with picture:
        _show_start(exercise, side, language)
    line = st.container()
    going_on = st.container()
    with st.expander(say("change", language)):
        dose = choose_dose(exercise, side, language)
    order = dose.order
    if dose.faults:
        # Who has folded the boxes away sees it too.
        line.error("\n\n".join(each.say(language) for each in dose.faults), icon=":material/error:")
        return None
    line.markdown(f"#### {dose_words(order, language)}")
    if going_on.button(say("next", language), type="primary", width="stretch", key=f"{_KEY}-next"):
        take_order(order)
        return order
    return None


def take_order(order: LiveOrder) -> None:
    """Go on with an order from elsewhere, such as a plan."""
    st.session_state[_ORDER] = order


def chosen_order() -> LiveOrder | None:
    """Return the order the person went on with."""
    order: LiveOrder | None = st.session_state.get(_ORDER)
    return order


def _choose_exercise(catalogue: Mapping[str, Exercise], language: Language) -> Exercise:
    ids = sorted(catalogue, key=lambda key: catalogue[key].name.say(language))
    chosen = choose_listed(
        say("which_exercise", language),
        ids,
        key=f"{_KEY}-exercise",
        language=language,
        format_func=lambda key: catalogue[key].name.say(language),
        first=_FIRST,
    )
    return catalogue[chosen]


def choose_side(
    exercise: Exercise, language: Language, *, scope: str = "", usual: SideChoice | None = None
) -> SideChoice:
    """Show whose side there is to choose from; nothing where there is nothing to choose."""
    offered = side_choices(exercise)
    if len(offered) == 1:
        st.write(say("turns", language))
        return offered[0]
    return choose_radio(
        say("side_works" if exercise.sides == "one" else "side_seen", language),
        offered,
        key=f"{_KEY}-side-{scope or exercise.sides}",
        language=language,
        format_func=lambda side: say(f"side_{side}", language),
        first=usual,
    )


def _show_start(exercise: Exercise, side: SideChoice, language: Language) -> None:
    shown: Side = "right" if side == "right" else "left"
    title = say("start_picture", language, exercise=exercise.name.say(language))
    picture = start_picture_svg(exercise, shown, title=title).replace("currentColor", _INK)
    st.image(picture, width=_PICTURE_PX, alt=title)
