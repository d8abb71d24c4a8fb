"""All repetitions of a session laid over one another, left and right in one chart."""

from collections.abc import Iterator

import streamlit as st

from coach.exports.overlay_figure import overlay_figure
from coach.exports.rep_curves import RepCurve, median_curve, rep_curves
from coach.web.components.progress_rom import QUIET
from coach.web.components.review_desk import Desk
from coach.web.components.review_draft import result_of
from coach.web.components.review_open import SCOPE, go_to_moment, is_new
from coach.web.components.review_reps import choose_rep, chosen_rep
from coach.web.components.theme import theme
from coach.web.reviewed import Reviewed, SetPlace, set_place
from coach.web.texts import say
from coach.wording import SIDE_NAMES, amount
from pose.motions import MOTIONS
from pose.values import SIDES

_CHART = f"{SCOPE}-overlay"


def show_overlay(desk: Desk, place: SetPlace, shown: Reviewed) -> None:
    """Show the chart; only repetitions have an angle that goes out and back."""
    if shown.exercise.kind != "reps":
        return
    curves = list(_curves(desk, place, shown))
    if not curves:
        return
    st.subheader(say("review_overlay", desk.language))
    st.write(say("review_overlay_how", desk.language))
    number = _number(shown)
    figure = overlay_figure(
        curves,
        shown.analysis.report,
        chosen=None if number is None else (place.position, number),
        language=desk.language,
        theme=theme(),
    )
    marked = st.plotly_chart(
        figure, theme=None, config=QUIET, alt=_alt(curves, shown, desk), key=_CHART,
        on_select="rerun", selection_mode="points",
    )  # fmt: skip
    _take(marked.selection.points, place, shown)


def _curves(desk: Desk, place: SetPlace, shown: Reviewed) -> Iterator[RepCurve]:
    """Yield the curves of all sets of the session: those of the other sets as they count."""
    for position, kept in enumerate(desk.session.sets, start=1):
        result, other = shown, set_place(desk.session, position)
        if position != place.position:
            if other is None:
                continue
            correction = desk.current(other)
            if correction.order.exercise != shown.exercise.id:
                continue
            result = result_of(other, correction, shown.exercise)
        yield from rep_curves(
            result.analysis.report.reps, result.analysis.series,
            position=position, set_number=kept.number,
        )  # fmt: skip


def _number(shown: Reviewed) -> int | None:
    """Return the number of the chosen repetition among those that count."""
    chosen = chosen_rep()
    found = [each.scored.rep.index for each in shown.reps if each.engine_index == chosen]
    return found[0] if found else None


def _take(points: list[dict[str, object]], place: SetPlace, shown: Reviewed) -> None:
    """Choose the repetition whose curve was pressed just now, where it is one of this set."""
    told = points[0].get("customdata") if points else None
    if not is_new(_CHART, told) or not isinstance(told, list):
        return
    for each in shown.reps:
        if [place.position, each.scored.rep.index] == told:
            choose_rep(each.engine_index)
            go_to_moment(each.scored.rep.start_s)


def _alt(curves: list[RepCurve], shown: Reviewed, desk: Desk) -> str:
    unit = MOTIONS[shown.analysis.report.motion].unit
    upward = shown.exercise.target_deg >= shown.exercise.start_deg
    told = []
    for side in SIDES:
        own = [curve for curve in curves if curve.side == side]
        if own:
            name = SIDE_NAMES[side].say(desk.language)
            middle = [value for value in median_curve(own).tolist() if value == value]
            end = (max if upward else min)(middle) if middle else float("nan")
            told.append(
                say(
                    "review_overlay_alt",
                    desk.language,
                    side=f"{name[:1].upper()}{name[1:]}",
                    count=len(own),
                    value=amount(end, unit=unit, language=desk.language),
                )
            )
    return " ".join(told)
