"""The files of the sets of a workout, written while they are done."""

import logging
from pathlib import Path

from coach.analysis import software_version
from coach.recorded.recorder import RECORD_ERRORS, SetRecorder
from coach.values import Clip
from pose.values import Pose

_LOG = logging.getLogger(__name__)


class Recording:
    """Record one set after the other into folders; a full disk must not end the exercise.

    Parameters
    ----------
    folder : Path
        Gets `set-1` and so on.
    keep_video : bool
        Whether the person allowed the pictures to be kept.

    Attributes
    ----------
    failed : bool
        Something could not be recorded.
    """

    def __init__(self, folder: Path, *, keep_video: bool) -> None:
        self._folder = folder
        self._keep_video = keep_video
        self._recorder: SetRecorder | None = None
        self.failed = False

    def begin(self, number: int, first: Pose, *, model: str) -> None:
        """Open the files of a set."""
        try:
            self._recorder = SetRecorder(
                self._folder / f"set-{number}",
                first,
                model=model,
                software_version=software_version(),
            )
            if self._keep_video:
                self._recorder.film()
        except RECORD_ERRORS:
            self._lose()

    def write(self, pose: Pose, jpeg: bytes | None) -> None:
        """Take a pose in the set's own time, and the picture it was found in."""
        try:
            if self._recorder is not None:
                self._recorder.write(pose, jpeg)
        except RECORD_ERRORS:
            self._lose()

    def close(self, clip: Clip, *, model: str) -> None:
        """Complete the files of the set, of which this has come."""
        recorder, self._recorder = self._recorder, None
        try:
            if recorder is not None:
                recorder.close(clip, model=model)
        except RECORD_ERRORS:
            self._lose()

    def stop(self) -> None:
        """Leave the files of the set under way as they are; they can be begun anew."""
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.discard()

    def _lose(self) -> None:
        _LOG.warning("A set cannot be recorded: is the disk full?")
        self.failed = True
        self.stop()
