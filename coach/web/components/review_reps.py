"""The repetitions of a set as a table to sort, with a picture of start and peak of each."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import streamlit as st

from coach.exports.rep_table import HEADINGS
from coach.language import Language
from coach.web.components.review_open import SCOPE, is_new
from coach.web.plain import plain
from coach.web.review.facts import Unmeasured, unmeasured_spans
from coach.web.reviewed import Reviewed, ShownRep
from coach.web.texts import say
from coach.wording import GRADES, SIDE_NAMES, amount, reasons
from pose.motions import MOTIONS

#: Pictures of a repetition by its beginning: at the start and at the peak, as JPEG.
Thumbnails = Mapping[float, tuple[bytes, bytes]]

_CHOSEN = f"{SCOPE}_rep"
_TABLE = f"{SCOPE}-table"
_ROW_PX, _PICTURE_PX = 84, 112
#: More than fit on a screen are scrolled within the table.
_MOST_SHOWN = 10
_DECIMALS = {"peak": "%.0f", "band": "%.0f", "return": "%.0f", "share": "%.0f"}
_SIGNED = ("peak", "return")
_SECONDS = ("hold", "out", "back")


@dataclass(frozen=True, slots=True)
class RepPictures:
    """Pictures of the start and the peak of each repetition by its beginning.

    Attributes
    ----------
    made : Thumbnails
        May lack any.
    coming : bool
        Whether more will be there soon.
    """

    made: Thumbnails
    coming: bool


def chosen_rep() -> int | None:
    """Return the number of the repetition that is chosen; None: none is."""
    index: int | None = st.session_state.get(_CHOSEN)
    return index


def choose_rep(index: int | None) -> None:
    """Choose a repetition."""
    st.session_state[_CHOSEN] = index


def show_rep_table(
    shown: Reviewed, pictures: RepPictures, *, key: str, language: Language
) -> ShownRep | None:
    """Show the repetitions, also those that do not count; return the one just marked.

    Parameters
    ----------
    shown : Reviewed
    pictures : RepPictures
    key : str
        What is shown: another key is another table.
    language : Language
    """
    listed = (*shown.reps, *shown.rejected)
    if not listed:
        st.info(say("progress_no_reps", language), icon=":material/info:")
        return None
    st.write(say("review_reps_note", language))
    columns = _columns(listed, shown, pictures.made, language)
    table = f"{_TABLE}-{key}"
    told = st.dataframe(
        columns,
        hide_index=True,
        width="stretch",
        height="content" if len(listed) <= _MOST_SHOWN else "auto",
        row_height=_ROW_PX if pictures.made or pictures.coming else None,
        column_config=_formats(columns, shown, language),
        placeholder="–",
        key=table,
        on_select="rerun",
        selection_mode="single-row",
    )
    rows: Sequence[int] = told.selection.rows
    marked = rows[0] if rows and rows[0] < len(listed) else None
    return listed[marked] if is_new(table, marked) and marked is not None else None


def show_refusals(shown: Reviewed, language: Language) -> None:
    """Say why repetitions do not count, and where and why nothing was measured."""
    for each in shown.rejected:
        reason = plain(each.corrected.rejected or "") or say("review_no_reason", language)
        st.write(say("review_rejected", language, number=each.engine_index, reason=reason))
    spans = unmeasured_spans(shown.analysis.series)
    if not spans:
        return
    lines = [
        say(
            "review_refused",
            language,
            start=f"{span.start_s:.1f}",
            end=f"{span.end_s:.1f}",
            why=_why(span, language),
        )
        for span in spans
    ]
    with st.expander(say("review_refused_title", language, count=len(lines))):
        st.markdown("\n".join(f"- {line}" for line in lines))


def _why(span: Unmeasured, language: Language) -> str:
    if span.grade != "refused":
        return say("review_refused_unseen", language)
    return say("review_refused_view", language, yaw=f"{span.yaw_deg:.0f}")


def _columns(
    listed: Sequence[ShownRep], shown: Reviewed, pictures: Thumbnails, language: Language
) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = defaultdict(list)
    for each in listed:
        for name, value in _row(each, shown, pictures, language).items():
            columns[name].append(value)
    unit = MOTIONS[shown.analysis.report.motion].unit
    for name in _SIGNED:
        heading = _heading(name, language)
        if any(cell is not None and cell < 0 for cell in columns[heading]):
            # Nobody is shown a bare minus; so this column is sorted as words.
            columns[heading] = [
                None if cell is None else amount(cell, unit=unit, language=language)
                for cell in columns[heading]
            ]
    # A column in which there is nothing only takes room.
    return {name: cells for name, cells in columns.items() if any(c is not None for c in cells)}


def _row(
    each: ShownRep, shown: Reviewed, pictures: Thumbnails, language: Language
) -> dict[str, Any]:
    rep, score = each.scored.rep, each.scored.score
    start, peak = pictures.get(rep.start_s, (None, None))
    counts = each.corrected.rejected is None
    grade = GRADES[score.grade].say(language) if counts else say("review_not_a_rep", language)
    degrees = shown.exercise.kind == "reps"
    both = shown.analysis.report.side == "both"
    why = reasons(each.scored, shown.exercise, language=language)
    row = {
        "rep": rep.index if counts else None,
        "start": _picture(start),
        "at_peak": _picture(peak),
        "side": SIDE_NAMES[each.scored.side].say(language) if both else None,
        "grade": grade,
        "peak": _number(rep.peak_deg) if degrees else None,
        "band": _number(each.scored.band_deg) if degrees else None,
        "return": _number(rep.return_deg) if degrees else None,
        "share": _number(score.percent_of_target) if degrees else None,
        "hold": _number(rep.hold_s),
        "out": _number(rep.outbound_s),
        "back": _number(rep.return_s),
        "why": "; ".join(why) if counts else each.corrected.rejected,
        "origin": say(f"review_origin_{each.corrected.origin}", language),
    }
    return {_heading(name, language): value for name, value in row.items()}


def _heading(name: str, language: Language) -> str:
    known = HEADINGS.get(name)
    return say(f"review_col_{name}", language) if known is None else known.say(language)


def _formats(
    columns: Mapping[str, list[Any]], shown: Reviewed, language: Language
) -> dict[str, Any]:
    sign = "%%" if MOTIONS[shown.analysis.report.motion].unit == "%" else "°"
    formats: dict[str, Any] = {
        _heading(name, language): st.column_config.NumberColumn(
            format=f"{form}{'%%' if name == 'share' else sign}"
        )
        for name, form in _DECIMALS.items()
        if not any(isinstance(c, str) for c in columns.get(_heading(name, language), ()))
    }
    for name in _SECONDS:
        formats[_heading(name, language)] = st.column_config.NumberColumn(format="%.1f s")
    for name in ("start", "at_peak"):
        formats[_heading(name, language)] = st.column_config.ImageColumn(width=_PICTURE_PX)
    return formats


def _number(value: float) -> float | None:
    return value if isfinite(value) else None


def _picture(jpeg: bytes | None) -> str | None:
    return None if jpeg is None else f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
