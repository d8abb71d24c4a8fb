"""Edits made to the repetitions of the engine, one after the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from coach.cycle import Bounds
from coach.review.faults import CorrectionError
from coach.review.form import MOST_TEXT
from coach.review.remeasuring import AROUND_S
from coach.review.values import (
    Accept,
    CorrectedRep,
    Edit,
    GivenGrade,
    Merge,
    Move,
    Origin,
    Reject,
)
from coach.scoring import is_minor
from coach.values import RepScore, ScoredRep
from pose.values import Side

#: Gives a repetition of a side between boundaries; None where nothing can be measured there.
MeasureBetween = Callable[[Side, Bounds], ScoredRep | None]


@dataclass(frozen=True, slots=True)
class Recording:
    """First and last moment that is scored, and what measures between two of them."""

    first_s: float
    last_s: float
    measure: MeasureBetween


def edited(
    reps: Sequence[ScoredRep], edits: Iterable[Edit], recording: Recording
) -> tuple[CorrectedRep, ...]:
    """Return repetitions after all edits, in order of time, rejected ones among them.

    What has other boundaries is measured once all edits are made, and a grade that was given
    stands: edits of different repetitions may come in any order.

    Parameters
    ----------
    reps : sequence of ScoredRep
        As the engine numbered them.
    edits : iterable of Edit
        Each acts on what those before it made.
    recording : Recording

    Raises
    ------
    CorrectionError
        If one of them is impossible.
    """
    sheet = _Sheet(reps, recording)
    for edit in edits:
        sheet.make(edit)
    return sheet.reps()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A repetition as edits leave it, before it is measured anew.

    Attributes
    ----------
    made_from : tuple of int
    scored : ScoredRep
        The engine's, of the first of them.
    start_s, end_s : float
    measured : Origin
        "engine" where the boundaries are still the engine's own.
    grade : GivenGrade or None
        As the therapist gave it.
    rejected : str or None
    """

    made_from: tuple[int, ...]
    scored: ScoredRep
    start_s: float
    end_s: float
    measured: Origin = "engine"
    grade: GivenGrade | None = None
    rejected: str | None = None

    @property
    def side(self) -> Side:
        """Whose repetition it is."""
        return self.scored.side


class _Sheet:
    """The repetitions as they stand, by the number of the first that each was made from."""

    def __init__(self, reps: Sequence[ScoredRep], recording: Recording) -> None:
        self._recording = recording
        self._count = len(reps)
        self._drafts = {
            each.rep.index: _Draft((each.rep.index,), each, each.rep.start_s, each.rep.end_s)
            for each in reps
        }

    def make(self, edit: Edit) -> None:
        """Make one edit."""
        match edit:
            case Accept():
                self._drafts[edit.rep] = replace(self._counting(edit.rep), grade=edit.grade)
            case Reject():
                self._reject(edit)
            case Merge():
                self._merge(edit)
            case Move():
                self._move(edit)

    def reps(self) -> tuple[CorrectedRep, ...]:
        """Return all repetitions in order of time; those that count are numbered anew."""
        done = sorted(
            map(self._finished, self._drafts.values()),
            key=lambda each: (each.scored.rep.end_s, each.scored.side),
        )
        numbers = count(1)
        return tuple(
            _numbered(each, next(numbers) if each.rejected is None else each.made_from[0])
            for each in done
        )

    def _reject(self, edit: Reject) -> None:
        draft = self._counting(edit.rep)
        if not edit.reason.strip() or len(edit.reason) > MOST_TEXT:
            raise CorrectionError("reason", rep=edit.rep, most=MOST_TEXT)
        self._drafts[edit.rep] = replace(draft, rejected=edit.reason)

    def _merge(self, edit: Merge) -> None:
        first, last = self._counting(edit.first), self._counting(edit.last)
        if edit.first >= edit.last:
            raise CorrectionError("order", first=edit.first, last=edit.last)
        if first.side != last.side:
            raise CorrectionError("sides", first=edit.first, last=edit.last)
        parts = [
            number
            for number, each in sorted(self._drafts.items())
            if edit.first <= number <= edit.last and each.side == first.side
        ]
        for number in parts:
            if self._drafts[number].rejected is not None:
                raise CorrectionError("between", rep=number)
        merged = [self._drafts.pop(number) for number in parts]
        self._drafts[edit.first] = replace(
            first,
            made_from=tuple(sorted(number for each in merged for number in each.made_from)),
            start_s=min(each.start_s for each in merged),
            end_s=max(each.end_s for each in merged),
            measured="merged",
        )

    def _move(self, edit: Move) -> None:
        draft = self._counting(edit.rep)
        first_s, last_s = self._recording.first_s, self._recording.last_s
        # Written so that NaN is outside too.
        if not first_s <= edit.to_s <= last_s:
            raise CorrectionError(
                "outside", rep=edit.rep, to_s=edit.to_s, first_s=first_s, last_s=last_s
            )
        if edit.boundary == "start":
            moved = replace(draft, start_s=edit.to_s)
        else:
            moved = replace(draft, end_s=edit.to_s)
        if moved.start_s >= moved.end_s:
            raise CorrectionError(
                "backwards", rep=edit.rep, start_s=moved.start_s, end_s=moved.end_s
            )
        for there in self._beside(draft):
            if moved.start_s < there.end_s and there.start_s < moved.end_s:
                raise CorrectionError(
                    "overlap",
                    rep=edit.rep,
                    other=there.made_from[0],
                    start_s=there.start_s,
                    end_s=there.end_s,
                )
        measured: Origin = "moved" if draft.measured == "engine" else draft.measured
        self._drafts[edit.rep] = replace(moved, measured=measured)

    def _finished(self, draft: _Draft) -> CorrectedRep:
        scored, origin = draft.scored, draft.measured
        if origin != "engine":
            scored = self._measured(draft)
        if draft.grade is not None:
            scored = replace(scored, score=_given(scored.score, draft.grade))
            origin = "accepted"
        return CorrectedRep(scored, origin, draft.made_from, draft.rejected)

    def _measured(self, draft: _Draft) -> ScoredRep:
        """Return a repetition as it is measured between its boundaries."""
        start_s, end_s = draft.start_s, draft.end_s
        beside = self._beside(draft)
        ended = [there.end_s for there in beside if there.end_s <= start_s]
        begins = [there.start_s for there in beside if there.start_s >= end_s]
        bounds = Bounds(
            start_s,
            end_s,
            first_s=max([start_s - AROUND_S, *ended]),
            last_s=min([end_s + AROUND_S, *begins]),
        )
        scored = self._recording.measure(draft.side, bounds)
        if scored is None:
            raise CorrectionError("unseen", start_s=start_s, end_s=end_s)
        return scored

    def _beside(self, draft: _Draft) -> list[_Draft]:
        """Return the others of its side that count."""
        return [
            each
            for each in self._drafts.values()
            if each.side == draft.side
            and each.rejected is None
            and each.made_from[0] != draft.made_from[0]
        ]

    def _counting(self, number: int) -> _Draft:
        """Return a repetition that counts."""
        draft = self._drafts.get(number)
        if draft is None:
            for whole, each in self._drafts.items():
                if number in each.made_from:
                    raise CorrectionError("merged", rep=number, whole=whole)
            raise CorrectionError("unknown", rep=number, count=self._count)
        if draft.rejected is not None:
            raise CorrectionError("rejected", rep=number)
        return draft


def _numbered(rep: CorrectedRep, index: int) -> CorrectedRep:
    return replace(rep, scored=replace(rep.scored, rep=replace(rep.scored.rep, index=index)))


def _given(score: RepScore, grade: GivenGrade) -> RepScore:
    """Return a score with the grade a therapist gives; what was measured stays."""
    reasons = score.reasons
    if grade == "full":
        reasons = tuple(reason for reason in reasons if is_minor(reason))
    return replace(score, grade=grade, good=grade == "full", reasons=reasons)
