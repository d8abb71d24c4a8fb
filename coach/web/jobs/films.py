"""Films of the body alone, made one after the other while the pages are used."""

import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach.jobs.films import Film, FilmOrder
from coach.review.form import correction_text
from coach.web.jobs.process import Helper, HelperProcess
from coach.web.jobs.task import FilmTask

#: More are forgotten, the oldest first: a film of ten minutes has about 20 MB [E].
MOST_FILMS = 10
_NICENESS = 19


@dataclass(slots=True)
class _Place:
    film: Film
    #: Beside one another in a folder that is gone when the server ends.
    file: Path
    helper: Helper | None = None


class Films:
    """Makes films, and keeps them until the server ends.

    Parameters
    ----------
    start : callable, optional
        Starts somebody who makes one.

    Notes
    -----
    May be used from any thread. A film whose session is deleted is deleted the next time anybody
    asks for one.
    """

    def __init__(self, start: Callable[[FilmTask], Helper] = HelperProcess) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._places: dict[FilmOrder, _Place] = {}
        self._maker: ThreadPoolExecutor | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._made = 0

    def films(self) -> tuple[Film, ...]:
        """Return all that are made or being made, in the order in which they were asked for."""
        with self._lock:
            self._tidy()
            return tuple(place.film for place in self._places.values())

    def find(self, order: FilmOrder) -> Film | None:
        """Return how far a film is; None: nobody asked for it."""
        with self._lock:
            self._tidy()
            place = self._places.get(order)
            return None if place is None else place.film

    def file(self, order: FilmOrder) -> Path | None:
        """Return the file of a film that is ready; None where it is not, or not any more."""
        with self._lock:
            place = self._places.get(order)
            ready = place is not None and place.film.stage == "ready" and place.file.is_file()
            return place.file if place is not None and ready else None

    def order(self, order: FilmOrder) -> None:
        """Let a film be made, unless it is there or on its way."""
        with self._lock:
            self._tidy()
            held = self._places.get(order)
            if held is not None and held.film.stage not in ("failed", "cancelled"):
                return
            self._make_room()
            self._made += 1
            place = _Place(Film(order), self._own_folder() / f"{self._made}.mp4")
            self._places[order] = place
            if self._maker is None:
                self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="film")
            self._maker.submit(self._make, place)

    def cancel(self, order: FilmOrder) -> None:
        """Give up a film that waits or is being made; of another one nothing changes."""
        with self._lock:
            place = self._places.get(order)
            if place is None or not place.film.at_work:
                return
            helper = self._drop(place)
        if helper is not None:
            helper.stop()

    def close(self) -> None:
        """End what is being made and delete all of it."""
        with self._lock:
            helpers = [self._drop(place) for place in list(self._places.values())]
            maker, self._maker = self._maker, None
            folder, self._folder = self._folder, None
        for helper in helpers:
            if helper is not None:
                helper.stop()
        if maker is not None:
            maker.shutdown(cancel_futures=True)
        if folder is not None:
            folder.cleanup()

    def _make(self, place: _Place) -> None:
        """Make one film; in the maker's thread."""
        with self._lock:
            if not place.film.at_work:
                return
            place.film = replace(place.film, stage="running")
            try:
                place.helper = self._start(_task(place))
            except OSError as error:
                place.film = replace(place.film, stage="failed", message=str(error))
                return
        for message in place.helper.messages():
            self._take(place, message)
        with self._lock:
            place.helper = None
            if place.film.stage != "ready":
                _delete(place.file)

    def _take(self, place: _Place, message: dict[str, Any]) -> None:
        """Note what was said of a film."""
        with self._lock:
            if place.film.stage != "running":
                return
            if "share" in message:
                place.film = replace(place.film, share=message["share"])
            elif "done" in message:
                place.film = replace(place.film, stage="ready", share=1.0)
            else:
                place.film = replace(place.film, stage="failed", message=message["failed"])

    def _drop(self, place: _Place) -> Helper | None:
        """Forget a film; return who is to be stopped for it."""
        del self._places[place.film.order]
        place.film = replace(place.film, stage="cancelled")
        _delete(place.file)
        return place.helper

    def _tidy(self) -> None:
        """Forget films of what is there no more."""
        for place in [each for order, each in self._places.items() if not order.trace.exists()]:
            helper = self._drop(place)
            if helper is not None:
                helper.stop()

    def _make_room(self) -> None:
        done = [place for place in self._places.values() if not place.film.at_work]
        for place in done[: max(0, len(self._places) + 1 - MOST_FILMS)]:
            self._drop(place)

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="rom-coach-")
        return Path(self._folder.name)


def _task(place: _Place) -> FilmTask:
    order = place.film.order
    return FilmTask(
        trace=str(order.trace),
        out=str(place.file),
        correction=correction_text(order.correction),
        language=order.language,
        niceness=_NICENESS,
    )


def _delete(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


#: The films of this program.
FILMS = Films()
