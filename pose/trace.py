"""A recorded run of poses as a Parquet file: one row a frame, one person.

Columns: `t_s` (float64, seconds, strictly increasing), then `<landmark>_<column>` (float32) for
each of `LANDMARKS` and `COLUMNS`, in their order; NaN where nobody was seen. What the file says
of itself is in its metadata, which names the clip but nobody in it.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pose.errors import TraceError
from pose.values import COLUMNS, LANDMARKS, Pose, Poses

#: Frames held before they are written, and read at once: about 1 MB.
BLOCK_FRAMES = 1024
#: A trace of more frames is refused: two days at 30 a second.
MOST_FRAMES = 5_000_000
#: A picture side beyond this is refused; 8K is 7680.
MOST_PX = 65_536
NAMES: tuple[str, ...] = tuple(f"{name}_{column}" for name in LANDMARKS for column in COLUMNS)
_MEND = "Give a trace.parquet written by this software."


@dataclass(frozen=True, slots=True)
class TraceMeta:
    """What a trace says of itself.

    Attributes
    ----------
    width, height : int
        Size of the picture in pixels.
    model : str
        Name of the pose model.
    model_sha256 : str
        Checksum of its file.
    version : str
        Version of the software that wrote the trace.
    clip : str
        File name of the clip, without its folder.
    duration_s, fps : float
        As the clip says; NaN where it does not.
    """

    width: int
    height: int
    model: str
    model_sha256: str
    version: str
    clip: str
    duration_s: float
    fps: float


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A whole trace.

    Attributes
    ----------
    poses : Poses
        One person over n frames; n may be 0.
    meta : TraceMeta
        What the file says of itself.
    """

    poses: Poses
    meta: TraceMeta


class TraceWriter:
    """Writes a trace block by block, so that memory does not grow with its length.

    The file appears under its name when it is complete; after an error there is none.

    Parameters
    ----------
    path : Path
        Where to. An older file there is replaced.
    meta : TraceMeta
        What it says of itself; `close` may be told better.

    Raises
    ------
    TraceError
        The file cannot be written.
    """

    def __init__(self, path: Path, meta: TraceMeta) -> None:
        self._path = path
        self._partial = path.with_name(path.name + ".part")
        self._meta = meta
        self._schema = _schema()
        self._times: list[float] = []
        self._rows: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = []
        try:
            # The schema is told by the columns: kept beside them it would hide what `close` adds.
            self._file = pq.ParquetWriter(
                self._partial, self._schema, compression="zstd", store_schema=False
            )
        except (OSError, pa.ArrowException) as error:
            raise TraceError(_unwritable(path, error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()

    def write(self, pose: Pose) -> None:
        """Take the pose of the next frame; its time must be later than the one before."""
        self._times.append(pose.t_s)
        self._rows.append(pose.landmarks)
        if len(self._times) == BLOCK_FRAMES:
            self._flush()

    def close(self, meta: TraceMeta | None = None) -> None:
        """Write what is left and give the file its name.

        Parameters
        ----------
        meta : TraceMeta, optional
            What the trace says of itself where only its end could tell.
        """
        try:
            self._flush()
            self._file.add_key_value_metadata(_packed(meta or self._meta))
            self._file.close()
            self._partial.replace(self._path)
        except (OSError, pa.ArrowException) as error:
            raise TraceError(_unwritable(self._path, error)) from error

    def discard(self) -> None:
        """Leave no file."""
        self._file.close()
        self._partial.unlink(missing_ok=True)

    def _flush(self) -> None:
        if not self._times:
            return
        values = np.stack(self._rows).reshape(len(self._rows), -1).astype(np.float32)
        columns: list[pa.Array[Any]] = [pa.array(self._times, pa.float64())]
        columns += [pa.array(np.ascontiguousarray(column)) for column in values.T]
        self._file.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._times, self._rows = [], []


class TraceReader:
    """An open trace: its `meta`, and its frames block by block. Made by `open_trace`."""

    def __init__(self, path: Path, file: pq.ParquetFile, meta: TraceMeta) -> None:
        self.meta = meta
        self._path = path
        self._file = file

    def __iter__(self) -> Iterator[Poses]:
        last_s = -math.inf
        row = 0
        try:
            for batch in self._file.iter_batches(
                BLOCK_FRAMES, columns=["t_s", *NAMES], use_threads=False
            ):
                poses = _poses(batch, self.meta)
                faults = _data_faults(poses, last_s, row)
                if faults:
                    raise TraceError(_damaged(self._path, faults))
                last_s = float(poses.t_s[-1]) if len(poses) else last_s
                row += len(poses)
                yield poses
        except (OSError, pa.ArrowException) as error:
            raise TraceError(_damaged(self._path, [_first_line(error)])) from error


@contextmanager
def open_trace(path: Path) -> Iterator[TraceReader]:
    """Open a trace to read it in blocks, having checked all but its numbers.

    Raises
    ------
    TraceError
        At once: no such file, not Parquet, wrong columns or metadata. While it is iterated:
        times that do not increase, infinite values, damaged data.
    """
    if not path.is_file():
        raise TraceError(f"{path} does not exist or is no file. {_MEND}")
    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise TraceError(f"{path.name} is not a Parquet file, or a damaged one. {_MEND}") from error
    with file:
        meta, faults = _unpacked(file.schema_arrow.metadata or {})
        faults = _schema_faults(file) + faults
        if faults or meta is None:
            raise TraceError(_damaged(path, faults))
        yield TraceReader(path, file, meta)


def read_trace(path: Path) -> Trace:
    """Read a whole trace.

    Raises
    ------
    TraceError
        As `open_trace`.
    """
    with open_trace(path) as reader:
        blocks = list(reader)
        meta = reader.meta
    shape = (len(LANDMARKS), len(COLUMNS))
    times = [np.empty(0), *(block.t_s for block in blocks)]
    landmarks = [np.empty((0, *shape)), *(block.landmarks for block in blocks)]
    poses = Poses(np.concatenate(times), np.concatenate(landmarks), meta.width, meta.height)
    return Trace(poses, meta)


def _schema() -> pa.Schema:
    return pa.schema([("t_s", pa.float64()), *((name, pa.float32()) for name in NAMES)])


def _packed(meta: TraceMeta) -> dict[str, str]:
    return {key: str(value) for key, value in asdict(meta).items()}


def _unpacked(raw: dict[bytes, bytes]) -> tuple[TraceMeta | None, list[str]]:
    """Return the metadata, or None and what is wrong with it."""
    values: dict[str, int | float | str] = {}
    faults = []
    for field in fields(TraceMeta):
        text = raw.get(field.name.encode())
        if text is None:
            faults.append(f"metadata '{field.name}' is missing")
            continue
        try:
            values[field.name] = field.type(text.decode())  # type: ignore[operator]
        except ValueError:
            faults.append(f"metadata '{field.name}' is not {_KINDS[field.type]}")
    for side in ("width", "height"):
        size = values.get(side, 1)
        if isinstance(size, int) and not 0 < size <= MOST_PX:
            faults.append(f"{side} is {size} px, not 1 to {MOST_PX}")
    return (None if faults else TraceMeta(**values)), faults  # type: ignore[arg-type]


_KINDS: dict[object, str] = {int: "a whole number", float: "a number", str: "text"}


def _schema_faults(file: pq.ParquetFile) -> list[str]:
    faults = []
    schema = file.schema_arrow
    names = schema.names
    wanted = _schema()
    missing = [name for name in wanted.names if names.count(name) != 1]
    if missing:
        faults.append(f"{len(missing)} columns are missing or double, the first is '{missing[0]}'")
    wrong = [
        n for n in wanted.names if n not in missing and schema.field(n).type != wanted.field(n).type
    ]
    if wrong:
        faults.append(
            f"{len(wrong)} columns are of another type, the first is '{wrong[0]}' "
            f"({schema.field(wrong[0]).type}, not {wanted.field(wrong[0]).type})"
        )
    rows = file.metadata.num_rows
    if rows > MOST_FRAMES:
        faults.append(f"it has {rows} rows, the most allowed is {MOST_FRAMES}")
    return faults


def _poses(batch: pa.RecordBatch, meta: TraceMeta) -> Poses:
    """Return a block of rows; a null is taken for NaN."""
    rows = np.empty((len(NAMES), batch.num_rows), dtype=np.float32)
    for row, name in zip(rows, NAMES, strict=True):
        row[:] = batch.column(name).to_numpy(zero_copy_only=False)
    values = np.ascontiguousarray(rows.T, dtype=np.float64)
    landmarks = values.reshape(len(values), len(LANDMARKS), len(COLUMNS))
    t_s = np.asarray(batch.column("t_s").to_numpy(zero_copy_only=False), dtype=np.float64)
    return Poses(t_s, landmarks, meta.width, meta.height)


def _data_faults(poses: Poses, last_s: float, row: int) -> list[str]:
    faults = []
    before = np.concatenate([[last_s], poses.t_s[:-1]]) if len(poses) else poses.t_s
    # Written so that NaN is wrong too.
    wrong = np.flatnonzero(~((poses.t_s > before) & np.isfinite(poses.t_s)))
    if wrong.size:
        faults.append(f"the time does not increase at row {row + int(wrong[0])}")
    if np.isinf(poses.landmarks).any():
        faults.append("there are infinite positions")
    return faults


def _damaged(path: Path, faults: list[str]) -> str:
    return f"{path.name} is not a usable pose trace: {'; '.join(faults)}. {_MEND}"


def _unwritable(path: Path, error: BaseException) -> str:
    return f"The trace {path} cannot be written: {_first_line(error)}."


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0].rstrip(".")
