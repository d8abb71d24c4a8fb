"""One person's workout, whatever becomes of the sockets it is done through."""

import threading
from collections.abc import Iterable
from datetime import datetime

from coach.journal.events import Event
from coach.journal.written import WrittenCoach
from coach.language import Language
from coach.live.values import Advice
from coach.recorded.run import RecordedRun
from coach.recorded.whereabouts import Whereabouts
from coach.web.live.adapt import Adapter
from coach.web.live.media_time import MediaTime
from pose.values import Pose


class Run(RecordedRun):
    """A workout, its coach, and the folder of what is recorded.

    Parameters
    ----------
    key : str
        Its name; not secret, and good for nothing without the owner.
    coach : WrittenCoach
    owner : str
        The Streamlit session it belongs to.
    language : Language
    model : str
        Name of the pose model to begin with.
    where : Whereabouts

    Notes
    -----
    What changes the coach is called by one thread at a time, the engine's; `workout` and `over`
    may be read by any.
    """

    def __init__(
        self,
        key: str,
        coach: WrittenCoach,
        *,
        owner: str,
        language: Language,
        model: str,
        where: Whereabouts,
    ) -> None:
        super().__init__(coach, language=language, model=model, where=where)
        self.key = key
        self.owner = owner
        self.time = MediaTime()
        #: Held by whoever asks the coach.
        self.lock = threading.Lock()
        #: Who may ask the coach; others have been replaced.
        self.engine: object = None
        self.faults = 0
        self.adapter = Adapter()
        #: When it was last worked on, where that was before the program was started.
        self.left_at: datetime | None = None
        #: Whether the person knows of `trouble`.
        self.trouble_told = False

    def advise(self, pose: Pose, *, light: float, jpeg: bytes | None = None) -> Advice:
        """Show the coach a pose, record it where it is part of a set, and return the advice."""
        self.left_at = None
        return super().advise(pose, light=light, jpeg=jpeg)

    def bring_back(self, events: Iterable[Event]) -> None:
        """Be where the workout was when this was written, and go on in its time."""
        super().bring_back(events)
        self.time.go_on(self.at_s)
