"""Deleting the clip of a page that was closed: Streamlit itself may remember a visit for long."""

import asyncio
import time
import weakref
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress

from streamlit import runtime

from coach.web.lifespans import Lifespan
from coach.web.upload.receivers import PAGES, ToPage

#: So long Streamlit lets a browser come back to its page: a reload, a connection that was cut.
BACK_S = 120.0
_LOOK_S = 10.0


class Leaving:
    """Notices who has left.

    Parameters
    ----------
    pages : iterable of ToPage
        Looked through each time.
    here : callable
        Whether a visit goes on.
    clock_s : callable
        Seconds that only grow.
    """

    def __init__(
        self,
        pages: Iterable[ToPage] = PAGES,
        here: Callable[[str], bool] | None = None,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pages = pages
        self._here = here or _is_here
        self._clock_s = clock_s
        self._gone_s: weakref.WeakKeyDictionary[ToPage, float] = weakref.WeakKeyDictionary()

    def look(self) -> None:
        """Delete the clips of those who have been away too long to come back."""
        now_s = self._clock_s()
        for page in list(self._pages):
            if self._here(page.visit):
                self._gone_s.pop(page, None)
            elif now_s - self._gone_s.setdefault(page, now_s) > BACK_S:
                page.leave()


def leaving() -> Lifespan:
    """Return a lifespan that looks now and then who has left."""

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        task = asyncio.create_task(_look(Leaving()))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return lifespan


async def _look(whoever: Leaving) -> None:
    while True:
        await asyncio.sleep(_LOOK_S)
        await asyncio.to_thread(whoever.look)


def _is_here(visit: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(visit)
