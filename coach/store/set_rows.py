"""Sets and repetitions as rows of the tables, and rows as values; see `coach.store.cells`."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, get_args

from sqlalchemy import Row

from coach.live.values import Ending, Rating
from coach.review.form import order_of, order_text
from coach.review.values import ORIGINS, Origin
from coach.store.cells import (
    Columns,
    list_text,
    measured,
    one_of,
    or_null,
    text,
    tuple_of,
    words,
)
from coach.store.values import KeptRep, KeptSet
from coach.values import REP_GRADES, RepGrade
from pose.values import SIDES, Side

_GRADES: Mapping[object, RepGrade] = words(*REP_GRADES)
_SIDES: Mapping[object, Side] = words(*SIDES)
_SET_SIDES: Mapping[object, Side | Literal["both"]] = words(*SIDES, "both")
_ENDINGS: Mapping[object, Ending] = words(*get_args(Ending))
_QUALITIES: Mapping[object, str] = words("A", "B", "refused")
_ORIGINS: Mapping[object, Origin] = words(*ORIGINS)


def set_row(session_id: str, position: int, kept: KeptSet) -> Columns:
    """Return a set as a row, without its repetitions."""
    rating = kept.rating
    return {
        "session_id": session_id,
        "position": position,
        "revision": kept.revision,
        "number": kept.number,
        "side": one_of(_SET_SIDES, kept.side),
        "ending": one_of(_ENDINGS, kept.ending),
        "pain": None if rating is None else rating.pain,
        "effort": None if rating is None else rating.effort,
        "red_flags": None if rating is None else list_text(rating.red_flags),
        "peak_deg": or_null(kept.peak_deg),
        "band_deg": or_null(kept.band_deg),
        "target_deg": or_null(kept.target_deg),
        "hold_s": or_null(kept.hold_s),
        "quality": one_of(_QUALITIES, kept.quality),
        "tracked_fraction": or_null(kept.tracked_fraction),
        "scoring": None if kept.order is None else order_text(kept.order),
    }


def rep_rows(session_id: str, set_position: int, kept: KeptSet) -> list[Columns]:
    """Return the repetitions of a set as rows: those that count, then those rejected."""
    return [
        {
            "session_id": session_id,
            "set_position": set_position,
            "revision": kept.revision,
            "position": position,
            "number": rep.index,
            "side": one_of(_SIDES, rep.side),
            "grade": one_of(_GRADES, rep.grade),
            "good": rep.good,
            "start_s": or_null(rep.start_s),
            "end_s": or_null(rep.end_s),
            "peak_deg": or_null(rep.peak_deg),
            "return_deg": or_null(rep.return_deg),
            "band_deg": or_null(rep.band_deg),
            "hold_s": or_null(rep.hold_s),
            "score": or_null(rep.score),
            "reasons": list_text(rep.reasons),
            "compensations": list_text(rep.compensations),
            "origin": one_of(_ORIGINS, rep.origin),
            "rejected": rep.rejected,
        }
        for position, rep in enumerate((*kept.reps, *kept.rejected), start=1)
    ]


def set_of(row: Row[Any], reps: Sequence[KeptRep]) -> KeptSet:
    """Return the set of a row, with its repetitions."""
    rating = None
    if row.red_flags is not None:
        pain = None if row.pain is None else int(row.pain)
        effort = None if row.effort is None else int(row.effort)
        rating = Rating(pain, effort, tuple_of(row.red_flags))
    return KeptSet(
        number=int(row.number),
        side=one_of(_SET_SIDES, row.side),
        ending=one_of(_ENDINGS, row.ending),
        rating=rating,
        peak_deg=measured(row.peak_deg),
        band_deg=measured(row.band_deg),
        target_deg=measured(row.target_deg),
        hold_s=measured(row.hold_s),
        quality=one_of(_QUALITIES, row.quality),
        tracked_fraction=measured(row.tracked_fraction),
        reps=tuple(rep for rep in reps if rep.rejected is None),
        rejected=tuple(rep for rep in reps if rep.rejected is not None),
        order=None if row.scoring is None else _order_of(row.scoring),
        revision=int(row.revision),
    )


def rep_of(row: Sequence[Any]) -> KeptRep:
    """Return the repetition of a row; by position, because there are tens of thousands."""
    (
        _session_id, _set_position, _revision, _position, index, side, grade, good, start, end,
        peak, back, band, hold, score, reasons, compensations, origin, rejected,
    ) = row  # fmt: skip
    return KeptRep(
        index=int(index),
        side=one_of(_SIDES, side),
        grade=one_of(_GRADES, grade),
        good=bool(good),
        start_s=measured(start),
        end_s=measured(end),
        peak_deg=measured(peak),
        return_deg=measured(back),
        band_deg=measured(band),
        hold_s=measured(hold),
        score=measured(score),
        reasons=tuple_of(reasons),
        compensations=tuple_of(compensations),
        origin=one_of(_ORIGINS, origin),
        rejected=None if rejected is None else text(rejected),
    )


#: Most sets of a patient were ordered alike.
_order_of = lru_cache(maxsize=256)(order_of)
