"""A journal is read as far as it can be, and what ends it early is one clear line."""

import re
import struct
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.journal.events import Back, Broken, Head, MeasureWith, Sight, Speak, Tally
from coach.journal.form import MAGIC, Damage, Record, record_bytes, records
from coach.journal.reading import JournalError, read_journal
from coach.journal.writer import part_path
from coach.live.save_point import SavePoint
from coach.live.values import Command, Rating
from coach.store.values import UnderPlan
from pose.values import nobody
from tests.coach.exports.workouts import WORKOUTS
from tests.coach.journal.playing import AT
from tests.coach.live.playing import recorded

SEEN = [Sight(pose, 120.5) for pose in list(recorded("straight_leg_raise_right"))[:4]]


def head(name: str = "two sets") -> Head:
    return Head(
        SavePoint(WORKOUTS[name], 1, 2, 1),
        "th",
        "full",
        keep_video=True,
        under=UnderPlan("knee", 2, "squats"),
        browser="ab" * 32,
        tally=Tally(AT, "scene", 3),
    )


OTHERS: list[Record] = [
    Command("pause"),
    Rating(None, None, ("dizzy",)),
    Speak("th"),
    MeasureWith("lite"),
    Back(),
    Broken(),
    Tally(AT, "set", 4),
    Sight(nobody(3.0, 640, 480), float("nan")),
]
ALL: list[Record] = [head(), *SEEN, *OTHERS, SEEN[0]]
PIECES = [record_bytes(each) for each in ALL]
WHOLE = MAGIC + b"".join(PIECES)
ENDS = [len(MAGIC) + sum(map(len, PIECES[: n + 1])) for n in range(len(PIECES))]


def same(a: object, b: object) -> bool:
    if isinstance(a, Sight) and isinstance(b, Sight):
        x, y = a.pose, b.pose
        return (
            (x.t_s, x.width_px, x.height_px) == (y.t_s, y.width_px, y.height_px)
            and np.array_equal(x.landmarks, y.landmarks, equal_nan=True)
            and (a.light == b.light or a.light != a.light)
        )
    if isinstance(a, Head) and isinstance(b, Head):
        return same(a.tally, b.tally) and plain(a) == plain(b)
    return a == b if isinstance(a, Tally) else plain(a) == plain(b)


def plain(value: object) -> str:
    """Return a value without what differs in the same: read-only or not, the name of a zone."""
    text = repr(value).replace("mappingproxy(", "").replace(")", "")
    return re.sub(r"tzinfo=.*?, stage", "stage", text)


@pytest.mark.parametrize("name", WORKOUTS)
def test_every_workout_comes_back_as_it_was(name: str) -> None:
    ((back, _),) = records(MAGIC + record_bytes(head(name)))
    assert same(head(name), back)


def test_every_record_comes_back_as_it_was() -> None:
    back = list(records(WHOLE))
    assert [end for _, end in back] == ENDS
    assert all(same(a, b) for a, (b, _) in zip(ALL, back, strict=True))


def flipped(at: int) -> bytes:
    return WHOLE[:at] + bytes([WHOLE[at] ^ 4]) + WHOLE[at + 1 :]


def foreign(kind: int, content: bytes) -> bytes:
    check = crc32(content, crc32(struct.pack("<BI", kind, len(content))))
    return struct.pack("<BII", kind, len(content), check) + content


#: Bytes on the disk, how many events can be read of them, and what is told.
DAMAGE: dict[str, tuple[bytes, int, str]] = {
    "nothing wrong": (WHOLE, 12, ""),
    "cut in the last content": (WHOLE[:-1], 11, ""),
    "cut in the last header": (WHOLE[: ENDS[-2] + 5], 11, ""),
    "cut at a record's end": (WHOLE[: ENDS[3]], 3, ""),
    "cut after the head": (WHOLE[: ENDS[0]], 0, ""),
    "a bit of the last one": (flipped(len(WHOLE) - 50), 11, ""),
    "a bit of one in the middle": (flipped(ENDS[2] + 400), 2, "a record is damaged"),
    "a kind in the middle": (flipped(ENDS[4]), 4, "a record is damaged"),
    "a length in the middle": (flipped(ENDS[3] + 4), 3, "a record is damaged"),
    "zeros of a machine that lost its power": (
        WHOLE[: ENDS[5]] + bytes(4096), 5, "a record is damaged",
    ),
    "text": (WHOLE + b"and so on, and so on", 12, "a record is damaged"),
    "a record of a newer program": (
        WHOLE[: ENDS[1]] + foreign(99, b"{}") + PIECES[2], 1, "not of this program",
    ),
    "a pose of another form": (
        WHOLE[: ENDS[1]] + foreign(2, bytes(40)) + PIECES[2], 1, "a record is damaged",
    ),
    "a command there is not": (
        WHOLE[: ENDS[1]] + foreign(3, b'[{"name": "fly"}]'), 1, "not of this program",
    ),
    "a second head": (WHOLE[: ENDS[1]] + PIECES[0] + PIECES[2], 1, "a second beginning"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "events", "told"), DAMAGE.values(), ids=DAMAGE.keys())
def test_the_readable_part_is_read(tmp_path: Path, data: bytes, events: int, told: str) -> None:
    part_path(tmp_path, 3).write_bytes(data)
    story = read_journal(tmp_path)
    assert len(story.events) == events
    assert (told in story.trouble) if told else story.trouble == ""
    assert "\n" not in story.trouble
    assert data[: story.size] == WHOLE[: story.size]
    assert story.part == 3


def _nothing(folder: Path) -> None:
    """No file at all."""


def _empty(folder: Path) -> None:
    part_path(folder, 1).write_bytes(b"")


def _other_file(folder: Path) -> None:
    part_path(folder, 1).write_bytes(b"PK\x03\x04 something else")


def _cut_head(folder: Path) -> None:
    part_path(folder, 1).write_bytes(WHOLE[: ENDS[0] - 3])


def _damaged_head(folder: Path) -> None:
    part_path(folder, 1).write_bytes(flipped(200))


def _no_head(folder: Path) -> None:
    part_path(folder, 1).write_bytes(MAGIC + b"".join(PIECES[1:]))


def _a_folder(folder: Path) -> None:
    part_path(folder, 1).mkdir()


UNREADABLE = [_nothing, _empty, _other_file, _cut_head, _damaged_head, _no_head, _a_folder]


@pytest.mark.parametrize("damage", UNREADABLE)
def test_where_nothing_can_be_read_that_is_said_in_a_line(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(tmp_path)
    with pytest.raises(JournalError) as caught:
        read_journal(tmp_path)
    assert str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("damage", UNREADABLE[1:])
def test_the_part_before_stands_in_for_one_without_a_beginning(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(tmp_path)
    part_path(tmp_path, 1).rename(part_path(tmp_path, 2))
    part_path(tmp_path, 1).write_bytes(WHOLE)
    story = read_journal(tmp_path)
    assert (story.part, len(story.events)) == (1, 12)


@given(st.binary(max_size=200), st.integers(0, len(WHOLE)))
def test_no_bytes_lead_to_anything_but_a_part_of_what_was_written(tail: bytes, at: int) -> None:
    found = [record for record, _ in records(WHOLE[:at] + tail)]
    whole = sum(end <= at for end in ENDS)
    assert all(same(a, b) for a, b in zip(ALL, found[:whole], strict=False))
    assert len(found) >= whole
    assert not any(isinstance(each, Damage) for each in found[:-1])
