import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from coach.journal import writer
from coach.journal.form import record_bytes
from coach.journal.reading import read_journal
from coach.journal.writer import Journal, part_path
from tests.coach.journal.test_reading import OTHERS, SEEN, head, same


def test_what_is_written_can_be_read_and_gone_on_with(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.begin(head())
    for each in SEEN:
        journal.write(each)
    journal.close()
    with part_path(tmp_path, 1).open("ab") as file:
        file.write(b"torn")
    story = read_journal(tmp_path)
    assert all(same(a, b) for a, b in zip(story.events, SEEN, strict=True))
    again = Journal(tmp_path, story.part, size=story.size)
    again.write(OTHERS[0])
    again.close()
    assert journal.trouble is None
    assert read_journal(tmp_path).events[-1] == OTHERS[0]
    assert len(read_journal(tmp_path).events) == len(SEEN) + 1


def test_a_new_part_takes_the_place_of_the_old(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for name in ("an empty set", "two sets", "stopped"):
        journal.begin(head(name))
        journal.write(SEEN[0])
    journal.close()
    assert [p.name for p in tmp_path.iterdir()] == ["journal-0003"]
    assert read_journal(tmp_path).head.point.workout.stage == "stopped"


class Held:
    """A file on a disk that answers when it is told to."""

    def __init__(self, path: Path, mode: str, gate: threading.Event) -> None:
        self._file = path.open(mode, buffering=0)
        self._gate = gate

    def write(self, content: bytes) -> int:
        assert self._gate.wait(60)
        return cast(int, self._file.write(content[:1000]))

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()


def test_nobody_waits_for_the_disk(tmp_path: Path) -> None:
    gate = threading.Event()
    journal = Journal(tmp_path, open_file=lambda path, mode: cast(BinaryIO, Held(path, mode, gate)))
    journal.begin(head())
    for each in SEEN * 10:
        journal.write(each)
    # All was taken while not a byte could be written.
    gate.set()
    journal.close()
    assert len(read_journal(tmp_path).events) == 40


def test_a_disk_that_does_not_come_after_is_told_of_and_fills_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "MOST_BEHIND", 5)
    gate = threading.Event()
    journal = Journal(tmp_path, open_file=lambda path, mode: cast(BinaryIO, Held(path, mode, gate)))
    journal.begin(head())
    for each in SEEN * 10:
        journal.write(each)
    assert journal.trouble == "failed"
    assert journal._queue.qsize() < 10
    gate.set()
    while journal._queue.qsize():
        threading.Event().wait(0.001)
    journal.begin(head("stopped"))
    journal.write(OTHERS[0])
    journal.close()
    story = read_journal(tmp_path)
    assert (story.head.point.workout.stage, story.events) == ("stopped", [OTHERS[0]])


FULL = """
import resource, sys
from pathlib import Path
from coach.journal.writer import Journal
from tests.coach.journal.test_reading import OTHERS, SEEN, head
for name in ("stays", "freed"):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    journal = Journal(Path(sys.argv[1]) / name)
    journal.begin(head())
    for sight in SEEN * 20:
        journal.write(sight)
    while journal.trouble is None:
        pass
    assert journal.trouble == "full", journal.trouble
    if name == "freed":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        journal.begin(head("stopped"))
        journal.write(OTHERS[0])
    journal.close()
"""


def test_a_full_disk_leaves_what_was_written_and_is_used_again_when_there_is_room(
    tmp_path: Path,
) -> None:
    most = len(record_bytes(head())) + 10_000
    for name in ("stays", "freed"):
        (tmp_path / name).mkdir()
    subprocess.run([sys.executable, "-c", FULL, tmp_path, str(most)], check=True, timeout=60)
    story = read_journal(tmp_path / "stays")
    assert (story.trouble, len(story.events)) == ("", 9)
    assert all(same(a, b) for a, b in zip(story.events, SEEN * 20, strict=False))
    freed = read_journal(tmp_path / "freed")
    assert (freed.head.point.workout.stage, freed.events) == ("stopped", [OTHERS[0]])


def test_a_folder_that_has_gone_is_told_of(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "gone")
    journal.begin(head())
    journal.write(SEEN[0])
    journal.close()
    assert journal.trouble == "failed"
