"""Why a socket is closed."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from coach.language import Language, Text
from pose.errors import RomCoachError

#: A WebSocket carries so many bytes of reason.
_MOST_REASON_BYTES = 123


class Code(IntEnum):
    """Close codes of docs/live.md."""

    OVER = 1000
    GOING_AWAY = 1001
    BAD_MESSAGE = 4400
    NO_TOKEN = 4401
    FOREIGN = 4403
    SILENT = 4408
    TAKEN_OVER = 4409
    TOO_LARGE = 4413
    TOO_OFTEN = 4429
    FAULT = 4500


#: What the person is told.
TEXTS: Mapping[Code, Text] = MappingProxyType(
    {
        Code.GOING_AWAY: Text("The program is being closed."),
        Code.BAD_MESSAGE: Text(
            "The page and the program do not fit together. Load the page again."
        ),
        Code.NO_TOKEN: Text("This page is too old to go on. Load it again."),
        Code.SILENT: Text("Nothing has come from the camera for a while."),
        Code.TAKEN_OVER: Text("The exercise goes on in another window."),
        Code.TOO_LARGE: Text("The camera's picture is too large. Load the page again."),
        Code.TOO_OFTEN: Text("Too much was sent at once. Load the page again."),
        Code.FAULT: Text("Something went wrong in the program. What you did so far is kept."),
    }
)


class Refused(RomCoachError):
    """A socket must be closed.

    Parameters
    ----------
    code : Code
    reason : str
        For the developer of a page; holds nothing of what was sent.
    """

    def __init__(self, code: Code, reason: str) -> None:
        super().__init__(reason)
        self.code = code

    @property
    def reason(self) -> str:
        """As short as a WebSocket wants it."""
        return str(self).encode()[:_MOST_REASON_BYTES].decode(errors="ignore")

    def text(self, language: Language) -> str:
        """Return what the person is told."""
        told = TEXTS.get(self.code)
        return "" if told is None else told.say(language)
