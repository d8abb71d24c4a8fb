"""Errors at the end of a thread, where nobody above could handle them."""

from collections.abc import Callable
from types import TracebackType


class Caught:
    """A context that hands on how it ended instead of raising.

    Parameters
    ----------
    tell : callable
        Given what was raised, or None.
    """

    def __init__(self, tell: Callable[[Exception | None], None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if error is not None and not isinstance(error, Exception):
            return False
        self._tell(error)
        return True
