"""A made-up recording for the review player."""

from dataclasses import dataclass
from pathlib import Path

from coach.analysis import Analysis
from coach.web.review.values import Recording
from pose.trace import TraceMeta, TraceWriter
from tests.coach.exports.samples import REPORT, SQUAT, series, standing_poses


@dataclass(frozen=True)
class Said:
    t_s: float
    text: str


@dataclass(frozen=True)
class ByHand:
    t_s: float
    manual_deg: float


def write_trace(path: Path) -> Path:
    """Write the trace of the made-up squat session, if it is not there."""
    if path.exists():
        return path
    poses = standing_poses(series().t_s)
    meta = TraceMeta(
        width=poses.width_px,
        height=poses.height_px,
        model="full",
        model_sha256="0" * 64,
        version="0.1.0",
        clip="squat.mp4",
        duration_s=10.0,
        fps=30.0,
    )
    with TraceWriter(path, meta) as writer:
        for pose in poses:
            writer.write(pose)
    return path


def recording(folder: Path, video: Path | None = None) -> Recording:
    """Return the squat session as the player is given it."""
    return Recording(
        label="3 January",
        analysis=Analysis(REPORT, series()),
        exercise=SQUAT,
        trace=write_trace(folder / "trace.parquet"),
        video=video,
        comments=(Said(2.5, "<b>heels</b>"),),
        readings=(ByHand(1.8, -3.4),),
    )
