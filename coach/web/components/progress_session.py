"""One session in detail: its sets, their repetitions and the angle over time."""

from collections import defaultdict
from collections.abc import Mapping

import streamlit as st

from coach.exercise import Exercise
from coach.exports.rep_table import HEADINGS
from coach.language import Language
from coach.progress.trend import kind_of
from coach.store.values import KeptRep, KeptSession, KeptSet
from coach.web.components.details import show_chart
from coach.web.components.progress_choice import exercise_name
from coach.web.components.review_open import go_and_review
from coach.web.history import History
from coach.web.reviewed import as_it_counts, set_place
from coach.web.texts import say
from coach.wording import GRADES, REASONS, SIDE_NAMES, measured, seconds
from pose.errors import RomCoachError
from pose.motions import MOTIONS


def show_session(
    session: KeptSession,
    history: History,
    catalogue: Mapping[str, Exercise],
    *,
    language: Language,
) -> None:
    """Show one session."""
    moment = session.ended_at.astimezone(history.zone)
    name = exercise_name(session.exercise, catalogue, language)
    st.markdown(f"#### {name}, {moment:%Y-%m-%d %H:%M}")
    if st.button(
        say("review_link", language), icon=":material/rate_review:", key=f"review-{session.id}"
    ):
        go_and_review(session.id)
    if session.source == "clip":
        st.write(say("progress_from_clip", language))
    if session.stage == "stopped":
        line = say("progress_stopped", language, reason=session.stop_reason or "–")
        st.warning(line, icon=":material/flag:")
    show_sets(session, catalogue, language=language)


def show_sets(
    session: KeptSession, catalogue: Mapping[str, Exercise], *, language: Language
) -> None:
    """Show what is kept of each set in numbers, and its angle where that was recorded."""
    for position in range(1, len(session.sets) + 1):
        _show_set(session, position, catalogue, language=language)


def _show_set(
    session: KeptSession,
    position: int,
    catalogue: Mapping[str, Exercise],
    *,
    language: Language,
) -> None:
    kept = session.sets[position - 1]
    side = SIDE_NAMES[kept.side].say(language)
    st.markdown(f"**{say('progress_set', language, number=kept.number, side=side)}**")
    if kept.rating is not None:
        pain, effort = (
            say("not_asked", language) if value is None else say("of_ten", language, value=value)
            for value in (kept.rating.pain, kept.rating.effort)
        )
        st.write(
            f"{say('progress_pain_after', language)}: {pain}. "
            f"{say('progress_effort', language)}: {effort}."
        )
    if kept.reps:
        kind = kind_of(session.exercise, catalogue)
        degrees = kind == "reps" and kept.quality != "refused"
        unit = MOTIONS[session.motion].unit if session.motion in MOTIONS else "deg"
        rows = [_row(rep, unit, language, degrees=degrees) for rep in kept.reps]
        st.table(rows, hide_index=True)
        _show_reasons(kept, language)
    else:
        st.write(say("progress_no_reps", language))
    percent = round(100 * kept.tracked_fraction)
    st.write(
        say(
            "progress_quality",
            language,
            grade=kept.quality,
            percent=percent,
            model=session.model,
            version=session.software_version,
        )
    )
    _offer_chart(session, position, catalogue, language=language)


def _row(rep: KeptRep, unit: str, language: Language, *, degrees: bool) -> dict[str, str]:
    row = {"rep": str(rep.index), "grade": GRADES[rep.grade].say(language)}
    if degrees:
        row["peak"] = measured(rep.peak_deg, rep.band_deg, unit=unit, language=language)
        row["return"] = measured(rep.return_deg, rep.band_deg, unit=unit, language=language)
    row |= {
        "hold": seconds(rep.hold_s),
        "score": "–" if rep.score != rep.score else f"{rep.score:.0f}",
    }
    return {HEADINGS[key].say(language): value for key, value in row.items()}


def _show_reasons(kept: KeptSet, language: Language) -> None:
    """Say what kept repetitions from being good: below the table, where a phone has room."""
    about: dict[str, list[str]] = defaultdict(list)
    for rep in kept.reps:
        for code in rep.reasons:
            if code in REASONS:
                about[REASONS[code].say(language)].append(str(rep.index))
    heading = HEADINGS["rep"].say(language)
    lines = [f"- {heading} {', '.join(which)}: {why}" for why, which in about.items()]
    if lines:
        st.markdown("\n".join(lines))


def _offer_chart(
    session: KeptSession,
    position: int,
    catalogue: Mapping[str, Exercise],
    *,
    language: Language,
) -> None:
    """Show the angle over time when it is asked for: the set is scored again for it."""
    exercise, place = catalogue.get(session.exercise), set_place(session, position)
    if exercise is None or place is None:
        st.write(say("progress_no_trace", language))
        return
    if exercise.kind == "counted":
        return
    key = f"progress-angle-{session.id}-{position}"
    if not st.toggle(say("progress_show_angle", language), key=key):
        return
    try:
        analysis = as_it_counts(place, catalogue).analysis
    except RomCoachError:
        st.write(say("progress_no_trace", language))
        return
    show_chart(analysis.report, analysis.series, exercise, language=language, key=f"{key}-chart")
