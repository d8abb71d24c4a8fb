"""Traces for OpenSim, read back by OpenSim itself where it is installed, else by its rules."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from coach.cli import run
from coach.exports.opensim import write_mot, write_trc
from pose.trace import TraceMeta, TraceWriter, read_trace
from pose.values import INDEX, LANDMARKS, WORLD, XY, Poses
from tests.coach.exports.samples import standing_poses

FRAMES, LOST, HIDDEN = 30, 10, 20
M_PER_PX = 0.0044
#: What OpenSim makes of the two files. A process of its own: its libraries print and warn.
READER = """
import json, sys
import pyopensim.common as opensim
def rows(table, value):
    return [[value(table.getRowAtIndex(n)[c]) for c in range(table.getNumColumns())]
            for n in range(table.getNumRows())]
mot, trc = opensim.TimeSeriesTable(sys.argv[1]), opensim.TimeSeriesTableVec3(sys.argv[2])
print(json.dumps({
    "mot": rows(mot, float), "trc": rows(trc, lambda v: [v[0], v[1], v[2]]),
    "times": [list(mot.getIndependentColumn()), list(trc.getIndependentColumn())],
    "labels": [list(mot.getColumnLabels()), list(trc.getColumnLabels())],
    "said": [mot.getTableMetaDataString("inDegrees"), trc.getTableMetaDataString("Units")],
}))
"""


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    """A standing person; nobody is seen in one frame, and one heel not in another."""
    poses = moving(standing_poses(np.arange(FRAMES) / 30.0))
    path = tmp_path / "trace.parquet"
    meta = TraceMeta(poses.width_px, poses.height_px, "full", "0" * 64, "0", "", 1.0, 30.0)
    with TraceWriter(path, meta) as writer:
        for pose in poses:
            writer.write(pose)
    return path


def moving(poses: Poses) -> Poses:
    """Return the poses with bodies in space, side-on, that drift to the right."""
    picture = poses.landmarks[:, :, XY] - poses.landmarks[:, [INDEX["left_hip"]], XY]
    drift = np.arange(FRAMES)[:, np.newaxis] * 0.001
    for name, mark in INDEX.items():
        depth_m = {"left": -0.15, "right": 0.15}.get(name.split("_")[0], 0.0)
        poses.landmarks[:, mark, WORLD] = np.insert(picture[:, mark] * M_PER_PX, 2, depth_m, 1)
    poses.landmarks[:, :, WORLD.start] += drift
    poses.landmarks[np.isnan(poses.landmarks[:, :, WORLD]).any(axis=2), WORLD] = np.nan
    poses.landmarks[LOST] = np.nan
    poses.landmarks[HIDDEN, INDEX["right_foot_index"], WORLD] = np.nan
    return poses


def read_mot(path: Path) -> tuple[list[str], NDArray[np.float64]]:
    head, _, body = path.read_text("utf-8").partition("endheader\n")
    said = dict(line.split("=") for line in head.splitlines()[1:])
    labels, *lines = body.splitlines()
    table = np.array([[float(cell) for cell in line.split("\t")] for line in lines])
    assert (int(said["nRows"]), int(said["nColumns"])) == table.shape
    assert (said["version"], said["inDegrees"]) == ("1", "yes")
    return labels.split("\t"), table


def read_trc(path: Path) -> NDArray[np.float64]:
    """Return (n, 35 x 3) frame number, time and positions, by the rules of the format."""
    lines = path.read_text("utf-8").split("\n")
    assert lines[0].split("\t")[:3] == ["PathFileType", "4", "(X/Y/Z)"]
    said = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=True))
    assert (said["NumMarkers"], said["Units"]) == (str(len(LANDMARKS)), "m")
    names = [name for name in lines[3].split("\t")[2:] if name]
    assert names == list(LANDMARKS)
    assert lines[5] == ""
    body = [line.removesuffix("\t").split("\t") for line in lines[6:] if line]
    assert len(body) == int(said["NumFrames"])
    return np.array([[float(cell or "nan") for cell in row] for row in body])


def test_mot_has_the_angles_as_measured(trace: Path, tmp_path: Path) -> None:
    write_mot(tmp_path / "angles.mot", trace)
    labels, table = read_mot(tmp_path / "angles.mot")
    assert labels[0] == "time"
    assert "knee_flexion_l" in labels
    assert not [name for name in labels if "height" in name or "clearance" in name]
    knee = table[:, labels.index("knee_flexion_l")]
    np.testing.assert_allclose(table[:, 0], np.arange(FRAMES) / 30.0, atol=1e-6)
    assert np.isnan(knee[LOST])
    assert np.isfinite(np.delete(knee, LOST)[5:]).all()
    assert np.isfinite(table).any(axis=0).all()


def test_trc_has_the_points_with_y_up(trace: Path, tmp_path: Path) -> None:
    write_trc(tmp_path / "markers.trc", trace)
    table = read_trc(tmp_path / "markers.trc")
    points = table[:, 2:].reshape(FRAMES, len(LANDMARKS), 3)
    seen = read_trace(trace).poses.landmarks[:, :, WORLD]
    np.testing.assert_allclose(points, seen * [1, -1, -1], atol=1e-6)
    assert np.isnan(points[LOST]).all()
    assert np.isnan(points[HIDDEN, -1]).all()
    assert points[0, INDEX["left_heel"], 1] < points[0, INDEX["nose"], 1]
    np.testing.assert_array_equal(table[:, 0], np.arange(1, FRAMES + 1))


def test_opensim_reads_both(trace: Path, tmp_path: Path) -> None:
    if importlib.util.find_spec("pyopensim") is None:
        pytest.skip("pyopensim is not installed")
    mot, trc = tmp_path / "angles.mot", tmp_path / "markers.trc"
    write_mot(mot, trace)
    write_trc(trc, trace)
    done = subprocess.run(
        [sys.executable, "-c", READER, str(mot), str(trc)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if "libopenblas" in done.stdout + done.stderr:
        pytest.skip("OpenSim needs the system package libopenblas0")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    labels, angles = read_mot(mot)
    points = read_trc(trc)
    assert found["labels"] == [labels[1:], list(LANDMARKS)]
    assert found["said"] == ["yes", "m"]
    np.testing.assert_array_equal(found["times"], [angles[:, 0], points[:, 1]])
    np.testing.assert_array_equal(np.array(found["mot"]), angles[:, 1:])
    np.testing.assert_array_equal(np.array(found["trc"]).reshape(FRAMES, -1), points[:, 2:])


@pytest.mark.parametrize("form", ["mot", "trc"])
def test_command_writes_the_form_of_the_ending(form: str, trace: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / f"recorded.{form}"
    assert run(["trace", str(trace), "--out", str(out)]) == 0
    assert out.stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trace", "{trace}", "--out", "angles.txt"], "must end in .mot, .trc or .mp4"),
        (["trace", "missing.parquet", "--out", "{tmp}/a.mot"], "does not exist"),
    ],
    ids=["ending", "no trace"],
)
def test_command_says_what_is_wrong(
    words: list[str], said: str, trace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [word.format(trace=trace, tmp=tmp_path) for word in words]
    assert run(filled) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "a.mot").exists()
