"""Results without the name of the clip's file, which may name a person: "Mrs_Smith_knee.mp4"."""

from dataclasses import replace
from pathlib import Path

from coach.values import SessionReport
from pose.errors import TraceError
from pose.trace import TraceWriter, open_trace


def unnamed_report(report: SessionReport) -> SessionReport:
    """Return a report that does not tell what its clip was called."""
    return replace(report, clip=replace(report.clip, name=""))


def copy_unnamed(trace: Path, target: Path) -> None:
    """Copy a trace; the copy does not tell what its clip was called.

    Raises
    ------
    TraceError
        It cannot be read.
    OSError
        The copy cannot be written.
    """
    with open_trace(trace) as blocks:
        try:
            with TraceWriter(target, replace(blocks.meta, clip="")) as writer:
                for poses in blocks:
                    for pose in poses:
                        writer.write(pose)
        except TraceError as error:
            if isinstance(error.__cause__, OSError):
                raise error.__cause__ from error
            raise
