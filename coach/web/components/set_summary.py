"""One set in detail: every repetition, the trend, the angle over time."""

import math
from statistics import median

import streamlit as st

from coach.exports.workout_folder import SetFiles, WorkoutFiles
from coach.language import Language
from coach.live.values import LiveOrder, SetResult
from coach.values import SessionReport
from coach.web.components.details import show_chart, show_reps
from coach.web.texts import say
from coach.withheld import withheld_report, withheld_series
from coach.wording import SIDE_NAMES, instruction, remarks, score_line, summary

#: A chart of numbers that must not be shown says nothing.
_CHARTED = ("reps", "hold")
_MEASURED = ("rep", "side", "grade", "peak", "return", "hold", "score")
_COUNTED = ("rep", "side", "grade", "tempo", "score")
_HELD = ("rep", "side", "grade", "hold", "score")
_COLUMNS = {"reps": _MEASURED, "counted": _COUNTED, "hold": _HELD}


def show_sets(files: WorkoutFiles, language: Language) -> None:
    """Show every set, each to be opened; the only one of a workout is open."""
    for number, each in enumerate(files.sets, start=1):
        title = _title(each.result, language)
        with st.expander(title, expanded=len(files.sets) == 1):
            _show_set(each, number, files.workout.order, language=language)


def _title(result: SetResult, language: Language) -> str:
    turn = result.turn
    title = say("set_title", language, number=turn.number)
    if turn.side != "auto":
        side = SIDE_NAMES[turn.side].say(language)
        title = say("set_side", language, number=turn.number, side=side)
    if result.ending == "done":
        return title
    return f"{title} ({say(f'set_{result.ending}', language)})"


def _show_set(each: SetFiles, number: int, order: LiveOrder, *, language: Language) -> None:
    exercise = order.exercise
    report = withheld_report(each.result.report, exercise)
    st.markdown(f"**{summary(report, exercise, language=language)}**")
    score = score_line(report, language=language)
    if score:
        st.write(score)
    for remark in remarks(report, language=language):
        st.write(remark)
    if report.quality.grade == "refused":
        st.warning(instruction(report, language=language), icon=":material/videocam:")
        st.write(say("set_refused", language))
        return
    _show_trend(report, language)
    _show_pace(report, language)
    _show_rating(each.result, language)
    show_reps(report, exercise, language, columns=_COLUMNS[exercise.kind])
    if each.series is None:
        st.write(say("set_unrecorded", language))
    elif exercise.kind in _CHARTED:
        series = withheld_series(each.series, report, exercise)
        show_chart(report, series, exercise, language=language, key=f"chart-set-{number}")


def _show_trend(report: SessionReport, language: Language) -> None:
    """Show how the set changed towards its end; nothing where it was too short to tell."""
    rom, speed = report.fatigue.rom_drop_percent, report.fatigue.velocity_drop_percent
    if not (math.isnan(rom) or math.isnan(speed)):
        st.write(say("trend", language, rom=f"{-rom:+.0f} %", speed=f"{-speed:+.0f} %"))


def _show_pace(report: SessionReport, language: Language) -> None:
    tempo = report.prescription.tempo
    if tempo is None or not report.reps:
        return
    out_s = median(scored.rep.outbound_s for scored in report.reps)
    back_s = median(scored.rep.return_s for scored in report.reps)
    for key, out, back in (
        ("pace_was", out_s, back_s),
        ("pace_ordered", tempo.out_s, tempo.back_s),
    ):
        shown = [say("pace_seconds", language, value=f"{value:.1f}") for value in (out, back)]
        st.write(say(key, language, out=shown[0], back=shown[1]))


def _show_rating(result: SetResult, language: Language) -> None:
    if result.rating is not None:
        pain, effort = (
            say("not_asked", language) if value is None else say("of_ten", language, value=value)
            for value in (result.rating.pain, result.rating.effort)
        )
        st.write(
            f"{say('pain_course', language)}: {pain}. {say('effort_felt', language)}: {effort}."
        )
