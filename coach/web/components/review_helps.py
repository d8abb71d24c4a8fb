"""Where in a set the body helped along, as a table from which the player is sent there."""

from collections.abc import Sequence

import streamlit as st

from coach.exports.rep_table import HEADINGS
from coach.language import Language
from coach.values import Compensation
from coach.web.components.review_open import SCOPE, go_to_moment, is_new
from coach.web.components.review_remarks import clock
from coach.web.components.review_reps import choose_rep
from coach.web.reviewed import Reviewed, ShownRep
from coach.web.texts import say

_TABLE = f"{SCOPE}-helps"
_ROW_PX = 44
#: More than fit on a screen are scrolled within the table.
_MOST_SHOWN = 8


def show_helps(shown: Reviewed, *, key: str, language: Language) -> None:
    """Show when the body helped along, what to do instead, and how far it departed.

    Parameters
    ----------
    shown : Reviewed
    key : str
        What is shown: another key is another table.
    language : Language
    """
    cues = {rule.code: rule.cue.say(language) for rule in shown.exercise.compensations}
    found = [
        (each, fault)
        for each in shown.reps
        for fault in each.scored.compensations
        if fault.code in cues
    ]
    if not found:
        return
    st.subheader(say("review_helps", language, count=len(found)))
    st.write(say("review_helps_note", language))
    table = f"{_TABLE}-{key}"
    told = st.dataframe(
        _columns(found, cues, language),
        hide_index=True,
        width="stretch",
        height="content" if len(found) <= _MOST_SHOWN else "auto",
        row_height=_ROW_PX,
        key=table,
        on_select="rerun",
        selection_mode="single-row",
    )
    rows: Sequence[int] = told.selection.rows
    marked = rows[0] if rows and rows[0] < len(found) else None
    if is_new(table, marked) and marked is not None:
        rep, fault = found[marked]
        choose_rep(rep.engine_index)
        go_to_moment(fault.at_s)


def _columns(
    found: Sequence[tuple[ShownRep, Compensation]], cues: dict[str, str], language: Language
) -> dict[str, list[object]]:
    return {
        HEADINGS["rep"].say(language): [each.scored.rep.index for each, _ in found],
        say("review_moment", language): [clock(fault.at_s) for _, fault in found],
        say("review_helps_what", language): [cues[fault.code] for _, fault in found],
        say("review_helps_amount", language): [_amount(fault) for _, fault in found],
    }


def _amount(fault: Compensation) -> str:
    return f"{fault.amount:.0f}{'°' if fault.unit == 'deg' else ' %'}"
