"""What is told of a workout that was broken off, or is over and not saved yet."""

from dataclasses import dataclass
from datetime import datetime

from coach.exercise import Exercise
from coach.journal.places import Left
from coach.language import Language
from coach.plan.words import day_words
from coach.recorded.run import ENDED
from coach.recorded.texts import UNFINISHED_NUMBERS, UNFINISHED_TEXTS


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A workout that was broken off, or is over and not saved yet.

    Attributes
    ----------
    key : str
    exercise : Exercise or None
        None where nothing of it can be read.
    at : datetime
        When it was last worked on; with its time zone.
    reps : int
        How many were done in all sets.
    over : bool
        There is nothing more to do but to save it.
    trouble : str
        Why it cannot be read, or not to its end; "": it can.
    """

    key: str
    exercise: Exercise | None
    at: datetime
    reps: int
    over: bool
    trouble: str = ""


def unfinished_left(left: Left) -> Unfinished:
    """Return what is told of a workout that lies on the disk."""
    story = left.story
    if story is None:
        return Unfinished(left.key, None, left.at, 0, over=True, trouble=left.trouble)
    exercise = story.head.point.workout.order.exercise
    over = story.tally.stage in ENDED
    return Unfinished(left.key, exercise, left.at, story.tally.reps, over, left.trouble)


def unfinished_title(left: Unfinished, language: Language) -> str:
    """Return what it is called."""
    if left.exercise is None:
        return UNFINISHED_TEXTS["left_cannot"].say(language)
    title = "left_unsaved" if left.over else "left_title"
    return UNFINISHED_TEXTS[title].say(language, exercise=left.exercise.name.say(language))


def unfinished_line(left: Unfinished, language: Language) -> str:
    """Return when it was left, and how much was done by then, or why it cannot be read."""
    at = left.at.astimezone()
    when = f"{day_words(at.date(), language)}, {at:%H:%M}"
    if left.exercise is None:
        return UNFINISHED_TEXTS["left_why"].say(language, when=when, why=left.trouble)
    if left.reps:
        return UNFINISHED_NUMBERS["left_done"].say(language, n=left.reps, when=when)
    return UNFINISHED_TEXTS["left_none"].say(language, when=when)
