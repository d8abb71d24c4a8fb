"""The workouts that lie on the disk, for those who may see them."""

from coach.journal.places import (
    Left,
    Place,
    delete_old,
    is_nothing,
    left_behind,
    look_at,
    taken,
)
from coach.journal.reading import Story
from coach.recorded.unfinished import Unfinished, unfinished_left
from coach.web.live.parts import Parts
from coach.web.live.unfinished import Visitor, may_take


class Shelf:
    """What was left unfinished, in the folder of the person's own data.

    Parameters
    ----------
    parts : Parts
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def unfinished(self, visitor: Visitor) -> list[Unfinished]:
        """Return what somebody may go on with or has not saved yet."""
        return [
            unfinished_left(left)
            for left in left_behind(self._parts.home())
            if _may(visitor, left) and not is_nothing(left)
        ]

    def take(self, key: str, visitor: Visitor) -> tuple[Place, Story] | None:
        """Take a workout down; None where there is none, or not for them."""
        place = taken(self._parts.home(), key)
        if place is None:
            return None
        left = look_at(place.folder)
        if left.story is None or not _may(visitor, left):
            place.leave()
            return None
        return place, left.story

    def delete(self, key: str, visitor: Visitor) -> None:
        """Delete a workout, if it is for them to delete."""
        place = taken(self._parts.home(), key)
        if place is None:
            return
        if _may(visitor, look_at(place.folder)):
            place.delete()
        else:
            place.leave()

    def tidy(self) -> None:
        """Delete what is too old."""
        delete_old(self._parts.home(), self._parts.now())


def _may(visitor: Visitor, left: Left) -> bool:
    browser = "" if left.story is None else left.story.head.browser
    return may_take(visitor, owner="", browser=browser)
