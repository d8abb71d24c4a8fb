"""What all parts of one session's review are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from coach.exercise import Exercise
from coach.language import Language
from coach.review.values import Correction
from coach.store.store import Store
from coach.store.values import KeptSession, Revision
from coach.web.reviewed import SetPlace, current_correction, measured_order


@dataclass(frozen=True, slots=True)
class Desk:
    """An open session.

    Attributes
    ----------
    store : Store
    session : KeptSession
        As it counts now.
    original : KeptSession
        As it was measured.
    revisions : tuple of Revision
    catalogue : mapping of str to Exercise
    zone : tzinfo or None
        Of the reader's clock.
    language : Language
    """

    store: Store
    session: KeptSession
    original: KeptSession
    revisions: tuple[Revision, ...]
    catalogue: Mapping[str, Exercise]
    zone: tzinfo | None
    language: Language

    def measured(self, place: SetPlace) -> Correction:
        """Return the correction of a set that changes nothing."""
        exercise = self.catalogue[self.original.exercise]
        return Correction(measured_order(place, self.original, exercise))

    def current(self, place: SetPlace) -> Correction:
        """Return the correction of a set that counts now."""
        return current_correction(self.measured(place).order, self.revisions, place.position)
