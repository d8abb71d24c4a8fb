"""Asking once, on the morning after exercising, how much it hurts."""

from datetime import date, datetime, time, timedelta

import streamlit as st

from coach.language import Language
from coach.progress.mornings import Morning, Question, question_for
from coach.store import open_store
from coach.web.components.patients import whose
from coach.web.components.progress_choice import patients_zone
from coach.web.components.remembered import choose_one, forget_choices
from coach.web.plan_in_use import begun, known_id
from coach.web.texts import say
from pose.errors import RomCoachError

_KEY = "morning"
#: The day on which there is nothing to ask any more.
_OVER = "morning_over"
_TOLD = "morning_told"
_PAINS = tuple(range(11))


def ask_morning(language: Language) -> None:
    """Ask, where it is the day after somebody exercised; show what it means once it was told.

    Nothing is asked twice on a day, and it may be passed over.
    """
    told: Morning | None = st.session_state.get(_of(_TOLD))
    today = datetime.now(patients_zone()).date()
    if told is not None and told.day == today:
        _thank(told, language)
        return
    question = _question(today)
    if question is not None:
        with st.container(border=True):
            _ask(question, language)


def _question(today: date) -> Question | None:
    if st.session_state.get(_of(_OVER)) == today:
        return None
    question = _looked_up(today)
    if question is None:
        st.session_state[_of(_OVER)] = today
    return question


def _looked_up(today: date) -> Question | None:
    """Return what to ask; nothing where what is kept cannot be read: the page says that below."""
    if not begun():
        return None
    zone = patients_zone()
    yesterday = datetime.combine(today - timedelta(days=1), time(), zone).astimezone(zone)
    try:
        with open_store() as store:
            patient = known_id(store, whose())
            sessions = store.sessions(patient, since=yesterday)
            return question_for(today, sessions, store.morning_pains(patient), zone=zone)
    except RomCoachError:
        return None


def _ask(question: Question, language: Language) -> None:
    st.subheader(say("morning_title", language))
    if question.before is not None:
        st.write(say("morning_before", language, pain=question.before))
    pain = choose_one(
        say("morning_scale", language), _PAINS, key=f"{_KEY}-pain-{whose()}", format_func=str
    )
    first, second = st.columns(2)
    with first:
        keep = st.button(
            say("morning_keep", language),
            type="primary",
            width="stretch",
            key=f"{_KEY}-keep",
            disabled=pain is None,
        )
    with second:
        if st.button(say("morning_skip", language), width="stretch", key=f"{_KEY}-skip"):
            _finish(question.day)
            st.rerun()
    if keep and pain is not None:
        _keep(question, pain)


def _keep(question: Question, pain: int) -> None:
    try:
        with open_store() as store:
            store.add_morning_pain(known_id(store, whose()), question.day, pain)
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.session_state[_of(_TOLD)] = Morning(question.day, pain, question.before)
    _finish(question.day)
    st.rerun()


def _finish(day: date) -> None:
    st.session_state[_of(_OVER)] = day
    forget_choices(f"{_KEY}-")


def _thank(told: Morning, language: Language) -> None:
    if told.rose:
        st.warning(say("morning_rose", language, rise=told.rise), icon=":material/trending_up:")
    else:
        st.success(say("morning_thanks", language), icon=":material/check_circle:")


def _of(key: str) -> str:
    """Return what is remembered of the patient who was chosen."""
    return f"{key}-{whose()}"
