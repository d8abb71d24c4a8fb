"""Kept videos as every browser plays them: those of live sets are made so once, by the way."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

from coach.exports.playable_video import write_playable_video

PLAYED = ".mp4"


def playable(video: Path) -> Path | None:
    """Return a video that browsers play: itself, or what is made of it beside it.

    Parameters
    ----------
    video : Path
        `.mp4` is taken as it is; of anything else an `.mp4` of the same name is made, once.

    Returns
    -------
    Path or None
        None while it is being made.

    Raises
    ------
    RomCoachError
        It cannot be read, or there is no room for the new one.
    """
    wanted = video.with_suffix(PLAYED)
    if wanted == video:
        return video
    with _LOCK:
        making = _MAKING.get(wanted)
        if making is None:
            if wanted.is_file():
                return wanted
            making = _MAKING[wanted] = _maker().submit(write_playable_video, video, wanted)
        if not making.done():
            return None
        del _MAKING[wanted]
    making.result()
    return wanted


#: One at a time: it takes a whole core.
@cache
def _maker() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="playable-video")


_LOCK = threading.Lock()
_MAKING: dict[Path, "Future[None]"] = {}
