"""Edits by property: nothing is lost, nothing overlaps, and what was impossible changed nothing."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.cycle import Bounds
from coach.review.editing import Recording, edited
from coach.review.faults import CorrectionError
from coach.review.values import Accept, CorrectedRep, Edit, Merge, Move, Reject
from coach.values import ScoredRep
from pose.values import Side
from tests.coach.exports.samples import scored_rep

LAST_S = 40.0


def measured(side: Side, bounds: Bounds) -> ScoredRep:
    """Return a repetition between boundaries, as if it had been measured."""
    assert bounds.first_s <= bounds.start_s < bounds.end_s <= bounds.last_s
    made = scored_rep(1, "partial")
    rep = replace(made.rep, start_s=bounds.start_s, end_s=bounds.end_s)
    return replace(made, rep=rep, side=side)


RECORDING = Recording(0.0, LAST_S, measured)


@st.composite
def sets(draw: st.DrawFn) -> list[ScoredRep]:
    """Draw up to eight repetitions of both sides, those of one side one after the other."""
    ends: dict[Side, float] = {"left": 0.0, "right": 0.0}
    reps = []
    for _ in range(draw(st.integers(0, 8))):
        side: Side = draw(st.sampled_from(("left", "right")))
        start_s = ends[side] + draw(st.sampled_from((0.0, 0.5, 1.0)))
        ends[side] = start_s + draw(st.sampled_from((1.0, 2.0)))
        made = scored_rep(1, draw(st.sampled_from(("full", "partial", "untracked"))))
        rep = replace(made.rep, start_s=start_s, end_s=ends[side])
        reps.append(replace(made, rep=rep, side=side))
    reps.sort(key=lambda each: (each.rep.end_s, each.side))
    return [
        replace(each, rep=replace(each.rep, index=number)) for number, each in enumerate(reps, 1)
    ]


NUMBERS = st.integers(1, 9)
EDITS = st.one_of(
    st.builds(Accept, NUMBERS, st.sampled_from(("full", "partial", "attempt"))),
    st.builds(Reject, NUMBERS, st.just("none")),
    st.builds(Merge, NUMBERS, NUMBERS),
    st.builds(Move, NUMBERS, st.sampled_from(("start", "end")), st.floats(-1.0, LAST_S + 1.0)),
)


def possible(reps: Sequence[ScoredRep], edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that can be made, each after those before it."""
    done: list[Edit] = []
    for edit in edits:
        try:
            edited(reps, [*done, edit], RECORDING)
        except CorrectionError:
            continue
        done.append(edit)
    return done


def told(reps: Sequence[CorrectedRep]) -> str:
    return repr(reps)


@given(reps=sets(), wanted=st.lists(EDITS, max_size=8))
@settings(max_examples=120, deadline=None)
def test_whatever_is_edited_nothing_is_lost_and_nothing_overlaps(
    reps: list[ScoredRep], wanted: list[Edit]
) -> None:
    edits = possible(reps, wanted)
    found = edited(reps, edits, RECORDING)
    assert sorted(number for each in found for number in each.made_from) == list(
        range(1, len(reps) + 1)
    )
    counting = [each for each in found if each.rejected is None]
    assert [each.scored.rep.index for each in counting] == list(range(1, len(counting) + 1))
    for side in ("left", "right"):
        own = [each.scored.rep for each in counting if each.scored.side == side]
        for one, two in pairwise(own):
            assert one.end_s <= two.start_s
    for each in found:
        assert (each.origin == "merged" or each.origin == "accepted") or len(each.made_from) == 1


@given(reps=sets(), wanted=st.lists(EDITS, max_size=6))
@settings(max_examples=80, deadline=None)
def test_what_no_edit_names_stays_as_it_was(reps: list[ScoredRep], wanted: list[Edit]) -> None:
    found = edited(reps, possible(reps, wanted), RECORDING)
    for each in found:
        if each.origin == "engine":
            (number,) = each.made_from
            was = reps[number - 1]
            now = replace(each.scored, rep=replace(each.scored.rep, index=number))
            assert repr(now) == repr(was)


@given(reps=sets(), wanted=st.lists(st.builds(Reject, NUMBERS, st.just("none")), max_size=6))
@settings(max_examples=40, deadline=None)
def test_rejections_come_in_any_order(reps: list[ScoredRep], wanted: list[Edit]) -> None:
    edits = possible(reps, wanted)
    assert told(edited(reps, edits, RECORDING)) == told(edited(reps, edits[::-1], RECORDING))
