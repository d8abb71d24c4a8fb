"""The result in large, plain words."""

import html
import math

import streamlit as st

from coach.language import Language
from coach.values import REP_GRADES
from coach.web.outcome import Outcome
from coach.web.texts import say, say_number
from coach.withheld import shows_degrees
from coach.wording import (
    GRADE_MEANINGS,
    GRADES,
    MOTION_NAMES,
    amount,
    held,
    instruction,
    measured,
    remarks,
    summary,
)
from pose.motions import MOTIONS


def show_headline(outcome: Outcome, language: Language) -> None:
    """Show what came out, or for a refused clip what to change."""
    report = outcome.report
    if report.quality.grade == "refused":
        _show_refusal(instruction(report, language=language), language)
        return
    st.header(_lead(outcome, language))
    if shows_degrees(report, outcome.exercise) and not math.isnan(report.rom.peak_deg):
        _show_reach(outcome, language)
    lines = [
        f"- **{report.counts[grade]} {GRADES[grade].say(language)}**: "
        f"{GRADE_MEANINGS[grade].say(language)}"
        for grade in REP_GRADES
        if report.counts.get(grade)
    ]
    if lines:
        st.markdown("\n".join(lines))
    for remark in remarks(report, language=language):
        st.write(remark)
    advice = instruction(report, language=language)
    if advice:
        st.warning(advice, icon=":material/videocam:")


def _lead(outcome: Outcome, language: Language) -> str:
    report, kind = outcome.report, outcome.exercise.kind
    total = sum(report.counts.values())
    if kind == "hold" and not math.isnan(report.hold_s):
        return held(report, language=language).capitalize() + "."
    if total == 0:
        return say("none_found", language)
    if kind == "counted":
        return say_number("counted", language, total)
    return say_number("reached", language, total, full=report.counts["full"])


def _show_reach(outcome: Outcome, language: Language) -> None:
    report = outcome.report
    unit = MOTIONS[report.motion].unit
    value = measured(report.rom.peak_deg, report.rom.band_deg, unit=unit, language=language)
    target = amount(report.prescription.target_deg, unit=unit, language=language)
    name = MOTION_NAMES[report.motion].say(language)
    st.markdown(
        f"### {name} – {say('furthest', language, value=value)}, "
        f"{say('target_is', language, value=target)}"
    )
    line = summary(report, outcome.exercise, language=language)
    st.write(f"{say('band_means', language)} {line}.")


def _show_refusal(advice: str, language: Language) -> None:
    """Show an instruction that can be read from two metres away."""
    st.html(
        '<div role="alert" style="border:4px solid #b3261e;border-radius:12px;padding:24px;'
        'display:flex;gap:24px;align-items:center;flex-wrap:wrap">'
        '<span aria-hidden="true" style="font-size:72px;line-height:1">⟳</span>'
        '<span style="flex:1;min-width:240px;font-size:34px;line-height:1.3;font-weight:700">'
        f"{html.escape(advice)}</span></div>"
    )
    st.subheader(say("refused", language))
    st.write(say("refused_why", language))
