"""What is open and must be closed, as a context manager."""

from types import TracebackType
from typing import Self


class Closing:
    """Makes a class with `close` a context manager."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what is held."""
