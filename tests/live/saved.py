"""What a workout left behind, and what `analyze` says of the clip that was shown meanwhile."""

import json
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from coach.analysis import analyze_clip, score_trace
from coach.catalogue import exercises
from coach.exports.report_json import report_document, report_text
from coach.exports.withheld import withheld_report
from coach.values import Prescription, SessionReport, Tempo
from pose.trace import read_trace

CLIPS = Path(__file__).resolve().parents[2] / "sample_videos"
#: As fine as MPEG-4 takes it.
TIME_BASE = Fraction(1, 60_000)
#: A trace with at least this share of the clip's frame rate is compared with the clip itself.
NEARLY_ALL = 0.95
CLIP_HZ = 30.0


@dataclass(frozen=True, slots=True)
class Saved:
    """The folder of a workout of one set.

    Attributes
    ----------
    folder : Path
    workout : dict
        workout.json.
    """

    folder: Path
    workout: dict[str, Any]

    @property
    def trace(self) -> Path:
        """The body points of the set."""
        return self.folder / "set-1" / "trace.parquet"

    @property
    def session(self) -> str:
        """The report of the set, as it was written."""
        return (self.folder / "set-1" / "session.json").read_text("utf-8")

    @property
    def rate_hz(self) -> float:
        """How many frames a second got through."""
        t_s = read_trace(self.trace).poses.t_s
        return float((len(t_s) - 1) / (t_s[-1] - t_s[0]))

    @property
    def prescription(self) -> Prescription:
        """What was ordered."""
        told = self.workout["order"]["prescription"]
        tempo = None if told["tempo"] is None else Tempo(**told["tempo"])
        usual = exercises()[self.workout["exercise"]].prescription()
        return replace(usual, **{**told, "tempo": tempo})

    def scored_again(self) -> str:
        """Return the report that the trace gives, as it would be written."""
        exercise = exercises()[self.workout["exercise"]]
        side = self.workout["sets"][0]["side"]
        found = score_trace(self.trace, exercise, side=side, prescription=self.prescription)
        return report_text(report_document(withheld_report(found.report, exercise)))

    def analysed(self, clip: Path, folder: Path) -> SessionReport:
        """Return what `analyze` says of a clip at the frame rate that got through."""
        rate_hz = self.rate_hz
        if rate_hz < NEARLY_ALL * CLIP_HZ:
            clip = thinned(clip, folder / f"thinned-{clip.name}", rate_hz=rate_hz)
        return analyze_clip(
            clip,
            exercises()[self.workout["exercise"]],
            side=self.workout["sets"][0]["side"],
            prescription=self.prescription,
        ).report


def saved_workouts(home: Path) -> list[Saved]:
    """Return the workouts saved in a home, oldest first."""
    return [
        Saved(path.parent, json.loads(path.read_text("utf-8")))
        for path in sorted(home.rglob("workout.json"), key=lambda path: path.stat().st_mtime)
    ]


def thinned(clip: Path, path: Path, *, rate_hz: float) -> Path:
    """Write a clip with fewer frames a second; those that are left keep their times."""
    with av.open(str(clip)) as source, av.open(str(path), "w") as target:
        old = source.streams.video[0]
        new = target.add_stream("libx264", rate=Fraction(30), options={"crf": "12"})
        new.width, new.height, new.pix_fmt = old.width, old.height, "yuv420p"
        new.codec_context.time_base = TIME_BASE
        due_s = 0.0
        for frame in source.decode(old):
            if frame.time < due_s:
                continue
            due_s = max(due_s + 1 / rate_hz, frame.time - 1 / rate_hz)
            frame.pts, frame.time_base = round(frame.time / TIME_BASE), TIME_BASE
            frame.pict_type = av.video.frame.PictureType.NONE
            target.mux(new.encode(frame))
        target.mux(new.encode())
    return path
