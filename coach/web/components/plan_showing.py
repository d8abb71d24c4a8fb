"""Taking the targets of an exercise from a demonstration: a clip, a kept set, or live."""

from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from coach.analysis import Analysis, score_trace
from coach.language import Language
from coach.plan.demonstration import (
    Demonstration,
    DemonstrationError,
    as_ordered,
    demonstrated,
)
from coach.plan.values import PlanItem
from coach.progress.adherence import local_day
from coach.progress.wording import day_name
from coach.store.values import KeptSession
from coach.web.components.clip_sending import send_clip
from coach.web.components.details import show_chart
from coach.web.components.patients import whose
from coach.web.components.plan_draft import FIELDS
from coach.web.components.plan_stage import begin_showing
from coach.web.components.remembered import choose_radio
from coach.web.components.running import progress_bar
from coach.web.kept_set import trace_of
from coach.web.outcome import analysed
from coach.web.plan_in_use import sessions_of
from coach.web.texts import say
from coach.wording import amount, measured
from pose.errors import RomCoachError
from pose.motions import MOTIONS
from pose.values import Side

Way = Literal["live", "clip", "kept"]
_WAYS: tuple[Way, ...] = ("live", "clip", "kept")
#: The newest are what a therapist looks for; more make the list hard to use [E].
_MOST_KEPT = 20


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """A demonstration that was understood, with the measurement it is from."""

    found: Demonstration
    analysis: Analysis


def choose_shown(item: PlanItem, language: Language) -> Demonstration | None:
    """Show the ways to demonstrate and what was found; return it once it is to be used."""
    if item.order.exercise.kind != "reps":
        return None
    with st.expander(say("plan_show", language), expanded=_state(item) in st.session_state):
        st.write(say("plan_show_how", language))
        way = choose_radio(
            say("plan_show_way", language),
            _WAYS,
            key=f"{FIELDS}-{item.id}-show-way",
            language=language,
            format_func=lambda each: say(f"plan_show_{each}", language),
        )
        {"live": _offer_live, "clip": _offer_clip, "kept": _offer_kept}[way](item, language)
        return _show_found(item, language)


def keep_shown(item: PlanItem, analysis: Analysis) -> None:
    """Keep what was measured of a demonstration, or why it gives no targets."""
    try:
        found = demonstrated(analysis, item.order.exercise)
    except DemonstrationError as error:
        st.session_state[_state(item)] = error
        return
    st.session_state[_state(item)] = _Shown(found, analysis)


def _offer_live(item: PlanItem, language: Language) -> None:
    label = say("plan_show_once", language)
    key = f"plan_show_live-{item.id}"
    if st.button(label, key=key, icon=":material/videocam:", width="stretch"):
        begin_showing(item)


def _offer_clip(item: PlanItem, language: Language) -> None:
    sent = send_clip(language, key=f"{FIELDS}-{item.id}-show-clip")
    if not _find(item, language):
        return
    if sent is None:
        st.error(say("need_clip", language), icon=":material/upload_file:")
        return
    exercise, place = item.order.exercise, st.empty()
    try:
        with place.container():
            outcome = analysed(
                sent,
                exercise,
                side=_side(item),
                prescription=exercise.prescription(),
                on_progress=progress_bar(language),
            )
    except RomCoachError as error:
        place.error(str(error), icon=":material/error:")
        return
    keep_shown(item, Analysis(outcome.report, outcome.series, outcome.warnings))
    st.rerun()


def _offer_kept(item: PlanItem, language: Language) -> None:
    by_key = {
        f"{session.id}-{position}": (session, position)
        for session, position in _kept_sets(item.order.exercise.id)
    }
    if not by_key:
        st.info(say("plan_show_none", language), icon=":material/info:")
        return
    chosen = st.selectbox(
        say("plan_show_which", language),
        list(by_key),
        format_func=lambda key: _kept_name(*by_key[key], language),
        key=f"{FIELDS}-{item.id}-show-kept",
    )
    if not _find(item, language) or chosen is None:
        return
    trace = trace_of(*by_key[chosen])
    try:
        if trace is None:
            st.error(say("progress_no_trace", language), icon=":material/error:")
            return
        analysis = score_trace(trace, item.order.exercise, side=_side(item))
    except RomCoachError as error:
        st.error(str(error), icon=":material/error:")
        return
    keep_shown(item, analysis)
    st.rerun()


def _kept_sets(exercise: str) -> list[tuple[KeptSession, int]]:
    """Return where the newest sets are whose body points are still there, newest first."""
    try:
        sessions = sessions_of(whose())
    except RomCoachError as error:
        st.warning(str(error), icon=":material/warning:")
        return []
    found = [
        (session, position)
        for session in reversed(sessions)
        if session.exercise == exercise
        for position in range(1, len(session.sets) + 1)
        if trace_of(session, position) is not None
    ]
    return found[:_MOST_KEPT]


def _kept_name(session: KeptSession, position: int, language: Language) -> str:
    day = day_name(local_day(session.ended_at, None), language)
    moment = session.ended_at.astimezone()
    return say(
        "plan_show_set",
        language,
        day=day,
        time=f"{moment:%H:%M}",
        number=session.sets[position - 1].number,
    )


def _find(item: PlanItem, language: Language) -> bool:
    label = say("plan_show_find", language)
    key = f"plan_show_find-{item.id}"
    return st.button(label, key=key, icon=":material/search:", width="stretch")


def _show_found(item: PlanItem, language: Language) -> Demonstration | None:
    shown: _Shown | DemonstrationError | None = st.session_state.get(_state(item))
    if shown is None:
        return None
    if isinstance(shown, DemonstrationError):
        st.warning(shown.say(language), icon=":material/videocam:")
        return None
    exercise, found = item.order.exercise, shown.found
    unit = MOTIONS[exercise.motion].unit
    start, target = (
        measured(value, found.band_deg, unit=unit, language=language)
        for value in (found.start_deg, found.target_deg)
    )
    st.success(
        say("plan_show_found", language, start=start, target=target),
        icon=":material/check_circle:",
    )
    dose = as_ordered(found, item.order.prescription)
    if dose.target_deg != round(found.target_deg):
        ceiling = amount(dose.target_deg, unit=unit, language=language)
        st.warning(say("plan_show_capped", language, ceiling=ceiling), icon=":material/block:")
    report = replace(shown.analysis.report, prescription=dose, reps=())
    show_chart(
        report,
        shown.analysis.series,
        exercise,
        language=language,
        key=f"plan-show-chart-{item.id}",
    )
    label = say("plan_show_use", language)
    if st.button(label, key=f"plan_show_use-{item.id}", type="primary", width="stretch"):
        del st.session_state[_state(item)]
        return found
    return None


def _side(item: PlanItem) -> Side | Literal["auto"]:
    side = item.order.side
    return side if side in ("left", "right") else "auto"


def _state(item: PlanItem) -> str:
    return f"{FIELDS}-{item.id}-shown"
