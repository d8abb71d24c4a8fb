from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from coach.exports.folder import OutputError, new_folder, result_file, result_folder


def test_files_appear_together_and_replace_old_ones(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    for text in ("old", "new"):
        with result_folder(folder) as staged:
            (staged / "x.json").write_text(text)
            (staged / "y.csv").write_text(text)
    assert sorted(p.name for p in folder.iterdir()) == ["x.json", "y.csv"]
    assert (folder / "x.json").read_text() == "new"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OutputError])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), result_folder(tmp_path / "a" / "b") as staged:
        (staged / "half.json").write_text("{")
        raise error
    assert list(tmp_path.iterdir()) == []


def test_a_failure_keeps_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "session.json").write_text("kept")
    with pytest.raises(ValueError, match="late"), result_folder(tmp_path) as staged:
        (staged / "session.json").write_text("half")
        raise ValueError("late")
    assert [p.read_text() for p in tmp_path.iterdir()] == ["kept"]


def test_a_file_in_the_way_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with (
        pytest.raises(OutputError, match=r"cannot write results to .*out"),
        result_folder(tmp_path / "out"),
    ):
        pass


def test_disk_full_while_writing_is_one_clear_line(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="No space left"),
        result_file(tmp_path / "new" / "t.csv") as path,
    ):
        path.write_text("half")
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_is_not_there_before_it_is_complete(tmp_path: Path) -> None:
    def write(staged: Path) -> None:
        (staged / "x").write_text("x")
        assert not (tmp_path / "sessions" / "one").exists()

    folder = new_folder(tmp_path / "sessions", "one", write)
    assert [p.name for p in folder.parent.iterdir()] == ["one"]
    assert (folder / "x").read_text() == "x"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OutputError])
def test_half_of_a_new_folder_is_removed(tmp_path: Path, error: type[BaseException]) -> None:
    def write(staged: Path) -> None:
        (staged / "x").write_text("x")
        raise error

    with pytest.raises(error):
        new_folder(tmp_path / "a", "b", write)
    assert list(tmp_path.iterdir()) == []


def test_new_folders_made_at_once_take_nothing_from_each_other(tmp_path: Path) -> None:
    together = Barrier(8)

    def make(number: int) -> Path:
        def write(staged: Path) -> None:
            (staged / "number").write_text(str(number))
            together.wait(timeout=60)

        return new_folder(tmp_path, "one", write)

    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(make, range(8)))
    assert {p.name for p in folders} == {"one", *(f"one-{n}" for n in range(2, 9))}
    assert [(p / "number").read_text() for p in folders] == [str(n) for n in range(8)]
    assert len(list(tmp_path.iterdir())) == 8
