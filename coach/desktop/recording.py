"""What was done, kept: the body points of each set, and at the end a folder of results."""

from datetime import datetime
from pathlib import Path

from coach.analysis import score_trace
from coach.exports.set_trace import SetTrace
from coach.exports.workout_folder import SetFiles, WorkoutFiles
from coach.live.values import Advice, SetResult, Turn, Workout
from pose.values import Pose


class Recording:
    """Writes the trace of each set while it is done.

    Parameters
    ----------
    folder : Path
        Exists; temporary.
    model : str or Path
        As `SetTrace` wants it.
    version : str
        Of the software.
    """

    def __init__(self, folder: Path, *, model: str | Path, version: str) -> None:
        self._folder = folder
        self._model, self._version = model, version
        self._traces: dict[Turn, Path] = {}
        self._writer: SetTrace | None = None
        self._turn: Turn | None = None

    def take(self, advice: Advice) -> None:
        """Take one frame's advice.

        Raises
        ------
        TraceError
            The trace cannot be written.
        """
        if advice.pose is not None:
            turn = advice.turn if advice.finished is None else advice.finished.turn
            self._write(advice.pose, turn)
        if advice.finished is not None:
            self._close(advice.finished)

    def files(self, workout: Workout) -> WorkoutFiles:
        """Return the results, which ended now, with what was recorded of them.

        Raises
        ------
        TraceError
            A trace cannot be completed.
        """
        for result in workout.sets:
            self._close(result)
        return WorkoutFiles(
            workout,
            [self._files(result, workout) for result in workout.sets],
            datetime.now().astimezone(),
        )

    def discard(self) -> None:
        """Remove the traces."""
        if self._writer is not None:
            self._writer.discard()
            self._writer = None
        for path in self._traces.values():
            path.unlink(missing_ok=True)

    def _write(self, pose: Pose, turn: Turn) -> None:
        if self._writer is None:
            self._turn = turn
            path = self._folder / f"{turn.number}-{turn.side}.parquet"
            self._writer = SetTrace(path, pose, model=self._model, software_version=self._version)
            self._traces[turn] = path
        self._writer.write(pose)

    def _close(self, result: SetResult) -> None:
        """Complete the set's trace, if it is the one that is open."""
        if self._writer is None or self._turn != result.turn:
            return
        self._writer.close(result.report.clip, model=self._model)
        self._writer = None

    def _files(self, result: SetResult, workout: Workout) -> SetFiles:
        trace = self._traces.get(result.turn)
        if trace is None:
            return SetFiles(result, None, None)
        order = workout.order
        analysis = score_trace(
            trace, order.exercise, side=result.turn.side, prescription=order.prescription
        )
        return SetFiles(result, analysis.series, trace)
