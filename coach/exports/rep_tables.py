"""Repetitions and sets of kept sessions as tables for other programs: CSV and Parquet.

One row a repetition, and beside it one row a set. Units are in the names of the columns; what
was not measured is an empty cell in CSV and null in Parquet. A motion that is measured in
percent fills the columns that say so, and leaves those in degrees empty.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from coach.exports.record import unit_of
from coach.progress.mornings import Morning
from coach.store.values import KeptRep, KeptSession, KeptSet

#: Decimals of numbers in CSV; Parquet keeps them as they are.
_DECIMALS = 3
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_TEXT, _WHOLE, _NUMBER, _YES = pa.string(), pa.int32(), pa.float64(), pa.bool_()
_MOMENT, _DAY = pa.timestamp("us", tz="UTC"), pa.date32()

_SessionCell = Callable[[KeptSession], object]
_SetCell = Callable[[KeptSession, KeptSet], object]
_RepCell = Callable[[KeptSession, KeptSet, KeptRep], object]

#: `day` is the day on the patient's own clock, `ended_at` the moment in UTC.
SESSION_COLUMNS: Mapping[str, tuple[pa.DataType, _SessionCell]] = MappingProxyType(
    {
        "patient_id": (_TEXT, lambda s: s.patient_id),
        "session_id": (_TEXT, lambda s: s.id),
        "ended_at": (_MOMENT, lambda s: s.ended_at),
        "day": (_DAY, lambda s: s.ended_at.date()),
        "source": (_TEXT, lambda s: s.source),
        "exercise": (_TEXT, lambda s: s.exercise),
        "motion": (_TEXT, lambda s: s.motion),
        "plan_id": (_TEXT, lambda s: s.plan_id),
        "plan_version": (_WHOLE, lambda s: s.plan_version),
        "plan_item_id": (_TEXT, lambda s: s.plan_item_id),
    }
)


def _in(unit: str, motion: str, value: float) -> float | None:
    return value if unit_of(motion) == unit else None


REP_COLUMNS: Mapping[str, tuple[pa.DataType, _RepCell]] = MappingProxyType(
    {
        "set": (_WHOLE, lambda s, k, r: k.number),
        "rep": (_WHOLE, lambda s, k, r: r.index),
        "side": (_TEXT, lambda s, k, r: r.side),
        "grade": (_TEXT, lambda s, k, r: r.grade),
        "good": (_YES, lambda s, k, r: r.good),
        "start_s": (_NUMBER, lambda s, k, r: r.start_s),
        "end_s": (_NUMBER, lambda s, k, r: r.end_s),
        "peak_deg": (_NUMBER, lambda s, k, r: _in("deg", s.motion, r.peak_deg)),
        "return_deg": (_NUMBER, lambda s, k, r: _in("deg", s.motion, r.return_deg)),
        "band_deg": (_NUMBER, lambda s, k, r: _in("deg", s.motion, r.band_deg)),
        "peak_percent": (_NUMBER, lambda s, k, r: _in("%", s.motion, r.peak_deg)),
        "return_percent": (_NUMBER, lambda s, k, r: _in("%", s.motion, r.return_deg)),
        "band_percent": (_NUMBER, lambda s, k, r: _in("%", s.motion, r.band_deg)),
        "hold_s": (_NUMBER, lambda s, k, r: r.hold_s),
        "score": (_NUMBER, lambda s, k, r: r.score),
        "reasons": (_TEXT, lambda s, k, r: ";".join(r.reasons)),
        "compensations": (_TEXT, lambda s, k, r: ";".join(r.compensations)),
        "corrected": (_YES, lambda s, k, r: k.corrected),
        "origin": (_TEXT, lambda s, k, r: r.origin),
        "model": (_TEXT, lambda s, k, r: s.model),
        "software_version": (_TEXT, lambda s, k, r: s.software_version),
    }
)

SET_COLUMNS: Mapping[str, tuple[pa.DataType, _SetCell]] = MappingProxyType(
    {
        "set": (_WHOLE, lambda s, k: k.number),
        "side": (_TEXT, lambda s, k: k.side),
        "ending": (_TEXT, lambda s, k: k.ending),
        "quality": (_TEXT, lambda s, k: k.quality),
        "tracked_percent": (_NUMBER, lambda s, k: 100.0 * k.tracked_fraction),
        "rom_deg": (_NUMBER, lambda s, k: _in("deg", s.motion, k.peak_deg)),
        "band_deg": (_NUMBER, lambda s, k: _in("deg", s.motion, k.band_deg)),
        "target_deg": (_NUMBER, lambda s, k: _in("deg", s.motion, k.target_deg)),
        "rom_percent": (_NUMBER, lambda s, k: _in("%", s.motion, k.peak_deg)),
        "band_percent": (_NUMBER, lambda s, k: _in("%", s.motion, k.band_deg)),
        "target_percent": (_NUMBER, lambda s, k: _in("%", s.motion, k.target_deg)),
        "hold_s": (_NUMBER, lambda s, k: k.hold_s),
        "reps": (_WHOLE, lambda s, k: len(k.reps)),
        "reps_full": (_WHOLE, lambda s, k: sum(rep.grade == "full" for rep in k.reps)),
        "reps_good": (_WHOLE, lambda s, k: sum(rep.good for rep in k.reps)),
        "reps_rejected": (_WHOLE, lambda s, k: len(k.rejected)),
        "corrected": (_YES, lambda s, k: k.corrected),
        "pain_before_nrs": (_WHOLE, lambda s, k: s.pain_before),
        "pain_nrs": (_WHOLE, lambda s, k: k.rating.pain if k.rating else None),
        "effort_cr10": (_WHOLE, lambda s, k: k.rating.effort if k.rating else None),
        "red_flags": (_TEXT, lambda s, k: ";".join(k.rating.red_flags) if k.rating else ""),
        "stage": (_TEXT, lambda s, k: s.stage),
        "stop_reason": (_TEXT, lambda s, k: s.stop_reason),
        "model": (_TEXT, lambda s, k: s.model),
        "software_version": (_TEXT, lambda s, k: s.software_version),
    }
)


#: What the table of sets has after its own columns.
NEXT_MORNING = "pain_next_morning_nrs"


def rep_table(sessions: Sequence[KeptSession], names: Mapping[str, str] | None = None) -> pa.Table:
    """Return one row a repetition; see `SESSION_COLUMNS` and `REP_COLUMNS`.

    Parameters
    ----------
    sessions : sequence of KeptSession
    names : mapping of str to str, optional
        Names of patients by their ids, for a column `patient_name`; without it there is none.
    """
    rows = [(s, k, r) for s in sessions for k in s.sets for r in k.reps]
    return _table(rows, REP_COLUMNS, names)


def set_table(
    sessions: Sequence[KeptSession],
    names: Mapping[str, str] | None = None,
    mornings: Iterable[Morning] = (),
) -> pa.Table:
    """Return one row a set; see `SESSION_COLUMNS`, `SET_COLUMNS` and `rep_table`.

    The last column is `pain_next_morning_nrs`, null where it was not told.
    """
    rows = [(s, k) for s in sessions for k in s.sets]
    pains = {morning.day - timedelta(days=1): morning.pain for morning in mornings}
    next_day = pa.array([pains.get(s.ended_at.date()) for s, _ in rows], _WHOLE)
    return _table(rows, SET_COLUMNS, names).append_column(NEXT_MORNING, next_day)


def write_rep_tables(
    path: Path,
    sessions: Sequence[KeptSession],
    *,
    names: Mapping[str, str] | None = None,
    mornings: Iterable[Morning] = (),
) -> None:
    """Write the repetitions to `path` and the sets beside it, as `sets_beside` names them.

    Parameters
    ----------
    path : Path
        Ends in `.csv` or `.parquet`.
    sessions : sequence of KeptSession
    names : mapping of str to str, optional
        As in `rep_table`.
    mornings : iterable of Morning, optional
        Pain on the mornings after, for the table of sets.
    """
    write = _write_parquet if path.suffix == ".parquet" else _write_csv
    write(path, rep_table(sessions, names))
    write(sets_beside(path), set_table(sessions, names, mornings))


def sets_beside(path: Path) -> Path:
    """Return where the table of sets goes: `reps.csv` has `reps-sets.csv` beside it."""
    return path.with_name(f"{path.stem}-sets{path.suffix}")


def _table(
    rows: Sequence[tuple[Any, ...]],
    columns: Mapping[str, tuple[pa.DataType, Callable[..., object]]],
    names: Mapping[str, str] | None,
) -> pa.Table:
    arrays: dict[str, pa.Array[Any]] = {}
    if names is not None:
        told = [names.get(row[0].patient_id, "") for row in rows]
        arrays["patient_name"] = pa.array(told, _TEXT)
    for name, (kind, about) in SESSION_COLUMNS.items():
        arrays[name] = pa.array([about(row[0]) for row in rows], kind)
    for name, (kind, cell) in columns.items():
        # NaN becomes null.
        arrays[name] = pa.array([cell(*row) for row in rows], kind, from_pandas=True)
    return pa.table(arrays)


def _write_parquet(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path)


def _write_csv(path: Path, table: pa.Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.column_names)
        for batch in table.to_batches(max_chunksize=4096):
            columns = [map(_cell, column.to_pylist()) for column in batch.columns]
            writer.writerows(zip(*columns, strict=True))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.{_DECIMALS}f}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
