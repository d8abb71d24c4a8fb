"""Scored again: without edits as the engine says; with them, as a therapist does."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from itertools import permutations
from math import isnan, nan
from pathlib import Path

import pytest

from coach.analysis import Span, score_trace
from coach.catalogue import exercises
from coach.prescribing import PrescriptionError
from coach.review.faults import CorrectionError
from coach.review.rescoring import corrected, followed, with_edits
from coach.review.values import Accept, Corrected, Edit, Merge, Move, Reject
from coach.summary import total_up
from coach.values import ScoredRep
from tests.coach.review.traces import CASES

Traces = Callable[[str], Path]


def again(trace: Traces, name: str, *edits: Edit, **order: object) -> Corrected:
    case = CASES[name]
    return corrected(trace(name), case.correction(*edits, **order), case.of)


def told(reps: Sequence[ScoredRep]) -> list[str]:
    """Return repetitions without their numbers; NaN is not equal to itself, its text is."""
    return [repr(replace(each, rep=replace(each.rep, index=0))) for each in reps]


@pytest.mark.parametrize("name", CASES)
def test_without_edits_the_engine_has_the_last_word(trace: Traces, name: str) -> None:
    case, found = CASES[name], again(trace, name)
    scored = score_trace(trace(name), case.of, side=case.side)  # type: ignore[arg-type]
    assert repr(found.report) == repr(found.engine) == repr(scored.report)
    assert found.report.reps
    assert repr([each.scored for each in found.reps]) == repr(list(found.report.reps))
    assert {each.origin for each in found.reps} == {"engine"}
    assert [each.made_from for each in found.reps] == [(n + 1,) for n in range(len(found.reps))]
    assert found.rejected == ()


@pytest.mark.parametrize(
    ("start_s", "end_s", "peaks"),
    [(None, 6.5, [140, 132]), (6.6, None, [60, 138, 120]), (3.6, 9.6, [132, 60])],
)
def test_only_the_span_counts_in_the_time_of_the_trace(
    trace: Traces, start_s: float | None, end_s: float | None, peaks: list[float]
) -> None:
    found = again(trace, "curls", start_s=start_s, end_s=end_s)
    assert [each.rep.peak_deg for each in found.report.reps] == pytest.approx(peaks, abs=2)
    low, high = start_s or 0.0, 100.0 if end_s is None else end_s
    assert low <= found.series.t_s[0] <= found.series.t_s[-1] < high
    span = Span(low, high)
    scored = score_trace(trace("curls"), CASES["curls"].of, side="right", span=span)
    assert repr(scored.report) == repr(found.report)


def test_another_exercise_side_and_target_are_scored_at_once(trace: Traces) -> None:
    case, short = CASES["curls"], CASES["curls"].of.prescription()
    found = again(trace, "curls", prescription=replace(short, target_deg=115.0, ceiling_deg=135.0))
    grades = [each.score.grade for each in found.report.reps]
    assert grades == ["partial", "full", "partial", "partial", "full"]
    other = exercises()["shoulder_flexion_raise"]
    order = case.correction(exercise=other.id, prescription=other.prescription())
    assert corrected(trace("curls"), order, other).report.motion == "shoulder_flexion"
    assert again(trace, "curls", side="left").report.side == "left"


def test_edits_leave_what_was_followed_as_it_is(trace: Traces) -> None:
    case = CASES["curls"]
    scored = followed(trace("curls"), case.correction().order, case.of)
    untouched = repr(with_edits(scored, case.correction()).report)
    for edits in ((Merge(1, 2), Accept(3, "full")), (Reject(2, "no"),), ()):
        correction = case.correction(*edits)
        found = with_edits(scored, correction)
        assert repr(found.report) == repr(corrected(trace("curls"), correction, case.of).report)
        assert (repr(found.report) == untouched) == (edits == ())
    with pytest.raises(ValueError, match="another order"):
        with_edits(scored, case.correction(side="left"))


def test_a_rejected_repetition_stays_listed_and_nothing_else_changes(trace: Traces) -> None:
    before, found = again(trace, "curls"), again(trace, "curls", Reject(3, "scratched her nose"))
    left = [each for each in before.report.reps if each.rep.index != 3]
    assert told(found.report.reps) == told(left)
    assert [each.rep.index for each in found.report.reps] == [1, 2, 3, 4]
    (gone,) = found.rejected
    assert (gone.rejected, gone.scored.rep.index) == ("scratched her nose", 3)
    assert told([gone.scored]) == told([before.report.reps[2]])
    assert sum(found.report.counts.values()) == 4
    assert found.report.quality == before.report.quality


def test_totals_follow_the_repetitions_that_count(trace: Traces) -> None:
    found = again(trace, "curls", Reject(1, "walked in"), Accept(3, "full"))
    totals = total_up(found.report.reps, found.report.prescription, system_deg=2.2)
    report = found.report
    assert repr((report.counts, report.rom, report.score_total, report.fatigue)) == repr(
        (totals.counts, totals.rom, totals.score_total, totals.fatigue)
    )
    assert report.rom.peak_deg == pytest.approx(132, abs=2)
    assert repr(report) != repr(found.engine)


def test_an_accepted_repetition_has_the_grade_given_and_what_was_measured(trace: Traces) -> None:
    before, found = again(trace, "curls"), again(trace, "curls", Accept(3, "full"))
    was, now = before.report.reps[2], found.report.reps[2]
    assert (was.score.grade, now.score.grade, now.score.good) == ("attempt", "full", True)
    # The pace was not the one ordered, and that leaves a full repetition good.
    assert set(was.score.reasons) - set(now.score.reasons) == {"short_of_target"}
    assert set(now.score.reasons) <= {"too_fast_out", "too_fast_back"}
    assert (now.rep, now.score.total, now.band_deg) == (was.rep, was.score.total, was.band_deg)
    lower = again(trace, "curls", Accept(1, "partial")).report.reps[0]
    assert (lower.score.grade, lower.score.good) == ("partial", False)


@pytest.mark.parametrize(("name", "rep"), [("unseen", 2), ("wrong view", 1)])
def test_degrees_withheld_stay_withheld(trace: Traces, name: str, rep: int) -> None:
    accepted = again(trace, name, Accept(rep, "full")).report.reps[rep - 1]
    moved = again(trace, name, Move(rep, "start", accepted.rep.start_s + 0.05))
    for each in (accepted, moved.report.reps[rep - 1]):
        assert all(isnan(value) for value in (each.rep.peak_deg, each.rep.start_deg, each.band_deg))
    assert moved.report.reps[rep - 1].score.grade in ("untracked", "wrong_view")
    assert moved.engine.reps[rep - 1].rep.lost_s == pytest.approx(
        moved.report.reps[rep - 1].rep.lost_s, abs=0.02
    )


@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_merged_neighbours_span_both_and_are_measured_anew(trace: Traces, first: int) -> None:
    before, found = again(trace, "curls"), again(trace, "curls", Merge(first, first + 1))
    one, two = before.report.reps[first - 1 : first + 1]
    merged = found.reps[first - 1]
    rep = merged.scored.rep
    assert (rep.start_s, rep.end_s) == (one.rep.start_s, two.rep.end_s)
    assert (merged.origin, merged.made_from) == ("merged", (first, first + 1))
    assert rep.peak_deg == pytest.approx(max(one.rep.peak_deg, two.rep.peak_deg), abs=0.3)
    assert rep.start_deg == pytest.approx(one.rep.start_deg, abs=0.3)
    assert rep.return_deg == pytest.approx(two.rep.return_deg, abs=0.3)
    assert rep.start_s <= rep.peak_s <= rep.end_s
    assert rep.outbound_s + rep.return_s <= rep.end_s - rep.start_s + 0.05
    assert len(found.report.reps) == 4
    others = [each for each in before.report.reps if each.rep.index not in (first, first + 1)]
    assert told([e.scored for e in found.reps if e.origin == "engine"]) == told(others)


def test_three_and_what_was_merged_before_can_be_merged(trace: Traces) -> None:
    at_once = again(trace, "curls", Merge(2, 4))
    in_steps = again(trace, "curls", Merge(3, 4), Merge(2, 3))
    assert told(at_once.report.reps) == told(in_steps.report.reps)
    assert at_once.reps[1].made_from == in_steps.reps[1].made_from == (2, 3, 4)


def test_only_repetitions_of_one_side_are_neighbours(trace: Traces) -> None:
    found = again(trace, "marching", Merge(1, 3))
    assert [(each.scored.side, each.made_from) for each in found.reps] == [
        ("right", (2,)), ("left", (1, 3)), ("right", (4,)),
    ]  # fmt: skip


@pytest.mark.parametrize("rep", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("boundary", ["start", "end"])
def test_a_boundary_moved_to_where_it_was_measures_the_same(
    trace: Traces, rep: int, boundary: str
) -> None:
    was = again(trace, "curls").report.reps[rep - 1]
    there = was.rep.start_s if boundary == "start" else was.rep.end_s
    now = again(trace, "curls", Move(rep, boundary, there)).report.reps[rep - 1]  # type: ignore[arg-type]
    assert (now.score.grade, now.score.reasons) == (was.score.grade, was.score.reasons)
    loose = {"sparc": 0.1, "peak_velocity_deg_s": 8.0, "hold_s": 0.1, "hold_total_s": 0.1}
    for name, value in asdict(was.rep).items():
        within = pytest.approx(value, abs=loose.get(name, 0.25), nan_ok=True)
        assert asdict(now.rep)[name] == within, name
    assert now.band_deg == pytest.approx(was.band_deg, abs=0.5)


def test_a_moved_boundary_is_where_it_was_put(trace: Traces) -> None:
    was = again(trace, "curls").report.reps[3].rep
    found = again(trace, "curls", Move(4, "end", was.peak_s), Move(4, "start", was.start_s - 0.4))
    now = found.reps[3]
    assert (now.scored.rep.start_s, now.scored.rep.end_s) == (was.start_s - 0.4, was.peak_s)
    assert now.origin == "moved"
    assert "not_returned" in now.scored.score.reasons
    assert now.scored.rep.outbound_s == pytest.approx(was.outbound_s + 0.4, abs=0.1)
    assert now.scored.rep.peak_deg == pytest.approx(was.peak_deg, abs=1.0)


def test_compensations_are_those_between_the_boundaries(trace: Traces) -> None:
    was = again(trace, "leaning").report.reps
    assert [[fault.code for fault in each.compensations] for each in was] == [[], ["leans_back"]]
    merged = again(trace, "leaning", Merge(1, 2)).report.reps[0]
    assert [fault.code for fault in merged.compensations] == ["leans_back"]
    assert merged.compensations[0].amount == pytest.approx(was[1].compensations[0].amount, abs=1)
    cut = again(trace, "leaning", Move(2, "end", was[1].rep.start_s + 0.15)).report.reps[1]
    assert cut.compensations == ()


def test_a_hold_broken_off_is_one_where_somebody_says_so(trace: Traces) -> None:
    was, found = again(trace, "a hold").report.reps, again(trace, "a hold", Merge(1, 2))
    assert [each.rep.hold_s for each in was] == pytest.approx([5, 4], abs=0.2)
    (merged,) = found.report.reps
    assert merged.rep.hold_s == pytest.approx(10, abs=0.2)
    assert merged.rep.hold_total_s == pytest.approx(9, abs=0.2)
    assert merged.rep.peak_deg == pytest.approx(50, abs=1.5)
    assert found.report.hold_s == merged.rep.hold_s


def test_edits_of_different_repetitions_may_come_in_any_order(trace: Traces) -> None:
    edits = (Reject(1, "no"), Merge(2, 3), Accept(4, "full"), Move(5, "end", 15.5))
    results = {
        repr((found.report, found.reps, found.rejected))
        for order in permutations(edits)
        for found in [again(trace, "curls", *order)]
    }
    assert len(results) == 1


IMPOSSIBLE: dict[str, tuple[tuple[Edit, ...], str]] = {
    "no such repetition": ((Accept(6, "full"),), "there is no repetition 6; the set has 5"),
    "number 0": ((Reject(0, "no"),), "there is no repetition 0"),
    "rejected before": ((Reject(1, "a"), Accept(1, "full")), "repetition 1 was rejected"),
    "rejected twice": ((Reject(1, "a"), Reject(1, "b")), "repetition 1 was rejected"),
    "merged before": ((Merge(1, 2), Move(2, "end", 7.0)), "repetition 2 is part of repetition 1"),
    "merged with itself": ((Merge(2, 2),), "an earlier and a later repetition .* not 2 and 2"),
    "merged backwards": ((Merge(3, 2),), "not 3 and 2"),
    "rejected between": ((Reject(2, "a"), Merge(1, 3)), "repetition 2 lies between"),
    "before the recording": ((Move(1, "start", -1.0),), "goes from 0.00 to 1"),
    "after the recording": ((Move(5, "end", 99.0),), "repetition 5 cannot reach to 99.00 s"),
    "at no time": ((Move(1, "start", nan),), "cannot reach to nan s"),
    "backwards": ((Move(2, "start", 6.9),), "would not begin before it ends: 6.90 to"),
    "into the next": ((Move(1, "end", 5.0),), "would reach into repetition 2, which goes from"),
    "into the one before": ((Move(2, "start", 2.0),), "would reach into repetition 1"),
    "over the next": ((Move(1, "end", 8.9),), "would reach into repetition 2"),
    "without a reason": ((Reject(1, "  "),), "say why repetition 1 is none, in 1 to 4000"),
}


@pytest.mark.parametrize(("edits", "line"), IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_an_impossible_edit_is_one_clear_line(
    trace: Traces, edits: tuple[Edit, ...], line: str
) -> None:
    with pytest.raises(CorrectionError, match=line) as told_of:
        again(trace, "curls", *edits)
    assert "\n" not in str(told_of.value)
    assert told_of.value.say("th") != str(told_of.value)


def test_orders_that_contradict_themselves_are_told(trace: Traces) -> None:
    dose = CASES["curls"].of.prescription()
    with pytest.raises(CorrectionError, match="nothing was recorded in that part"):
        again(trace, "curls", start_s=90.0)
    with pytest.raises(PrescriptionError, match="the target cannot be 5"):
        again(trace, "curls", prescription=replace(dose, start_deg=5.0, target_deg=5.0))
    with pytest.raises(CorrectionError, match="not of one side"):
        again(trace, "marching", Merge(1, 2))
    with pytest.raises(CorrectionError, match="nothing to measure between"):
        again(trace, "unseen", Move(2, "start", 4.75), Move(2, "end", 5.3))
