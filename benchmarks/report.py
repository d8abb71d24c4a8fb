"""Where a benchmark was run, and writing its results."""

import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Evaluation data that is not part of the project; beside it, if it is there.
SHARED = ROOT.parent / "shared"

_PACKAGES = ("rom-coach", "mediapipe", "opencv-python", "numpy", "scipy")


def circumstances() -> list[str]:
    """Return commit and versions as Markdown lines."""
    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    return [
        f"- commit `{commit()}`",
        f"- Python {platform.python_version()}, {packages}",
    ]


def commit() -> str:
    """Return the short hash of the checkout, with a plus where files differ from it."""
    head = _git("rev-parse", "--short", "HEAD")
    if not head:
        return "unknown"
    return head + ("+" if _git("status", "--porcelain", "--", "pose", "coach") else "")


def table(header: list[str], rows: list[list[str]]) -> list[str]:
    """Return a Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return [*lines, *("| " + " | ".join(row) + " |" for row in rows)]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _git(*words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
