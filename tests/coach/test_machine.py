"""The facts about a machine: children that end in every way, locks, folders, libraries."""

import os
import sys
from pathlib import Path

import pytest

from coach import machine
from coach.machine import Answer, ask_child


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        pytest.param("print('a'); print('b c')", Answer("done", "b c"), id="done"),
        pytest.param("", Answer("done", "it said nothing"), id="done without a word"),
        pytest.param("import sys; sys.exit('no luck')", Answer("failed", "no luck"), id="exit"),
        pytest.param("1/0", Answer("failed", "ZeroDivisionError: division by zero"), id="raises"),
        pytest.param(
            "import time; time.sleep(60)",
            Answer("timed out", "no answer within 0.5 s"),
            id="hangs",
        ),
    ],
)
def test_a_child_that_ends_somehow_is_an_answer(program: str, expected: Answer) -> None:
    timeout_s = 0.5 if expected.outcome == "timed out" else 30.0
    assert ask_child(program, timeout_s=timeout_s) == expected


def test_a_crash_in_native_code_is_an_answer() -> None:
    answer = ask_child("import os; os.abort()", timeout_s=30.0)
    assert answer.outcome == ("failed" if sys.platform == "win32" else "crashed")


def test_arguments_reach_the_child() -> None:
    assert ask_child("import sys; print(sys.argv[1:])", "a b", "c", timeout_s=30.0) == Answer(
        "done", "['a b', 'c']"
    )


def test_lock_is_read_with_markers_and_comments(tmp_path: Path) -> None:
    lock = tmp_path / "constraints.txt"
    lock.write_text(
        "# head\nnumpy==2.4.6\n    # via rom-coach\ncolorama==0.4.6 ; sys_platform == 'win32'\n"
    )
    assert machine.locked_versions(lock) == {"numpy": "2.4.6", "colorama": "0.4.6"}


def test_no_lock_is_no_versions(tmp_path: Path) -> None:
    assert machine.locked_versions(tmp_path / "none.txt") == {}


def test_only_what_is_installed_has_a_version() -> None:
    versions = machine.installed_versions(["numpy", "no-such-distribution-at-all"])
    assert list(versions) == ["numpy"]


def test_the_loader_does_not_find_what_is_not_there() -> None:
    assert not machine.can_load("libno_such_library_at_all.so.1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names a Linux library")
def test_the_loader_finds_the_c_library() -> None:
    assert machine.can_load("libc.so.6")


def test_data_folder_follows_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(machine.DATA_VARIABLE, str(tmp_path / "mine"))
    assert machine.data_folder() == tmp_path / "mine"
    monkeypatch.delenv(machine.DATA_VARIABLE)
    assert machine.data_folder().name == "rom-coach"


def test_a_folder_to_be_made_can_be_written_and_nothing_is_left(tmp_path: Path) -> None:
    assert machine.can_write(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_cannot_be_written_into(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not machine.can_write(tmp_path / "file" / "below")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_locked_folder_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert not machine.can_write(tmp_path)


def test_memory_is_a_sane_number_where_it_is_known() -> None:
    memory_gb = machine.memory_gb()
    assert memory_gb is None or 0.1 < memory_gb < 100_000
