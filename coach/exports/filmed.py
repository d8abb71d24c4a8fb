"""When a clip was filmed, as its file says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import av

#: Apple's has the time zone of the place; the other one is in UTC.
_KEYS = ("com.apple.quicktime.creationdate", "creation_time")
#: A camera whose clock was never set says 1904, 1970 or 1980 [E].
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
#: Clocks differ, and a camera may be set to a time zone further east.
_AHEAD = timedelta(days=1)


def filmed_at(clip: Path, otherwise: datetime, *, now: datetime) -> datetime:
    """Return when a clip was filmed.

    Parameters
    ----------
    clip : Path
        One that holds no such time, or cannot be read, gives `otherwise`.
    otherwise, now : datetime
        With their time zones. A time after now, or from before there were such cameras, is not
        believed.

    Returns
    -------
    datetime
        With its time zone.
    """
    for said in _said(clip):
        try:
            moment = datetime.fromisoformat(said.strip())
        except ValueError:
            continue
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        if _EARLIEST <= moment <= now + _AHEAD:
            return moment
    return otherwise


def _said(clip: Path) -> list[str]:
    """Return what a file says, the best first."""
    try:
        with av.open(str(clip)) as container:
            told = [container.metadata, *(stream.metadata for stream in container.streams)]
            return [each[key] for key in _KEYS for each in told if key in each]
    except (OSError, ValueError, av.FFmpegError):
        return []
