"""The page on which a person exercises in front of the camera."""

import streamlit as st

from coach.catalogue import exercise_folder, exercises
from coach.language import Language
from coach.web.components.exercise_choice import choose_order, chosen_order, take_order
from coach.web.components.footer import show_footer
from coach.web.components.language import chosen_language
from coach.web.components.live_run import begin, can_wait, leave, let_wait, run_live
from coach.web.components.morning import ask_morning
from coach.web.components.patients import ask_for_whom
from coach.web.components.result import (
    forget_result,
    keep_result,
    kept_result,
    result_is_in,
)
from coach.web.components.safety import check_safety, forget_safety
from coach.web.components.set_summary import show_sets
from coach.web.components.step import current_step, go_to, show_step
from coach.web.components.today_plan import choose_today, leave_plan
from coach.web.components.unfinished import delete_button, offer_unfinished
from coach.web.components.workout_saving import saved_in, show_saving
from coach.web.components.workout_summary import show_workout
from coach.web.texts import say
from pose.errors import RomCoachError


def exercise_page() -> None:
    """Lay out the step the person is at."""
    language = chosen_language()
    step = current_step()
    show_step(step, language)
    {"choose": _choose, "safety": _safety, "live": _live, "summary": _summary}[step](language)


def _choose(language: Language) -> None:
    chosen = offer_unfinished(language)
    if chosen == "keep":
        go_to("summary" if keep_result() else "choose")
    if chosen == "go_on":
        go_to("live")
    try:
        catalogue = exercises(exercise_folder())
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.title(say("choose_title", language))
    ask_for_whom(language)
    ask_morning(language)
    order = choose_today(language)
    if order is not None:
        take_order(order)
        forget_safety()
        go_to("safety")
    if choose_order(catalogue, language) is not None:
        leave_plan()
        forget_safety()
        go_to("safety")
    show_footer(None, language, privacy="live_privacy")


def _safety(language: Language) -> None:
    order = chosen_order()
    if order is None:
        go_to("choose")
        return
    ready = check_safety(order, language)
    if ready is not None:
        try:
            begin(order, ready, language)
        except RomCoachError as error:
            st.error(str(error), icon=":material/error:")
            return
        go_to("live")
    if st.button(say("back", language), width="stretch", icon=":material/arrow_back:", key="back"):
        go_to("choose")
    show_footer(None, language, privacy="live_privacy")


def _live(language: Language) -> None:
    ending = run_live(language)
    if ending is None:
        return
    if ending in ("lost", "failed") and can_wait():
        # Where it is offered to be gone on with.
        go_to("choose")
    go_to("summary" if keep_result() else "choose")


def _summary(language: Language) -> None:
    files = kept_result()
    if files is None:
        go_to("choose")
        return
    show_workout(files.workout, language)
    folder = show_saving(files, language)
    if folder is not None:
        result_is_in(folder)
        st.rerun()
    show_sets(files, language)
    if st.button(say("another", language), type="primary", width="stretch", key="another"):
        let_wait()
        forget_result()
        go_to("choose")
    if saved_in() is None and delete_button("result", language):
        leave()
        forget_result()
        go_to("choose")
    show_footer(None, language, privacy="live_privacy")
