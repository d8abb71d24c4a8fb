"""Opening a workout anew, or one that lies on the disk."""

from typing import Literal

from coach.journal.places import Place
from coach.journal.reading import Story
from coach.journal.written import Notes, WrittenCoach
from coach.language import Language
from coach.live.values import LiveOrder
from coach.recorded.opening import known_model, taken_up
from coach.recorded.whereabouts import NOWHERE, new_whereabouts
from coach.web.live.parts import Parts
from coach.web.live.run import Run
from pose.bundles import DEFAULT_MODEL

#: till saved: it waits on the disk until it is saved or deleted. in its room: it goes with it.
Lasting = Literal["till saved", "in its room"]


def new_coach(parts: Parts, order: LiveOrder, language: Language, notes: Notes) -> WrittenCoach:
    """Return a coach for a workout; `PrescriptionError` where the order has nothing to count."""
    return WrittenCoach(parts.coach(order, language, DEFAULT_MODEL), notes, parts.now)


def opened(
    parts: Parts,
    key: str,
    coach: WrittenCoach,
    *,
    owner: str,
    language: Language,
    lasting: Lasting,
) -> Run:
    """Return a new workout; one that is to last is written to the disk, if anything can be."""
    where = new_whereabouts(parts.home(), key) if lasting == "till saved" else NOWHERE
    run = Run(key, coach, owner=owner, language=language, model=DEFAULT_MODEL, where=where)
    run.write_new()
    return run


def reopened(parts: Parts, place: Place, story: Story, *, owner: str) -> Run:
    """Return a workout that lay on the disk, where it was: the person is waited for."""
    model = known_model(story.head.model)
    coach, where = taken_up(place, story, make=parts.coach, model=model, now=parts.now)
    run = Run(
        place.folder.name,
        coach,
        owner=owner,
        language=story.head.language,
        model=model,
        where=where,
    )
    run.bring_back(story.events)
    run.left_at = story.tally.at
    return run
