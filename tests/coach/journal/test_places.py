from datetime import timedelta
from pathlib import Path

import pytest

from coach.journal.events import Head, Tally
from coach.journal.places import (
    KEPT_DAYS,
    UNFINISHED,
    delete_old,
    left_behind,
    new_place,
    taken,
)
from coach.journal.writer import Journal
from coach.live.save_point import SavePoint
from coach.live.values import Stage
from tests.coach.exports.workouts import WORKOUTS
from tests.coach.journal.playing import AT


def left(home: Path, key: str, *, days: float = 0.0, stage: Stage = "set", reps: int = 2) -> None:
    """Leave a workout behind."""
    place = new_place(home, key)
    journal = Journal(place.folder)
    workout = WORKOUTS["no set"]
    tally = Tally(AT - timedelta(days=days), stage, reps)
    journal.begin(Head(SavePoint(workout, 0, 0, 0), "en", "full", False, None, "", tally))
    journal.close()
    place.leave()


def keys(home: Path) -> list[str]:
    return [each.key for each in left_behind(home)]


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    place = new_place(tmp_path / "home", "a")
    assert place.folder == tmp_path / "home" / UNFINISHED / "a"
    for folder in (place.folder, place.folder.parent):
        assert folder.stat().st_mode & 0o077 == 0
    place.leave()


def test_one_at_a_time_works_on_it(tmp_path: Path) -> None:
    place = new_place(tmp_path, "a")
    assert taken(tmp_path, "a") is None
    assert keys(tmp_path) == []
    place.leave()
    again = taken(tmp_path, "a")
    assert again is not None
    again.leave()
    with pytest.raises(FileExistsError):
        new_place(tmp_path, "a")


def test_one_whose_lock_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    left(tmp_path, "a")
    left(tmp_path, "b")
    lock = tmp_path / UNFINISHED / "a" / "lock"
    lock.unlink()
    lock.mkdir()
    assert keys(tmp_path) == ["b"]
    assert taken(tmp_path, "a") is None


@pytest.mark.parametrize("key", ["", "..", "nowhere", "../sessions", "a/b", "/"])
def test_no_name_leads_elsewhere(tmp_path: Path, key: str) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / UNFINISHED).mkdir()
    assert taken(tmp_path, key) is None


def test_what_was_left_is_found_the_newest_first(tmp_path: Path) -> None:
    assert left_behind(tmp_path) == ()
    for key, days in (("a", 3), ("b", 1), ("c", 2)):
        left(tmp_path, key, days=days)
    (tmp_path / UNFINISHED / "damaged").mkdir()
    (tmp_path / UNFINISHED / "file").write_text("not ours")
    assert [key for key in keys(tmp_path) if key != "damaged"] == ["b", "c", "a"]
    (damaged,) = [each for each in left_behind(tmp_path) if each.key == "damaged"]
    assert (damaged.story, damaged.trouble) == (None, "there is no journal")


def test_deleted_is_deleted(tmp_path: Path) -> None:
    left(tmp_path, "a")
    place = taken(tmp_path, "a")
    assert place is not None
    place.delete()
    place.delete()
    assert list((tmp_path / UNFINISHED).iterdir()) == []


OLD = {
    "new": ({}, True),
    "nearly old": ({"days": KEPT_DAYS - 0.01}, True),
    "old": ({"days": KEPT_DAYS + 0.01}, False),
    "nothing done": ({"stage": "scene", "reps": 0}, False),
    "a set just begun": ({"stage": "set", "reps": 0}, True),
}


@pytest.mark.parametrize(("how", "stays"), OLD.values(), ids=OLD.keys())
def test_what_is_old_or_nothing_is_deleted(tmp_path: Path, how: dict, stays: bool) -> None:
    left(tmp_path, "a", **how)
    (tmp_path / UNFINISHED / ".gone-b").mkdir()
    assert delete_old(tmp_path, AT) == (not stays)
    assert [p.name for p in (tmp_path / UNFINISHED).iterdir()] == (["a"] if stays else [])


def test_a_workout_under_way_is_never_too_old(tmp_path: Path) -> None:
    place = new_place(tmp_path, "a")
    assert delete_old(tmp_path, AT + timedelta(days=1000)) == 0
    place.leave()
