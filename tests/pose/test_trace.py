import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pose.errors import TraceError
from pose.trace import BLOCK_FRAMES, NAMES, TraceMeta, TraceWriter, open_trace, read_trace
from pose.values import Pose, Poses, nobody

META = TraceMeta(64, 48, "full", "ab" * 32, "0.1.0", "clip.mp4", 12.5, 29.97)


def people(count: int) -> list[Pose]:
    """Return poses of which every seventh is empty."""
    numbers = np.random.default_rng(5).normal(0, 300, (count, 33, 8)).astype(np.float32)
    poses = [Pose(i / 29.97, row.astype(np.float64), 64, 48) for i, row in enumerate(numbers)]
    return [nobody(p.t_s, 64, 48) if i % 7 == 3 else p for i, p in enumerate(poses)]


def write(path: Path, poses: list[Pose], meta: TraceMeta = META) -> Path:
    with TraceWriter(path, meta) as writer:
        for pose in poses:
            writer.write(pose)
    return path


@pytest.mark.parametrize("count", [0, 1, 20, BLOCK_FRAMES, 2 * BLOCK_FRAMES + 5])
def test_what_is_read_is_what_was_written(tmp_path, count) -> None:
    poses = people(count)
    trace = read_trace(write(tmp_path / "trace.parquet", poses))
    assert trace.meta == META
    assert len(trace.poses) == count
    for got, expected in zip(trace.poses, poses, strict=True):
        assert (got.t_s, got.width_px, got.height_px) == (expected.t_s, 64, 48)
        assert np.array_equal(got.landmarks, expected.landmarks, equal_nan=True)


def test_an_unknown_length_stays_unknown(tmp_path) -> None:
    meta = replace(META, duration_s=math.nan, fps=math.nan)
    trace = read_trace(write(tmp_path / "trace.parquet", people(2), meta))
    assert math.isnan(trace.meta.duration_s) and math.isnan(trace.meta.fps)


def test_the_columns_are_the_agreed_ones(tmp_path) -> None:
    schema = pq.read_schema(write(tmp_path / "trace.parquet", people(3)))
    assert schema.names[:4] == ["t_s", "nose_x_px", "nose_y_px", "nose_z_px"]
    knee = ["x_px", "y_px", "z_px", "visibility", "presence", "xw_m", "yw_m", "zw_m"]
    assert [n for n in schema.names if n.startswith("left_knee_")] == [
        f"left_knee_{c}" for c in knee
    ]
    assert len(schema.names) == 1 + 33 * 8
    assert {str(t) for t in schema.types[1:]} == {"float"} and str(schema.types[0]) == "double"
    assert {b"width", b"height", b"model", b"version"} <= set(schema.metadata)


def test_a_long_trace_is_written_and_read_in_blocks(tmp_path) -> None:
    path = write(tmp_path / "trace.parquet", people(3 * BLOCK_FRAMES))
    assert pq.ParquetFile(path).metadata.num_row_groups == 3
    with open_trace(path) as reader:
        lengths = [len(block) for block in reader]
    assert max(lengths) <= BLOCK_FRAMES and sum(lengths) == 3 * BLOCK_FRAMES


def test_after_an_error_there_is_no_file(tmp_path) -> None:
    path = tmp_path / "trace.parquet"
    with pytest.raises(ZeroDivisionError), TraceWriter(path, META) as writer:
        writer.write(people(1)[0])
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_gives_one_line(tmp_path) -> None:
    with pytest.raises(TraceError, match="cannot be written"):
        TraceWriter(tmp_path / "no" / "trace.parquet", META)


def table(path: Path) -> pa.Table:
    return pq.read_table(write(path, people(5)))


def edited(t: pa.Table, name: str, values: object, kind: pa.DataType) -> pa.Table:
    return t.set_column(t.schema.get_field_index(name), name, pa.array(values, kind))


def with_meta(t: pa.Table, key: bytes, value: bytes | None) -> pa.Table:
    meta = {k: v for k, v in t.schema.metadata.items() if k != key}
    return t.replace_schema_metadata(meta if value is None else meta | {key: value})


F64, F32 = pa.float64(), pa.float32()
FAULTS = {
    "column missing": (lambda t: t.drop_columns(["left_knee_x_px"]), "left_knee_x_px"),
    "time missing": (lambda t: t.drop_columns(["t_s"]), "'t_s'"),
    "column of text": (
        lambda t: edited(t, "nose_x_px", list("abcde"), pa.string()),
        "nose_x_px' .string, not float",
    ),
    "time repeated": (lambda t: edited(t, "t_s", [0, 1, 1, 2, 3], F64), "increase at row 2"),
    "time backward": (lambda t: edited(t, "t_s", [0, 2, 1, 3, 4], F64), "increase at row 2"),
    "time not a number": (
        lambda t: edited(t, "t_s", [0, 1, math.nan, 3, 4], F64),
        "increase at row 2",
    ),
    "time without end": (
        lambda t: edited(t, "t_s", [0, 1, 2, 3, math.inf], F64),
        "increase at row 4",
    ),
    "infinite": (lambda t: edited(t, "nose_x_px", [0, 1, math.inf, 3, 4], F32), "infinite"),
    "no metadata": (lambda t: t.replace_schema_metadata(None), "'width' is missing"),
    "no width": (lambda t: with_meta(t, b"width", None), "'width' is missing"),
    "width of text": (lambda t: with_meta(t, b"width", b"wide"), "'width' is not a whole number"),
    "width of nothing": (lambda t: with_meta(t, b"width", b"0"), "width is 0 px"),
    "height absurd": (lambda t: with_meta(t, b"height", b"900000"), "height is 900000 px"),
    "not text": (lambda t: with_meta(t, b"model", b"\xff\xfe"), "'model' is not text"),
}


@pytest.mark.parametrize(("spoil", "words"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_named_in_one_line(tmp_path, spoil, words) -> None:
    path = tmp_path / "trace.parquet"
    pq.write_table(spoil(table(path)), path)
    with pytest.raises(TraceError, match=words) as caught:
        read_trace(path)
    assert "trace.parquet" in str(caught.value) and "\n" not in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path) -> None:
    path = tmp_path / "trace.parquet"
    spoilt = with_meta(table(path).drop_columns(["t_s"]), b"fps", b"fast")
    pq.write_table(edited(spoilt, "nose_x_px", list("abcde"), pa.string()), path)
    with pytest.raises(TraceError) as caught:
        read_trace(path)
    assert all(part in str(caught.value) for part in ("'t_s'", "'fps'", "nose_x_px"))


def test_too_long_a_trace_is_refused(tmp_path, monkeypatch) -> None:
    path = write(tmp_path / "trace.parquet", people(5))
    monkeypatch.setattr("pose.trace.MOST_FRAMES", 4)
    with pytest.raises(TraceError, match="5 rows"):
        read_trace(path)


NOT_TRACES = {
    "missing": None,
    "empty": b"",
    "text": b"t_s,nose\n0,1\n",
    "half": b"PAR1" + b"\x00" * 400 + b"PAR1",
}


@pytest.mark.parametrize("content", NOT_TRACES.values(), ids=NOT_TRACES)
def test_what_is_no_trace_gives_one_line(tmp_path, content) -> None:
    path = tmp_path / "trace.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TraceError, match=r"trace\.parquet") as caught:
        read_trace(path)
    assert "\n" not in str(caught.value)


def test_another_parquet_file_is_told_apart(tmp_path) -> None:
    pq.write_table(pa.table({"a": [1, 2]}), tmp_path / "a.parquet")
    with pytest.raises(TraceError, match="265 columns are missing"):
        read_trace(tmp_path / "a.parquet")


def test_columns_may_come_in_another_order_and_with_others(tmp_path) -> None:
    path = tmp_path / "trace.parquet"
    original = table(path)
    meta = original.schema.metadata
    shuffled = original.select(["t_s", *NAMES[::-1]]).append_column("note", pa.array(["a"] * 5))
    pq.write_table(shuffled.replace_schema_metadata(meta), path)
    assert np.array_equal(
        read_trace(path).poses.landmarks,
        read_trace(write(tmp_path / "b.parquet", people(5))).poses.landmarks,
        equal_nan=True,
    )


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255), cut=st.integers(0, 10**6))
def test_damage_gives_an_error_or_a_trace(tmp_path_factory, at, byte, cut) -> None:
    path = tmp_path_factory.mktemp("damage") / "trace.parquet"
    data = bytearray(write(path, people(6)).read_bytes())
    data[at % len(data)] = byte
    path.write_bytes(data[: len(data) - (cut % 50 if cut % 3 == 0 else 0)])
    try:
        poses = read_trace(path).poses
    except TraceError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(poses, Poses) and (np.diff(poses.t_s) > 0).all()
