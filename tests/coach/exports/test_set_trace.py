from dataclasses import replace
from pathlib import Path

from coach.exports.set_trace import SetTrace
from coach.values import Clip
from pose.bundles import bundle_sha256, model_path
from pose.trace import read_trace
from pose.values import nobody

FIRST = nobody(0.0, 480, 360)


def test_it_says_at_its_end_what_it_holds(tmp_path: Path) -> None:
    trace = SetTrace(tmp_path / "t.parquet", FIRST, model="full", software_version="1.2")
    trace.write(FIRST)
    trace.write(replace(FIRST, t_s=0.5))
    trace.close(Clip("", 0.5, 2.0, 480, 360), model="lite")
    read = read_trace(tmp_path / "t.parquet")
    assert read.poses.t_s.tolist() == [0.0, 0.5]
    assert (read.meta.width, read.meta.height, read.meta.version) == (480, 360, "1.2")
    assert (read.meta.clip, read.meta.duration_s, read.meta.fps) == ("", 0.5, 2.0)
    assert (read.meta.model, read.meta.model_sha256) == ("lite", bundle_sha256(model_path("lite")))


def test_a_discarded_one_leaves_no_file(tmp_path: Path) -> None:
    trace = SetTrace(tmp_path / "t.parquet", FIRST, model="full", software_version="1.2")
    trace.write(FIRST)
    trace.discard()
    assert list(tmp_path.iterdir()) == []
