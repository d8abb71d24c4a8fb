"""Making a film of the body alone, in the process of `coach.web.jobs.helper`."""

from collections.abc import Callable
from pathlib import Path

from coach.catalogue import exercise_folder, exercises, find_exercise
from coach.exports.skeleton_video import write_skeleton_video
from coach.review.form import correction_of
from coach.review.rescoring import corrected
from coach.web.jobs.task import FilmTask
from coach.withheld import withheld_report, withheld_series


def filmed(task: FilmTask, tell: Callable[[float], None]) -> str:
    """Make a film, telling how much is done, and return its path.

    Raises
    ------
    RomCoachError
        One clear line: the body points cannot be read, or the film cannot be written.
    """
    correction = correction_of(task.correction)
    exercise = find_exercise(correction.order.exercise, exercises(exercise_folder()))
    trace = Path(task.trace)
    result = corrected(trace, correction, exercise)
    t_s = result.series.t_s
    end_s = float(t_s[-1]) if len(t_s) else 0.0
    write_skeleton_video(
        Path(task.out),
        trace,
        report=withheld_report(result.report, exercise),
        series=withheld_series(result.series, result.report, exercise),
        language=task.language,
        on_frame=lambda now_s: tell(min(1.0, now_s / end_s) if end_s > 0 else 0.0),
    )
    return task.out
