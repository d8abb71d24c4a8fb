import json
from dataclasses import asdict, replace

import numpy as np
import plotly.graph_objects as go
import pytest

from coach.catalogue import exercises
from coach.exports.angle_look import LOOKS
from coach.exports.figure import GRADE_COLOURS, TEXTS, Figure, angle_figure, target_band
from coach.exports.progress_look import LOOKS as PROGRESS
from coach.exports.progress_look import layout
from coach.values import REP_GRADES
from coach.withheld import withheld_report, withheld_series
from tests.coach.exports.samples import REFUSED, REPORT, SQUAT, series


def named(figure: Figure, name: str) -> Figure:
    return next(trace for trace in figure["data"] if trace["name"] == name)


def labels(figure: Figure) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_plotly_accepts_the_figure() -> None:
    figure = angle_figure(REPORT, series(), SQUAT)
    assert len(go.Figure(figure).data) == 6
    json.dumps(figure, allow_nan=False)


def test_in_the_dark_everything_is_drawn_for_the_dark() -> None:
    """No colour of the light page is left, but those of the grades, which the labels tell too."""
    light, dark = (json.dumps(angle_figure(REPORT, series(), SQUAT, theme=t)) for t in LOOKS)
    for name, colour in asdict(LOOKS["light"]).items():
        assert colour not in dark, name
    # Hatches come only where something was not seen.
    for name, colour in asdict(LOOKS["dark"]).items():
        assert colour in dark or name == "unseen", name
    assert light != dark


def test_axes_are_in_degrees_and_seconds() -> None:
    drawn = angle_figure(REPORT, series(), SQUAT)["layout"]
    assert drawn["yaxis"]["title"]["text"] == "Knee flexion (degrees)"
    assert drawn["xaxis"]["title"]["text"] == "Time (seconds)"


def test_letters_of_the_page_come_where_the_system_has_none() -> None:
    drawn = [angle_figure(REPORT, series(), SQUAT)["layout"], layout(PROGRESS["dark"], y_title="")]
    assert [each["font"]["family"].split(", ")[-1] for each in drawn] == ["'ROM Coach Thai'"] * 2


def test_targets_return_and_ceiling_are_named() -> None:
    shown = labels(angle_figure(REPORT, series(), SQUAT))
    assert {"Target 90°", "Return to 0°", "Do not pass 120°"} <= set(shown)


def test_repetitions_are_shaded_by_grade_and_labelled_in_words() -> None:
    figure = angle_figure(REPORT, series(), SQUAT)
    assert "<b>2<br>partial</b>" in labels(figure)
    shaded = [s["fillcolor"] for s in figure["layout"]["shapes"] if s.get("yref") == "paper"]
    assert shaded == [GRADE_COLOURS[grade] for grade in ("full", "partial", "untracked", "full")]
    assert set(GRADE_COLOURS) == set(REP_GRADES)


def test_unmeasured_spans_are_hatched() -> None:
    figure = angle_figure(REPORT, series(), SQUAT)
    hatched = named(figure, "Not seen")
    assert min(x for x in hatched["x"] if x is not None) == pytest.approx(5.2)
    assert max(x for x in hatched["x"] if x is not None) == pytest.approx(5.9)
    assert hatched["fillpattern"]["shape"] == "/"
    assert named(figure, "Wrong view")["fillpattern"]["shape"] == "x"


def test_band_lies_about_the_measured_angle_and_has_gaps() -> None:
    band = named(angle_figure(REPORT, series(), SQUAT), "95 % band")
    assert band["y"][0] == pytest.approx(10.4)
    assert band["y"].count(None) == 2  # one outline before the gap, one after


def test_time_at_the_target_is_drawn_within_its_band() -> None:
    held = named(angle_figure(REPORT, series(), SQUAT), "At the target")
    values = [y for y in held["y"] if y is not None]
    assert values
    assert min(values) >= 85.0
    assert max(values) <= 95.0


def test_refused_clip_draws_no_angle() -> None:
    shown = withheld_series(series(), REFUSED, SQUAT)
    figure = angle_figure(withheld_report(REFUSED, SQUAT), shown, SQUAT)
    assert {trace["name"] for trace in figure["data"]} <= {"Wrong view", "Not seen"}


def test_hold_band_is_the_target_of_a_hold() -> None:
    hold = next(e for e in exercises().values() if e.hold_band_deg is not None)
    assert target_band(REPORT, hold) == hold.hold_band_deg
    assert target_band(REPORT, SQUAT) == (85.0, 95.0)


@pytest.mark.parametrize("key", TEXTS, ids=str)
def test_every_word_has_two_languages(key: str) -> None:
    assert TEXTS[key].en != TEXTS[key].say("th")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_short_series_can_be_drawn(count: int) -> None:
    short = series(seconds=count / 30)
    assert len(short.t_s) == count
    angle_figure(replace(REPORT, reps=()), short, SQUAT)


def test_wholly_unseen_series_can_be_drawn() -> None:
    unseen = replace(series(), angle_deg=np.full(300, np.nan), grade=np.full(300, "untracked"))
    figure = angle_figure(REPORT, unseen, SQUAT)
    assert [trace["name"] for trace in figure["data"]] == ["Not seen"]
