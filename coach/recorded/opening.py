"""Opening a workout anew, or one that lies on the disk."""

from collections.abc import Callable
from datetime import datetime

from coach.analysis import software_version
from coach.journal.places import Place
from coach.journal.reading import Story
from coach.journal.writer import Journal
from coach.journal.written import Notes, Resumable, WrittenCoach
from coach.language import Language
from coach.live.values import LiveOrder
from coach.recorded.whereabouts import Whereabouts
from pose.bundles import DEFAULT_MODEL, bundle_name, model_path
from pose.errors import ModelError

#: Order, language and name of the model to a coach.
MakeCoach = Callable[[LiveOrder, Language, str], Resumable]


def resumable_coach(order: LiveOrder, language: Language, model: str) -> Resumable:
    """Return a coach for an order; `PrescriptionError` where it has nothing to count."""
    from coach.live.resuming import ResumableCoach

    return ResumableCoach(
        order, language=language, model=model, software_version=software_version()
    )


def taken_up(
    place: Place, story: Story, *, make: MakeCoach, model: str, now: Callable[[], datetime]
) -> tuple[WrittenCoach, Whereabouts]:
    """Return the coach of a workout that lies on the disk, and where it is written on.

    The coach is where the workout was at its last save point; what came after it is for
    `RecordedRun.bring_back`. It is measured with `model` from now on.
    """
    head = story.head
    made = make(head.point.workout.order, head.language, bundle_name(model_path(model)))
    notes = Notes(head.keep_video, head.under, head.browser, head.patient_id)
    coach = WrittenCoach(made, notes, now)
    coach.restore(head.point)
    return coach, Whereabouts(place, Journal(place.folder, story.part, size=story.size))


def known_model(model: str, *, otherwise: str = DEFAULT_MODEL) -> str:
    """Return a pose model to go on with: the same or, where it is not at hand, another."""
    try:
        model_path(model)
    except ModelError:
        return otherwise
    return model
