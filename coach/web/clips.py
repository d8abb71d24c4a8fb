"""The clips a person can choose from."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol
from unicodedata import category

from pose.values import Side

#: Beside the packages in a clone; absent where only the packages are installed.
SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "sample_videos"
VIDEO_TYPES = ("mp4", "mov", "m4v", "mkv", "webm", "avi")


@dataclass(frozen=True, slots=True)
class Sample:
    """A clip that comes with the program."""

    path: Path
    exercise: str
    side: Side


class Clip(Protocol):
    """A clip that is there as a file."""

    @property
    def path(self) -> Path: ...  # noqa: D102


@dataclass(frozen=True, slots=True, eq=False)
class ChosenClip:
    """What is to be analysed: a sample, or a clip that was sent here and stays as long as this."""

    source: Clip

    @property
    def suggested(self) -> tuple[str | None, Side | Literal["auto"]]:
        """Exercise and side where the clip says them."""
        if isinstance(self.source, Sample):
            return self.source.exercise, self.source.side
        return None, "auto"

    @property
    def path(self) -> Path:
        """Return its file."""
        return self.source.path


def samples(folder: Path = SAMPLE_FOLDER) -> list[Sample]:
    """Return the sample clips that name their exercise, in alphabetical order."""
    found = []
    for path in sorted(folder.glob("*.mp4")):
        told = path.with_suffix(".json")
        if told.is_file():
            facts = json.loads(told.read_text(encoding="utf-8"))
            found.append(Sample(path, facts["exercise"], facts["side"]))
    return found


def safe_name(name: str) -> str:
    """Return a file name without anything a file system or a log could stumble over."""
    # Thai vowels are marks, which \w leaves out.
    kept = "".join(c if c.isalnum() or category(c)[0] == "M" else "_" for c in Path(name).stem)
    stem = re.sub("_+", "_", kept)[:60] or "video"
    return stem + re.sub(r"[^\w.]", "", Path(name).suffix)[:8].lower()
