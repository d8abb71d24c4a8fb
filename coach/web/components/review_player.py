"""The player on the page of review: what it is given, and what is done in it."""

from coach.web.components.progress_choice import session_name
from coach.web.components.review_desk import Desk
from coach.web.components.review_open import SCOPE, take_moment
from coach.web.review.component import review_player
from coach.web.review.values import (
    PlayerEvent,
    Recording,
    Rejected,
)
from coach.web.reviewed import Reviewed, SetPlace
from coach.web.texts import say


def show_player(
    desk: Desk, recordings: list[tuple[SetPlace, Reviewed]], *, key: str
) -> PlayerEvent | None:
    """Show one or two sets, and return what was just done in the player."""
    return review_player(
        [recording(desk, place, shown) for place, shown in recordings],
        language=desk.language,
        key=f"{SCOPE}-player-{key}",
        seek_s=take_moment(),
    )


def recording(desk: Desk, place: SetPlace, shown: Reviewed) -> Recording:
    """Return what the player and the small pictures are made from."""
    store, session = desk.store, place.session
    return Recording(
        label=session_name(session, desk.zone, desk.catalogue, language=desk.language),
        analysis=shown.analysis,
        exercise=shown.exercise,
        trace=place.trace,
        video=place.video,
        comments=tuple(
            each for each in store.comments(session.id) if each.set_position == place.position
        ),
        readings=tuple(
            each for each in store.readings(session.id) if each.set_position == place.position
        ),
        origins={
            each.scored.rep.index: say(f"review_origin_{each.corrected.origin}", desk.language)
            for each in shown.reps
            if each.corrected.origin != "engine"
        },
        rejected=tuple(
            Rejected(
                each.engine_index,
                each.scored.rep.start_s,
                each.scored.rep.end_s,
                each.corrected.rejected or "",
            )
            for each in shown.rejected
        ),
    )
