"""Opening a workout anew, or one that lies on the disk."""

import logging
from typing import Literal

from coach.journal.events import Back
from coach.journal.places import Place, new_place
from coach.journal.reading import Story
from coach.journal.writer import Journal
from coach.journal.written import Notes, WrittenCoach
from coach.language import Language
from coach.live.values import LiveOrder
from coach.web.live.parts import Parts
from coach.web.live.run import NOWHERE, Run, Whereabouts
from pose.bundles import DEFAULT_MODEL

#: till saved: it waits on the disk until it is saved or deleted. in its room: it goes with it.
Lasting = Literal["till saved", "in its room"]
_LOG = logging.getLogger(__name__)


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
    where = _new_place(parts, key) if lasting == "till saved" else NOWHERE
    run = Run(key, coach, owner=owner, language=language, model=DEFAULT_MODEL, where=where)
    if where.journal is not None:
        coach.write_new(where.journal)
    return run


def reopened(parts: Parts, place: Place, story: Story, *, owner: str) -> Run:
    """Return a workout that lay on the disk, where it was: the person is waited for.

    What cannot be gone through again is left out, as if it had not been written.
    """
    head = story.head
    notes = Notes(head.keep_video, head.under, head.browser)
    order = head.point.workout.order
    made = parts.coach(order, head.language, head.model)
    coach = WrittenCoach(made, notes, parts.now)
    coach.restore(head.point)
    journal = Journal(place.folder, story.part, size=story.size)
    run = Run(
        place.folder.name,
        coach,
        owner=owner,
        language=head.language,
        model=head.model,
        where=Whereabouts(place, journal),
    )
    run.time.go_on(0.0)
    run.replay(story.events)
    coach.write_on(journal)
    run.take(Back())
    run.left_at = story.tally.at
    return run


def _new_place(parts: Parts, key: str) -> Whereabouts:
    try:
        place = new_place(parts.home(), key)
    except OSError as error:
        _LOG.warning("Exercise cannot be written to the data folder: %s", error.strerror)
        return Whereabouts(None, None, trouble="failed")
    return Whereabouts(place, Journal(place.folder))
