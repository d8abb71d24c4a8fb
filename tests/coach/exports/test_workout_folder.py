import errno
import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from coach.exports import workout_folder
from coach.exports.folder import OutputError
from coach.exports.workout_folder import SetFiles, WorkoutFiles, save_workout, zip_workout
from coach.exports.workout_json import workout_document
from tests.coach.exports.workouts import ENDED_AT, WORKOUTS, recorded, set_result

OF_A_SET = {"session.json", "angles.csv", "angle.html", "trace.parquet"}


def files_of(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def files(tmp_path: Path) -> WorkoutFiles:
    return recorded(tmp_path / "run", WORKOUTS["two sets"])


def test_a_workout_is_a_folder_named_by_time_and_exercise(
    tmp_path: Path, files: WorkoutFiles
) -> None:
    folder = save_workout(tmp_path / "data" / "sessions", files, language="en")
    assert folder.name == "2026-03-09_14-05-30-squat"
    assert files_of(folder) == {"workout.json"} | {
        f"set-{n}/{name}" for n in (1, 2) for name in OF_A_SET
    }
    written = json.loads((folder / "workout.json").read_text("utf-8"))
    assert written == workout_document(files.workout, ended_at=ENDED_AT)
    session = json.loads((folder / "set-1" / "session.json").read_text("utf-8"))
    assert session == written["sets"][0]["report"]
    assert "<title>Squat</title>" in (folder / "set-1" / "angle.html").read_text("utf-8")
    assert files.sets[0].trace is not None
    trace = (folder / "set-1" / "trace.parquet").read_bytes()
    assert trace == files.sets[0].trace.read_bytes()


def test_a_second_one_in_the_same_second_takes_nothing_from_the_first(
    tmp_path: Path, files: WorkoutFiles
) -> None:
    names = [save_workout(tmp_path / "s", files, language="en").name for _ in range(3)]
    assert names == ["2026-03-09_14-05-30-squat" + end for end in ("", "-2", "-3")]


def test_video_is_kept_only_where_it_was_asked_for(tmp_path: Path, files: WorkoutFiles) -> None:
    video = tmp_path / "video.mkv"
    video.write_bytes(b"pictures")
    first, second = files.sets
    files = replace(files, sets=(replace(first, video=video), second))
    folder = save_workout(tmp_path / "s", files, language="en")
    assert [name for name in files_of(folder) if name.endswith(".mkv")] == ["set-1/video.mkv"]


def test_a_set_of_which_nothing_was_recorded_is_told(tmp_path: Path) -> None:
    result = set_result(1, ending="stopped", rating=None)
    files = WorkoutFiles(WORKOUTS["stopped"], [SetFiles(result, None, None)], ENDED_AT)
    folder = save_workout(tmp_path / "s", files, language="th")
    assert files_of(folder) == {"workout.json", "set-1/session.json"}


@pytest.mark.parametrize("name", WORKOUTS)
def test_every_workout_can_be_saved_and_downloaded(tmp_path: Path, name: str) -> None:
    files = recorded(tmp_path / "run", WORKOUTS[name])
    folder = save_workout(tmp_path / "s", files, language="th")
    made = io.BytesIO()
    zip_workout(made, files, language="th")
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        there = {Path(each).relative_to(folder.name).as_posix() for each in archive.namelist()}
        assert there == files_of(folder)
        for each in archive.namelist():
            assert archive.read(each) == (folder.parent / each).read_bytes()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES], ids=["disk full", "denied"])
def test_a_failure_is_one_clear_line_and_leaves_nothing(
    tmp_path: Path, files: WorkoutFiles, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, "no luck")

    monkeypatch.setattr(workout_folder.shutil, "copyfile", fail)
    with pytest.raises(OutputError, match="no luck") as caught:
        save_workout(tmp_path / "data" / "sessions", files, language="en")
    assert isinstance(caught.value.__cause__, OSError)
    assert not (tmp_path / "data").exists()
    with pytest.raises(OutputError, match="cannot make 2026"):
        zip_workout(io.BytesIO(), files, language="en")
    monkeypatch.undo()
    assert save_workout(tmp_path / "data" / "sessions", files, language="en").is_dir()


def test_what_was_recorded_and_has_gone_is_one_clear_line(
    tmp_path: Path, files: WorkoutFiles
) -> None:
    shutil.rmtree(tmp_path / "run")
    with pytest.raises(OutputError):
        save_workout(tmp_path / "s", files, language="en")
    assert not (tmp_path / "s").exists()
