"""One picture with what was measured at its time: body, goniometer, angle, count and grade."""

import numpy as np
from numpy.typing import NDArray

from coach.exports.drawing import draw_goniometer, draw_panel, draw_skeleton
from coach.exports.lettering import lettered
from coach.language import ENGLISH, Language, Text
from coach.values import AngleSeries, SessionReport
from coach.wording import GRADES, instruction, measured
from pose.motions import MOTIONS
from pose.values import Pose, Side

Picture = NDArray[np.uint8]

#: Two times are the same to half a millisecond.
_SAME_S = 5e-4
_NOT_SEEN, _NO_ANGLE = Text("not seen"), Text("no angle")
_COUNT = Text("Repetitions: {count}")


def draw_measured(
    picture: Picture,
    t_s: float,
    pose: Pose | None,
    row: int | None,
    *,
    report: SessionReport,
    series: AngleSeries,
    language: Language = ENGLISH,
) -> None:
    """Draw what is known at a time, in place.

    Parameters
    ----------
    picture : (height, width, 3) uint8 array
        RGB, in whose pixels the pose is.
    t_s : float
        Repetitions that ended by then are counted.
    pose : Pose or None
        None: nobody was looked for.
    row : int or None
        Of the series at this time; None: there is none.
    report, series : SessionReport, AngleSeries
        As they may be shown; see `coach.withheld`.
    language : Language, optional
        Of what is written; English where the font has no letters of it.
    """
    language = lettered(language)
    refused = row is not None and series.grade[row] == "refused"
    if pose is not None:
        draw_skeleton(picture, pose)
        if row is not None and np.isfinite(series.angle_deg[row]):
            motion = MOTIONS[report.motion]
            side: Side = "left" if series.side[row] == "left" else "right"
            draw_goniometer(picture, pose, motion, side, angle_deg=float(series.angle_deg[row]))
    alert = instruction(report, language=language) if refused else ""
    draw_panel(picture, _lines(report, series, t_s, row, language=language), alert=alert)


def row_at(times_s: NDArray[np.float64], t_s: float) -> int | None:
    """Return the row with this time, to half a millisecond."""
    row = int(np.searchsorted(times_s, t_s - _SAME_S))
    return row if row < len(times_s) and times_s[row] <= t_s + _SAME_S else None


def _lines(
    report: SessionReport, series: AngleSeries, t_s: float, row: int | None, *, language: Language
) -> tuple[str, ...]:
    """Return the angle now, the count so far and the last grade."""
    done = [scored for scored in report.reps if scored.rep.end_s <= t_s]
    unseen = row is None or series.grade[row] == "untracked"
    now = (_NOT_SEEN if unseen else _NO_ANGLE).say(language)
    if row is not None and np.isfinite(series.angle_deg[row]):
        now = measured(
            float(series.angle_deg[row]),
            float(series.band_deg[row]),
            unit=MOTIONS[report.motion].unit,
            language=language,
        )
    last = f" ({GRADES[done[-1].score.grade].say(language)})" if done else ""
    return now, _COUNT.say(language, count=len(done)) + last
