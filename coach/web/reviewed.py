"""A kept set with all that is needed to look at it again, from its trace."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coach.analysis import Analysis
from coach.catalogue import find_exercise
from coach.exercise import Exercise
from coach.review.rescoring import Followed, followed, with_edits
from coach.review.values import Corrected, CorrectedRep, Correction, ScoringOrder
from coach.store.opening import open_store
from coach.store.values import KeptSession, KeptSet, Revision
from coach.values import ScoredRep
from coach.web.kept_set import kept_order, trace_of
from coach.withheld import withheld_report, withheld_series

_VIDEOS = ("video.mp4", "video.mkv")


@dataclass(frozen=True, slots=True)
class SetPlace:
    """Where a set is: its session, its place in it (from 1), and its files.

    Attributes
    ----------
    session : KeptSession
    position : int
    trace : Path
    video : Path or None
        None: not kept.
    """

    session: KeptSession
    position: int
    trace: Path
    video: Path | None

    @property
    def kept(self) -> KeptSet:
        """What is kept of it, as it counts now."""
        return self.session.sets[self.position - 1]


@dataclass(frozen=True, slots=True)
class ShownRep:
    """A repetition as it may be shown.

    Attributes
    ----------
    scored : ScoredRep
        Without degrees where none may be shown.
    corrected : CorrectedRep
        Where it comes from, and why it does not count where it does not.
    """

    scored: ScoredRep
    corrected: CorrectedRep

    @property
    def engine_index(self) -> int:
        """The number by which edits name it."""
        return self.corrected.made_from[0]


@dataclass(frozen=True, slots=True, eq=False)
class Reviewed:
    """What comes of a set under a correction, as it may be shown.

    Attributes
    ----------
    exercise : Exercise
    analysis : Analysis
    reps, rejected : tuple of ShownRep
    result : Corrected
        With all degrees.
    """

    exercise: Exercise
    analysis: Analysis
    reps: tuple[ShownRep, ...]
    rejected: tuple[ShownRep, ...]
    result: Corrected


def set_place(session: KeptSession, position: int) -> SetPlace | None:
    """Return where a set is; None where its body points are there no more."""
    trace = trace_of(session, position)
    if trace is None:
        return None
    videos = [trace.with_name(name) for name in _VIDEOS]
    return SetPlace(session, position, trace, next((v for v in videos if v.is_file()), None))


def has_video(session: KeptSession) -> bool:
    """Tell whether the pictures of any set were kept."""
    places = (set_place(session, position) for position in range(1, len(session.sets) + 1))
    return any(place is not None and place.video is not None for place in places)


def measured_order(place: SetPlace, original: KeptSession, exercise: Exercise) -> ScoringOrder:
    """Return what a set was scored as when it was measured.

    Parameters
    ----------
    place : SetPlace
    original : KeptSession
        As it was measured.
    exercise : Exercise
        Of the original.
    """
    kept = original.sets[place.position - 1]
    return kept.order or kept_order(place.trace, kept, exercise)


def current_correction(
    measured: ScoringOrder, revisions: tuple[Revision, ...], position: int
) -> Correction:
    """Return the correction that counts now; one without any change where none does."""
    own = [each for each in revisions if each.set_position == position]
    newest = max(own, key=lambda each: each.revision, default=None)
    if newest is None or newest.correction is None:
        return Correction(measured)
    return newest.correction


def as_it_counts(place: SetPlace, catalogue: Mapping[str, Exercise]) -> Reviewed:
    """Return what comes of a set under the correction that counts now.

    Raises
    ------
    RomCoachError
        The store, the trace or an exercise of the catalogue is there no more.
    """
    with open_store() as store:
        original = store.original(place.session.id)
        revisions = store.revisions(place.session.id)
    order = measured_order(place, original, find_exercise(original.exercise, catalogue))
    correction = current_correction(order, revisions, place.position)
    return reviewed(place, correction, find_exercise(correction.order.exercise, catalogue))


def reviewed(place: SetPlace, correction: Correction, exercise: Exercise) -> Reviewed:
    """Return what comes of a set under a correction.

    Raises
    ------
    RomCoachError
        One clear line: the trace cannot be read, or the correction cannot be.
    """
    return reviewed_again(followed(place.trace, correction.order, exercise), correction)


def reviewed_again(scored: Followed, correction: Correction) -> Reviewed:
    """Return what comes of a set under a correction whose order was followed before.

    Raises
    ------
    CorrectionError
        An edit is impossible.
    """
    result, exercise = with_edits(scored, correction), scored.exercise
    report = withheld_report(result.report, exercise)
    series = withheld_series(result.series, result.report, exercise)
    gone = withheld_report(
        replace(result.report, reps=tuple(each.scored for each in result.rejected)), exercise
    )
    return Reviewed(
        exercise,
        Analysis(report, series),
        tuple(map(ShownRep, report.reps, result.reps)),
        tuple(map(ShownRep, gone.reps, result.rejected)),
        result,
    )
