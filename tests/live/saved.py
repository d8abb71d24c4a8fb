"""What a workout left behind, and what `analyze` says of the clip that was shown meanwhile."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach.analysis import analyze_clip, score_trace
from coach.catalogue import exercises
from coach.exports.report_json import report_document, report_text
from coach.values import Prescription, SessionReport, Tempo
from coach.withheld import withheld_report

CLIPS = Path(__file__).resolve().parents[2] / "sample_videos"


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
    def video(self) -> Path:
        """The pictures of the set as they got through, if the person let them be kept."""
        return self.folder / "set-1" / "video.mkv"

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

    def analysed(self, clip: Path) -> SessionReport:
        """Return what `analyze` says of a clip for what was ordered."""
        return analyze_clip(
            clip,
            exercises()[self.workout["exercise"]],
            side=self.workout["sets"][0]["side"],
            prescription=self.prescription,
        ).report


def done_reps(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the repetitions of a set in workout.json that count towards the dose."""
    return [
        rep for rep in result["report"]["reps"] if rep["grade"] in ("full", "partial", "attempt")
    ]


def saved_workouts(home: Path) -> list[Saved]:
    """Return the workouts saved in a home, oldest first."""
    return [
        Saved(path.parent, json.loads(path.read_text("utf-8")))
        for path in sorted(home.rglob("workout.json"), key=lambda path: path.stat().st_mtime)
    ]
