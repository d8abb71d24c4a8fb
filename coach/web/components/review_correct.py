"""Correcting a set: what it is scored as, and its repetitions; kept only when asked for."""

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from coach.language import Language, SaidError
from coach.review.form import MOST_TEXT
from coach.review.values import (
    Accept,
    Correction,
    Edit,
    GivenGrade,
    Merge,
    Move,
    Reject,
)
from coach.web.components.review_draft import change_edits, result_of
from coach.web.components.review_open import SCOPE
from coach.web.components.review_reps import choose_rep, chosen_rep
from coach.web.plain import plain
from coach.web.reviewed import Reviewed, SetPlace, ShownRep
from coach.web.texts import say
from coach.wording import GRADES, amount, measured, seconds
from pose.errors import RomCoachError
from pose.motions import MOTIONS

_KEY = f"{SCOPE}_edit"
#: Boxes show hundredths: less is no change.
_MOVED_S = 0.01
_GRADES: tuple[GivenGrade, ...] = get_args(GivenGrade)


def show_difference(columns: Sequence[tuple[str, Reviewed]], language: Language) -> None:
    """Show side by side what comes of corrections; `columns` are their names and results."""
    told = [_totals(shown, language) for _, shown in columns]
    heading = say("review_what", language)
    rows = [
        {heading: name} | {title: told[n][name] for n, (title, _) in enumerate(columns)}
        for name in told[0]
    ]
    st.table(rows, hide_index=True)


def _totals(shown: Reviewed, language: Language) -> dict[str, str]:
    report = shown.analysis.report
    unit = MOTIONS[report.motion].unit
    rom = measured(report.rom.peak_deg, report.rom.band_deg, unit=unit, language=language)
    unseen = report.counts["untracked"] + report.counts["wrong_view"]
    score = report.score_total
    target = amount(report.prescription.target_deg, unit=unit, language=language)
    return {
        say("review_exercise", language): shown.exercise.name.say(language),
        say("progress_col_side", language): say(f"review_side_{report.side}", language),
        say("review_target", language): target if shown.exercise.kind == "reps" else "–",
        say("review_counted", language): str(len(report.reps)),
        say("progress_full", language): str(report.counts["full"]),
        say("progress_partial", language): str(report.counts["partial"]),
        say("progress_attempt", language): str(report.counts["attempt"]),
        say("progress_unseen", language): str(unseen),
        say("review_not_counted", language): str(len(shown.rejected)),
        say("review_rom", language): rom if shown.exercise.kind == "reps" else "–",
        say("progress_held_s", language): seconds(report.hold_s),
        say("progress_score", language): "–" if score != score else f"{score:.0f}",
    }


def edit_reps(place: SetPlace, draft: Correction, shown: Reviewed, language: Language) -> None:
    """Show what can be done to a repetition; what cannot be is one clear line."""
    st.markdown(f"**{say('review_edit_reps', language)}**")
    if not (shown.reps or shown.rejected):
        st.write(say("progress_no_reps", language))
        return
    chosen = _choose(shown, language)
    wanted = _ask(chosen, shown, language)
    if wanted:
        try_edits(place, draft, shown, wanted, language=language)
    _show_edits(place, draft, language)


def try_edits(
    place: SetPlace,
    draft: Correction,
    shown: Reviewed,
    wanted: tuple[Edit, ...],
    *,
    language: Language,
) -> None:
    """Add edits to the draft where they are possible; else say why not."""
    edits = (*draft.edits, *wanted)
    try:
        result_of(place, Correction(draft.order, edits), shown.exercise)
    except RomCoachError as error:
        st.error(said_by(error, language), icon=":material/error:")
        return
    change_edits(draft, place.position, edits)
    st.rerun()


def said_by(error: RomCoachError, language: Language) -> str:
    """Return what went wrong, in the reader's language where the fault knows it."""
    return error.say(language) if isinstance(error, SaidError) else str(error)


def _choose(shown: Reviewed, language: Language) -> ShownRep:
    """Show which repetition is meant, at first the one chosen elsewhere, and return it."""
    by_number = {each.engine_index: each for each in (*shown.reps, *shown.rejected)}
    key = f"{_KEY}-which-{language}"
    if chosen_rep() in by_number:
        st.session_state[key] = chosen_rep()
    elif st.session_state.get(key) not in by_number:
        st.session_state.pop(key, None)
    number = st.selectbox(
        say("review_which_rep", language),
        list(by_number),
        format_func=lambda each: _name(by_number[each], language),
        key=key,
        on_change=lambda: choose_rep(st.session_state[key]),
    )
    return by_number[number]


def _name(each: ShownRep, language: Language) -> str:
    rep = each.scored.rep
    grade = GRADES[each.scored.score.grade].say(language)
    if each.corrected.rejected is not None:
        number, grade = each.engine_index, say("review_not_a_rep", language)
    else:
        number = rep.index
    return say(
        "review_rep_named",
        language,
        number=number,
        start=f"{rep.start_s:.1f}",
        end=f"{rep.end_s:.1f}",
        grade=grade,
    )


def _ask(chosen: ShownRep, shown: Reviewed, language: Language) -> tuple[Edit, ...]:
    """Show the edits a repetition can have; return those that were asked for."""
    number = chosen.engine_index
    accept, reject, merge, move = st.columns(4)
    with accept.popover(say("review_accept", language), width="stretch"):
        grade = st.radio(
            say("review_accept_as", language), _GRADES, key=f"{_KEY}-grade-{language}",
            format_func=lambda each: GRADES[each].say(language),
        )  # fmt: skip
        if _pressed("accept", language):
            return (Accept(number, grade),)
    if chosen.corrected.rejected is not None:
        return ()
    with reject.popover(say("review_reject", language), width="stretch"):
        reason = st.text_input(
            say("review_reject_why", language), max_chars=MOST_TEXT, key=f"{_KEY}-why-{number}"
        )
        if _pressed("reject", language):
            return (Reject(number, reason.strip()),)
    follows = _next(chosen, shown)
    with merge.popover(say("review_merge", language), width="stretch", disabled=follows is None):
        if follows is not None:
            st.write(say("review_merge_with", language, name=_name(follows, language)))
            if _pressed("merge", language):
                return (Merge(number, follows.engine_index),)
    with move.popover(say("review_move", language), width="stretch"):
        return _ask_move(chosen, language)


def _next(chosen: ShownRep, shown: Reviewed) -> ShownRep | None:
    """Return the next repetition of the same side that counts."""
    same = [each for each in shown.reps if each.scored.side == chosen.scored.side]
    later = [each for each in same if each.scored.rep.start_s > chosen.scored.rep.start_s]
    return later[0] if later else None


def _ask_move(chosen: ShownRep, language: Language) -> tuple[Move, ...]:
    rep, number = chosen.scored.rep, chosen.engine_index
    key = f"{_KEY}-move-{number}-{rep.start_s:.2f}-{rep.end_s:.2f}"
    start_s = st.number_input(
        say("review_begins", language), 0.0, None, round(rep.start_s, 2), 0.1, key=f"{key}-start"
    )
    end_s = st.number_input(
        say("review_ends", language), 0.0, None, round(rep.end_s, 2), 0.1, key=f"{key}-end"
    )
    return moves(chosen, start_s, end_s) if _pressed("move", language) else ()


def moves(chosen: ShownRep, start_s: float, end_s: float) -> tuple[Move, ...]:
    """Return the edits by which a repetition begins and ends at other times."""
    rep, number = chosen.scored.rep, chosen.engine_index
    found = []
    if abs(start_s - rep.start_s) >= _MOVED_S:
        found.append(Move(number, "start", start_s))
    if abs(end_s - rep.end_s) >= _MOVED_S:
        found.append(Move(number, "end", end_s))
    return tuple(found)


def _pressed(action: str, language: Language) -> bool:
    return st.button(
        say(f"review_do_{action}", language), key=f"{_KEY}-{action}", width="stretch",
        type="primary",
    )  # fmt: skip


def _show_edits(place: SetPlace, draft: Correction, language: Language) -> None:
    """Show what was done to repetitions, and take it back."""
    if not draft.edits:
        return
    st.markdown("\n".join(f"{n}. {_said(edit, language)}" for n, edit in enumerate(draft.edits, 1)))
    if st.button(say("review_take_back", language), icon=":material/undo:", key=f"{_KEY}-back"):
        change_edits(draft, place.position, draft.edits[:-1])
        st.rerun()


def _said(edit: Edit, language: Language) -> str:
    match edit:
        case Accept():
            grade = GRADES[edit.grade].say(language)
            return say("review_said_accept", language, number=edit.rep, grade=grade)
        case Reject():
            why = plain(edit.reason) or say("review_no_reason", language)
            return say("review_said_reject", language, number=edit.rep, why=why)
        case Merge():
            return say("review_said_merge", language, first=edit.first, last=edit.last)
        case Move():
            key = f"review_said_move_{edit.boundary}"
            return say(key, language, number=edit.rep, at=f"{edit.to_s:.2f}")
