import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from coach.cli import COMMANDS, run
from coach.commands import analyze, measure, score
from coach.commands.analyze import _folders
from pose.errors import RomCoachError, SourceError
from tests.coach.exports.samples import REFUSED, REPORT, series

FILES = ["angle.html", "angles.csv", "session.json", "trace.parquet"]


def fake_analyze(path: Path, exercise: object, **asked: Any) -> SimpleNamespace:
    """Give a made-up squat; a clip's name says what is wrong with it."""
    if "broken" in path.name:
        raise SourceError(f"{path.name} cannot be read\nas video")
    asked["on_progress"](SimpleNamespace(done_s=1.0, total_s=2.0, frames=30))
    asked["on_progress"](SimpleNamespace(done_s=2.0, total_s=float("nan"), frames=60))
    if asked["trace_path"] is not None:
        asked["trace_path"].write_bytes(b"trace")
    if "stopped" in path.name:
        raise KeyboardInterrupt
    report = replace(
        REFUSED if "front" in path.name else REPORT,
        clip=replace(REPORT.clip, name=path.name),
        prescription=asked["prescription"],
    )
    return SimpleNamespace(report=report, series=series(), warnings=("cut off",))


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyze, "analyze_clip", fake_analyze)


def test_files_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deep" / "out"
    assert run(["analyze", "a.mp4", "--exercise", "squat", "--out", str(out)]) == 0
    assert sorted(p.name for p in out.iterdir()) == FILES
    said = capsys.readouterr()
    assert "Knee flexion 92° ± 8 (95 %), side view, quality A, median of the best 3" in said.out
    assert said.err == "rom-coach: note: cut off\n"


def test_nothing_is_written_without_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["analyze", "a.mp4", "--exercise", "squat"]) == 0
    assert list(tmp_path.iterdir()) == []


def test_json_is_all_there_is_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyze", "a.mp4", "--exercise", "squat", "--json", "--target", "95"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["clip"]["name"] == "a.mp4"
    assert document["prescription"]["target_deg"] == 95


def test_several_clips_give_an_array_and_a_folder_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clips = ["a.mp4", "x/b.mp4", "y/b.mp4"]
    out = tmp_path / "out"
    assert run(["analyze", *clips, "--exercise", "squat", "--json", "--out", str(out)]) == 0
    names = [document["clip"]["name"] for document in json.loads(capsys.readouterr().out)]
    assert names == ["a.mp4", "b.mp4", "b.mp4"]
    assert sorted(p.name for p in out.iterdir()) == ["a", "b", "b-2"]
    assert sorted(p.name for p in (out / "b-2").iterdir()) == FILES


def test_a_bad_clip_is_reported_and_the_others_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clips = ["a.mp4", "broken.mp4", "c.mp4"]
    code = run(["analyze", *clips, "--exercise", "squat", "--json", "--out", str(tmp_path)])
    assert code == 2
    said = capsys.readouterr()
    assert [d["clip"]["name"] for d in json.loads(said.out)] == ["a.mp4", "c.mp4"]
    assert "rom-coach: broken.mp4 cannot be read as video\n" in said.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "c"]


def test_a_refused_clip_is_an_instruction_and_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["analyze", "front.mp4", "--exercise", "squat", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said == "front.mp4: No degrees: Turn side-on to the camera.\n"
    assert json.loads((tmp_path / "session.json").read_text("utf-8"))["rom"]["peak_deg"] is None
    rows = (tmp_path / "angles.csv").read_text("utf-8").splitlines()
    assert all(row.split(",")[1:4] == ["", "", ""] for row in rows[1:])


def test_stopping_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(["analyze", "stopped.mp4", "--exercise", "squat", "--out", str(out)]) == 130
    assert capsys.readouterr().err.strip().startswith("rom-coach: stopped")
    assert list(tmp_path.iterdir()) == []


WRONG: dict[str, tuple[list[str], str]] = {
    "unreadable clip": (["analyze", "broken.mp4", "--exercise", "squat"], "cannot be read"),
    "no clip": (["analyze", "--exercise", "squat"], "Missing argument"),
    "no exercise": (["analyze", "a.mp4"], "Missing option '--exercise'"),
    "unknown exercise": (["analyze", "a.mp4", "--exercise", "sqat"], "did you mean squat"),
    "unknown side": (["analyze", "a.mp4", "--exercise", "squat", "--side", "up"], "'up' is not"),
    "target no number": (
        ["analyze", "a.mp4", "--exercise", "squat", "--target", "deep"],
        "'deep' is not a valid float",
    ),
    "target nan": (["analyze", "a.mp4", "--exercise", "squat", "--target", "nan"], "cannot be nan"),
    "ceiling too low": (
        ["analyze", "a.mp4", "--exercise", "squat", "--ceiling", "40"],
        "the ceiling of Squat must not lie before the target",
    ),
    "no workers": (["analyze", "a.mp4", "--exercise", "squat", "--workers", "0"], "0 is not in"),
    "video without folder": (["analyze", "a.mp4", "--exercise", "squat", "--video"], "--out DIR"),
    "no such folder of exercises": (
        ["analyze", "a.mp4", "--exercise", "squat", "--exercises", "/nowhere"],
        "is not a folder",
    ),
    "unwritable folder": (
        ["analyze", "a.mp4", "--exercise", "squat", "--out", "/proc/rom"],
        "cannot write results",
    ),
    "unwritable file of measures": (
        ["measure", "broken.mp4", "--out", "/proc/rom/m.csv"],
        "cannot write results",
    ),
    "plan without a command": (["plan"], "Missing command; see rom-coach plan --help"),
    "session without a command": (["session"], "Missing command; see rom-coach session --help"),
    "a file is called as it is": (["plan", "check", "nowhere.json"], "nowhere.json cannot be read"),
    "unknown command": (["analyse"], "No such command 'analyse'"),
    "unknown option": (["doctor", "--now"], "No such option"),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_one_clear_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    lines = shown.err.splitlines()
    assert lines[-1].startswith("rom-coach: ")
    assert said in lines[-1]
    assert [line for line in lines[:-1] if "note:" not in line] == []


@pytest.mark.parametrize("arguments", [[], ["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_good_for_every_command(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 0
    assert "Usage: rom-coach" in capsys.readouterr().out


def test_help_and_commands_agree(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    listed = capsys.readouterr().out
    for name, (_, help_) in COMMANDS.items():
        assert name in listed
        run([name, "--help"])
        assert help_ in capsys.readouterr().out


def test_the_readme_names_options_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    named = set(
        re.findall(r"(?<=[ `])--[a-z-]+", readme.split("## Measure")[1].split("## Read")[0])
    )
    assert {"--out", "--json", "--video"} <= named
    for name in COMMANDS:
        run([name, "--help"])
    assert named <= set(re.findall(r"--[a-z-]+", capsys.readouterr().out))


def test_score_prints_what_analyze_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    result = SimpleNamespace(report=REPORT, series=series(), warnings=())
    monkeypatch.setattr(score, "score_trace", lambda *_, **__: result)
    arguments = ["score", "t.parquet", "--exercise", "squat", "--json", "--out", str(tmp_path)]
    assert run(arguments) == 0
    said = capsys.readouterr().out
    assert json.loads(said)["exercise"] == "squat"
    assert (tmp_path / "session.json").read_text("utf-8") == said
    assert sorted(p.name for p in tmp_path.iterdir()) == FILES[:3]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    found = SimpleNamespace(
        t_s=np.array([0.0, 0.1]),
        columns={"knee_flexion_left_deg": np.array([1.5, np.nan])},
        warnings=(),
    )
    monkeypatch.setattr(measure, "measure_clip", lambda *_, **__: found)
    return lambda *more: run(["measure", "a.mp4", *more])


TABLE = "t_s,knee_flexion_left_deg\n0.000,1.500\n0.100,\n"


def test_measures_go_to_standard_output(
    measured: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured() == 0
    assert capsys.readouterr().out == TABLE


@pytest.mark.parametrize(
    ("out", "file"), [("m.csv", "m.csv"), ("folder", "folder/measures.csv")], ids=["file", "folder"]
)
def test_measures_go_to_a_file(
    measured: Callable[..., int], tmp_path: Path, out: str, file: str
) -> None:
    assert measured("--out", str(tmp_path / out)) == 0
    assert (tmp_path / file).read_text("utf-8") == TABLE
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_exercises_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["exercises", "--lang", "th"]) == 0
    said = capsys.readouterr().out
    assert "sit_to_stand" in said
    assert "สควอท" in said
    for english in ("Name", "Dose", "counted", "a side"):
        assert english not in said


def test_models_are_listed_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models"]) == 0
    said = capsys.readouterr().out
    assert "full (default): ok" in said
    assert said.count("SHA-256") == 2


@pytest.mark.parametrize(("status", "code"), [("ok", 0), ("warn", 0), ("fail", 1)])
def test_doctor_fails_when_a_check_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: str, code: int
) -> None:
    from coach.commands import doctor

    check = SimpleNamespace(name="Camera", status=status, found="none", mend="Plug one in.")
    monkeypatch.setattr(doctor, "run_checks", lambda: [check])
    assert run(["doctor"]) == code
    assert "Camera: Plug one in." in capsys.readouterr().out


def test_every_error_of_the_project_is_caught(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RomCoachError("made up")

    monkeypatch.setattr(measure, "measure_clip", fail)
    assert run(["measure", "a.mp4"]) == 2
    assert capsys.readouterr().err == "rom-coach: made up\n"


@pytest.mark.parametrize("stem", ["a", "a.b"])
def test_folders_of_equal_names_differ(stem: str) -> None:
    folders = _folders([Path(f"{i}/{stem}.mp4") for i in range(3)], Path("out"))
    assert folders == [Path(f"out/{stem}{end}") for end in ("", "-2", "-3")]


@pytest.mark.parametrize("name", COMMANDS)
def test_starting_a_command_imports_nothing_heavy(name: str) -> None:
    program = (
        f"import sys, {COMMANDS[name][0]}\n"
        "heavy = {'streamlit', 'plotly', 'scipy', 'pandas', 'mediapipe', 'PIL', 'av'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("module", ["coach", "coach.cli"])
def test_the_command_line_is_there_by_its_module_too(module: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert run.stdout.splitlines()[0] == f"Usage: python -m {module} [OPTIONS] [COMMAND] [ARGS]..."
    assert "analyze" in run.stdout
