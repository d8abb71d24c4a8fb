"""What is known of a clip without decoding it, and what to say when it was read."""

import math
from dataclasses import dataclass
from pathlib import Path

from pose.errors import SourceError

#: Interval of a source that states no usable frame rate. An engineering default: 30 a second is
#: what webcams and phones record.
DEFAULT_STEP_S = 1 / 30
#: A clip ended early when both its frames and its time fall short of what the file states by
#: more than this share and this many frames or seconds (headers round, last frames get cut).
SHORTFALL = 0.03
SHORTFALL_FRAMES = 3
SHORTFALL_S = 0.5

#: First bytes of files that OpenCV would open though they are no clip.
NOT_CLIPS: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "a still picture"),
    (b"\x89PNG", 0, "a still picture"),
    (b"BM", 0, "a still picture"),
    (b"II*\x00", 0, "a still picture"),
    (b"MM\x00*", 0, "a still picture"),
    (b"WEBP", 8, "a still picture"),
    (b"ftypheic", 4, "a still picture"),
    (b"ftypavif", 4, "a still picture"),
    (b"#EXTM3U", 0, "a playlist"),
    (b"ffconcat", 0, "a playlist"),
    (b"v=0", 0, "a stream description"),
)
HEAD_BYTES = 16
WANTED = "give a video file such as .mp4, .mov, .mkv, .webm or .avi"


@dataclass(frozen=True, slots=True)
class ClipInfo:
    """What a clip says of itself before it is read.

    Attributes
    ----------
    name : str
        File name without its folder.
    duration_s : float
        Stated length in seconds; NaN where the file does not say.
    fps : float
        Stated mean frame rate; NaN where the file does not say. Times never come from it.
    width_px, height_px : int
        Size of the upright picture.
    frame_count_estimate : int
        Stated number of frames; 0 where the file does not say. May be wrong.
    start_s : float
        Where the file's own time begins; some files count it into their length.
    """

    name: str
    duration_s: float
    fps: float
    width_px: int
    height_px: int
    frame_count_estimate: int
    start_s: float = 0.0

    @property
    def step_s(self) -> float:
        """Nominal seconds between two frames."""
        return DEFAULT_STEP_S if math.isnan(self.fps) else 1 / self.fps


def check_file(path: Path) -> None:
    """Refuse what is no clip before a decoder sees it.

    Raises
    ------
    SourceError
        The file is missing, a folder, unreadable, empty, or of another kind by its first bytes.
    """
    if not path.exists():
        raise SourceError(f"{path} does not exist: check the name and the folder.")
    if not path.is_file():
        raise SourceError(f"{path} is not a file but a folder or device; {WANTED}.")
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not head:
        raise SourceError(f"{path.name} is empty (0 bytes); {WANTED}.")
    for magic, offset, kind in NOT_CLIPS:
        if head[offset : offset + len(magic)] == magic:
            raise SourceError(f"{path.name} is {kind}, not a video; {WANTED}.")


def clip_warnings(
    info: ClipInfo, frame_count: int, *, end_s: float, mended: int
) -> tuple[str, ...]:
    """Return one line for each thing that was wrong with a clip that was read to its end.

    Parameters
    ----------
    info : ClipInfo
        What the file said.
    frame_count : int
        Frames that were decoded.
    end_s : float
        Time of the last one.
    mended : int
        Frames whose stamp was of no use.
    """
    lines = []
    if mended:
        lines.append(
            f"{info.name}: {mended} of {frame_count} frames had no usable time stamp and were "
            f"taken to be {info.step_s * 1000:.1f} ms apart."
        )
    frames_short = info.frame_count_estimate - frame_count
    time_short_s = info.duration_s - (info.start_s + end_s + info.step_s)
    if (
        frames_short > max(SHORTFALL_FRAMES, SHORTFALL * info.frame_count_estimate)
        and time_short_s > max(SHORTFALL_S, SHORTFALL * info.duration_s)
    ):  # fmt: skip
        lines.append(
            f"{info.name} is damaged or cut off: it says {info.duration_s:.1f} s, but only "
            f"{end_s + info.step_s:.1f} s could be read; those were used."
        )
    return tuple(lines)
