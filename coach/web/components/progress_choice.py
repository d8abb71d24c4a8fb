"""Of which days progress is shown, which exercise and which side."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.progress.adherence import local_day
from coach.progress.wording import day_name
from coach.store.values import KeptSession
from coach.web.components.remembered import choose_listed, choose_radio
from coach.web.history import Dates, History
from coach.web.texts import say
from coach.wording import MOTION_NAMES
from pose.values import SIDES, Side

_RANGES = ("all", "365", "91", "28", "dates")

SideShown = Literal["both", "left", "right"]


def patients_zone() -> tzinfo | None:
    """Return the time zone of the browser; None, that of this machine, where it is not known."""
    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def choose_dates(language: Language, zone: tzinfo | None) -> Dates | None:
    """Return the days to show; None while only the first of them is chosen."""
    today = datetime.now(zone).date()
    chosen = choose_listed(
        say("progress_range", language),
        _RANGES,
        key="progress_range",
        language=language,
        format_func=lambda key: say(f"progress_{key}", language),
    )
    if chosen == "all":
        return Dates(None, today)
    if chosen != "dates":
        return Dates(today - timedelta(days=int(chosen) - 1), today)
    return _chosen_days(today, language)


def choose_exercise(history: History, catalogue: Mapping[str, Exercise], language: Language) -> str:
    """Return the exercise to follow: at first the one that was done last."""
    motions = {session.exercise: session.motion for session in history.sessions}

    def named(exercise: str) -> str:
        motion = MOTION_NAMES.get(motions[exercise])
        name = exercise_name(exercise, catalogue, language)
        return name if motion is None else f"{motion.say(language)} – {name}"

    return choose_listed(
        say("progress_exercise", language),
        sorted(history.exercises(), key=named),
        key="progress_exercise",
        language=language,
        format_func=named,
        first=history.exercises()[0],
    )


def choose_side(history: History, exercise: str, language: Language) -> tuple[Side, ...]:
    """Return the sides to show; asked only where both did something."""
    done = {
        rep.side
        for session in history.sessions
        if session.exercise == exercise
        for kept in session.sets
        for rep in kept.reps
    }
    if len(done) < len(SIDES):
        return tuple(side for side in SIDES if side in done)
    options: tuple[SideShown, ...] = ("both", *SIDES)
    chosen = choose_radio(
        say("progress_side", language),
        options,
        key="progress_side",
        language=language,
        format_func=lambda side: say(f"progress_{side}" if side == "both" else side, language),
    )
    return SIDES if chosen == "both" else (chosen,)


def exercise_name(exercise: str, catalogue: Mapping[str, Exercise], language: Language) -> str:
    """Return what an exercise is called; one that is not known any more by its id."""
    known = catalogue.get(exercise)
    return exercise.replace("_", " ") if known is None else known.name.say(language)


def session_name(
    session: KeptSession,
    zone: tzinfo | None,
    catalogue: Mapping[str, Exercise],
    *,
    language: Language,
) -> str:
    """Return what a session is called in a list: day, time and exercise."""
    moment = session.ended_at.astimezone(zone)
    name = exercise_name(session.exercise, catalogue, language)
    day = day_name(local_day(session.ended_at, zone), language)
    return f"{day}, {moment:%H:%M}: {name}"


def _chosen_days(today: date, language: Language) -> Dates | None:
    chosen = st.date_input(
        say("progress_days", language),
        (today - timedelta(days=27), today),
        max_value=today,
        format="DD/MM/YYYY",
        key="progress_days",
    )
    if not isinstance(chosen, tuple) or len(chosen) != 2:
        st.info(say("progress_one_day", language), icon=":material/calendar_month:")
        return None
    return Dates(chosen[0], chosen[1])
