"""What tells a file from others, and from itself after it was written again."""

from pathlib import Path


def state_of(file: Path) -> str:
    """Return it as a text that stays on this server."""
    try:
        told = file.stat()
    except OSError:
        return str(file)
    return f"{file} {told.st_size} {told.st_mtime_ns}"
