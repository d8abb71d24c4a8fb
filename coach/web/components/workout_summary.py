"""What came of a workout, in large, plain words."""

import html
import math

import streamlit as st

from coach.language import Language
from coach.live.overview import (
    SideTotals,
    compensations_of,
    counts_of,
    difference_of,
    rom_of,
    sides_of,
)
from coach.live.values import LiveOrder, Workout
from coach.values import SessionReport
from coach.web.components.safety import show_stop
from coach.web.texts import say, say_number
from coach.withheld import withheld_report
from coach.wording import GRADE_MEANINGS, GRADES, MOTION_NAMES, SIDE_NAMES, amount, measured
from pose.motions import MOTIONS


def show_workout(workout: Workout, language: Language) -> None:
    """Show what was done, why it ended, and how left and right compare."""
    exercise = workout.order.exercise
    reports = [withheld_report(it.report, exercise) for it in workout.sets]
    st.title(exercise.name.say(language))
    if workout.stage == "stopped" and not workout.advice:
        # Whoever stops because they want to has nothing to be alarmed about.
        st.info(workout.stop_reason or say("was_stopped", language), icon=":material/flag:")
    elif workout.stage == "stopped":
        show_stop(say("was_stopped", language), workout.stop_reason, workout.advice)
    st.header(_lead(workout, reports, language))
    if workout.stage != "stopped":
        _show_ending(workout, language)
    _show_figures(workout, language)
    _show_reach(reports, workout.order, language)
    _show_grades(reports, language)
    _show_sides(reports, workout.order, language)
    _show_compensations(reports, workout.order, language)


def turns_wanted(order: LiveOrder) -> int:
    """Return how many sets were ordered; with each side in turn twice as many."""
    return order.prescription.sets * (2 if order.side == "each" else 1)


def _lead(workout: Workout, reports: list[SessionReport], language: Language) -> str:
    kind = workout.order.exercise.kind
    counts = counts_of(reports)
    total = sum(counts.values())
    if total == 0:
        return say("held_nothing" if kind == "hold" else "did_nothing", language)
    if kind == "hold":
        longest = round(max(report.hold_s for report in reports))
        ordered = f"{workout.order.prescription.hold_s:g}"
        return say_number("did_held", language, total, longest=longest, ordered=ordered)
    if kind == "counted":
        return say("did", language, total=total)
    return say("did_reached", language, total=total, full=counts["full"])


def _show_reach(reports: list[SessionReport], order: LiveOrder, language: Language) -> None:
    """Show how far it went against the target; left and right, where both worked, come later."""
    exercise = order.exercise
    rom = rom_of(reports, exercise)
    if rom is None or math.isnan(rom.peak_deg) or exercise.kind != "reps":
        return
    if len(sides_of(reports, exercise)) > 1:
        return
    unit = MOTIONS[exercise.motion].unit
    value = measured(rom.peak_deg, rom.band_deg, unit=unit, language=language)
    target = amount(order.prescription.target_deg, unit=unit, language=language)
    name = MOTION_NAMES[exercise.motion].say(language)
    furthest, aim = say("furthest", language, value=value), say("target_is", language, value=target)
    st.markdown(f"#### {name} – {furthest}, {aim}")
    st.write(say("band_means", language))


def _show_grades(reports: list[SessionReport], language: Language) -> None:
    lines = [
        f"- **{count} {GRADES[grade].say(language)}**: {GRADE_MEANINGS[grade].say(language)}"
        for grade, count in counts_of(reports).items()
        if count
    ]
    if lines:
        st.markdown("\n".join(lines))


def _show_ending(workout: Workout, language: Language) -> None:
    wanted = turns_wanted(workout.order)
    done = sum(it.ending == "done" for it in workout.sets)
    if any(it.ending == "interrupted" for it in workout.sets):
        st.warning(say("interrupted", language), icon=":material/wifi_off:")
    elif done >= wanted:
        st.success(say("all_done", language), icon=":material/check_circle:")
    else:
        st.info(say("ended_early", language, done=done, of=wanted), icon=":material/flag:")


def _show_figures(workout: Workout, language: Language) -> None:
    """Show sets, pain and effort side by side."""
    wanted = turns_wanted(workout.order)
    ratings = [it.rating for it in workout.sets if it.rating is not None]
    pains = [rating.pain for rating in ratings if rating.pain is not None]
    efforts = [rating.effort for rating in ratings if rating.effort is not None]
    pain = f"{workout.order.pain_before} → {pains[-1] if pains else '–'}"
    effort = say("not_asked", language)
    if efforts:
        effort = say("of_ten", language, value=max(efforts))
    done = sum(it.ending == "done" for it in workout.sets)
    figures = {
        "done_sets": say("x_of_y", language, x=done, y=wanted),
        "pain_course": pain,
        "effort_felt": effort,
    }
    for column, (key, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(say(key, language), value, border=True)


def _show_sides(reports: list[SessionReport], order: LiveOrder, language: Language) -> None:
    """Show left and right side by side where both did something."""
    sides = sides_of(reports, order.exercise)
    if len(sides) < 2:
        return
    st.subheader(say("both_sides", language))
    st.table([_side_row(side, order, language) for side in sides], hide_index=True)
    difference = difference_of(sides)
    if difference is not None and order.exercise.kind == "reps":
        unit = MOTIONS[order.exercise.motion].unit
        value = amount(abs(difference.left_minus_right_deg), unit=unit, language=language)
        key = "sides_differ" if difference.certain else "sides_alike"
        st.write(say(key, language, value=value))


def _side_row(side: SideTotals, order: LiveOrder, language: Language) -> dict[str, str]:
    total = sum(side.counts.values())
    row = {
        say("side", language): SIDE_NAMES[side.side].say(language).capitalize(),
        say("times", language): str(total),
    }
    if order.exercise.kind == "reps":
        unit = MOTIONS[order.exercise.motion].unit
        peak = measured(side.rom.peak_deg, side.rom.band_deg, unit=unit, language=language)
        row[say("reached_target", language)] = str(side.counts["full"])
        row[say("furthest_side", language)] = peak
    elif order.exercise.kind == "hold":
        row[say("longest", language)] = say("pace_seconds", language, value=round(side.hold_s))
    return row


def _show_compensations(reports: list[SessionReport], order: LiveOrder, language: Language) -> None:
    seen = compensations_of(reports)
    cues = {rule.code: rule.cue.say(language) for rule in order.exercise.compensations}
    total = sum(len(report.reps) for report in reports)
    lines = [
        "- " + html.escape(say("helped_in", language, cue=cues[code], count=count, total=total))
        for code, count in seen.items()
        if code in cues
    ]
    if lines:
        st.subheader(say("helped", language))
        st.markdown("\n".join(lines))
