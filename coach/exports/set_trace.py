"""The trace of one live set, written frame by frame."""

from math import nan
from pathlib import Path

from coach.values import Clip
from pose.bundles import bundle_name, bundle_sha256, model_path
from pose.trace import TraceMeta, TraceWriter
from pose.values import Pose


class SetTrace:
    """Writes a set's poses without holding them in memory.

    Parameters
    ----------
    path : Path
        Where to; the file appears when it is closed.
    first : Pose
        The first pose of the set, for the size of the picture. It is not written.
    model : str or Path
        Name of a shipped pose model, or a `.task` file.
    software_version : str

    Raises
    ------
    TraceError
        The file cannot be written; so do the other methods.
    """

    def __init__(
        self, path: Path, first: Pose, *, model: str | Path, software_version: str
    ) -> None:
        self._version = software_version
        clip = Clip("", nan, nan, first.width_px, first.height_px)
        self._writer = TraceWriter(path, self._meta(clip, model))

    def write(self, pose: Pose) -> None:
        """Take the next pose, in the set's own time."""
        self._writer.write(pose)

    def close(self, clip: Clip, *, model: str | Path) -> None:
        """Complete the file, now that length and rate are known and the model is settled."""
        self._writer.close(self._meta(clip, model))

    def discard(self) -> None:
        """Leave no file."""
        self._writer.discard()

    def _meta(self, clip: Clip, model: str | Path) -> TraceMeta:
        bundle = model_path(model)
        return TraceMeta(
            width=clip.width,
            height=clip.height,
            model=bundle_name(bundle),
            model_sha256=bundle_sha256(bundle),
            version=self._version,
            clip=clip.name,
            duration_s=clip.duration_s,
            fps=clip.fps,
        )
