import json
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from coach.exports.overlay_figure import TEXTS, overlay_figure
from coach.exports.progress_look import Theme
from coach.exports.rep_curves import PERCENT, RepCurve, median_curve, rep_curves
from coach.values import AngleSeries, ScoredRep
from pose.values import Side
from tests.coach.exports.samples import NAN, REPORT, scored_rep

THEMES: tuple[Theme, ...] = get_args(Theme)


def rep(index: int, start_s: float, end_s: float, side: Side = "left") -> ScoredRep:
    made = scored_rep(index, "full")
    return replace(made, rep=replace(made.rep, start_s=start_s, end_s=end_s), side=side)


def hill(*spans: tuple[float, float], height_deg: float = 90.0, side: Side = "left") -> AngleSeries:
    """Return an angle that is 0 outside of spans and half a sine within."""
    t_s = np.arange(0.0, 12.0, 1 / 50)
    angle = np.zeros(len(t_s))
    for start_s, end_s in spans:
        inside = (t_s >= start_s) & (t_s <= end_s)
        share = (t_s[inside] - start_s) / (end_s - start_s)
        angle[inside] = height_deg * np.sin(np.pi * share) ** 2
    count = len(t_s)
    return AngleSeries(
        t_s, angle, np.full(count, 8.0), np.full(count, "A"), np.zeros(count), np.full(count, side)
    )


SLOW, FAST = (1.0, 5.0), (6.0, 8.0)


def curves() -> tuple[RepCurve, ...]:
    return rep_curves([rep(1, *SLOW), rep(2, *FAST)], hill(SLOW, FAST))


def test_slow_and_fast_repetitions_lie_on_one_another() -> None:
    slow, fast = curves()
    expected = 90.0 * np.sin(np.pi * PERCENT / 100.0) ** 2
    for curve in (slow, fast):
        np.testing.assert_allclose(curve.angle_deg, expected, atol=2.0)
    assert (slow.seconds, fast.seconds) == (4.0, 2.0)


def test_the_median_is_that_of_each_percent() -> None:
    made = [replace(curves()[0], angle_deg=np.full(101, value)) for value in (10.0, 40.0, 90.0)]
    np.testing.assert_array_equal(median_curve(made), np.full(101, 40.0))


def test_a_median_of_too_few_is_not_given() -> None:
    part = np.where(PERCENT < 50, 30.0, NAN)
    made = [replace(curves()[0], angle_deg=part)] * 2 + [curves()[0]]
    middle = median_curve(made)
    assert middle[10] == 30.0
    assert np.isnan(middle[60])
    assert np.isnan(median_curve([])).all()


@pytest.mark.parametrize(("lost_s", "seen"), [(0.2, True), (1.0, False)], ids=["short", "long"])
def test_a_gap_is_bridged_only_where_it_is_short(lost_s: float, seen: bool) -> None:
    series = hill(SLOW)
    angle = series.angle_deg.copy()
    angle[(series.t_s > 3.0 - lost_s / 2) & (series.t_s < 3.0 + lost_s / 2)] = NAN
    (curve,) = rep_curves([rep(1, *SLOW)], replace(series, angle_deg=angle))
    assert np.isfinite(curve.angle_deg[50]) == seen
    assert np.isfinite(curve.angle_deg[10])


def test_what_has_no_degrees_has_no_curve() -> None:
    without = scored_rep(1, "untracked")
    assert rep_curves([without], hill(SLOW)) == ()


def test_the_other_side_is_not_taken_for_ones_own() -> None:
    (curve,) = rep_curves([rep(1, *SLOW, side="right")], hill(SLOW, side="left"))
    assert np.isnan(curve.angle_deg).all()


def test_both_sides_are_in_one_figure_and_told_apart_without_colour() -> None:
    right = rep_curves(
        [rep(1, *SLOW, side="right"), rep(2, *FAST, side="right")],
        hill(SLOW, FAST, side="right", height_deg=70.0),
        position=2,
    )
    figure = overlay_figure([*curves(), *right], REPORT)
    dashes = {each["name"]: each["line"]["dash"] for each in figure["data"]}
    assert dashes["Median, left"] != dashes["Median, right"]
    assert dashes["Repetitions, left"] != dashes["Repetitions, right"]
    told = [text for each in figure["data"] for text in each["text"]]
    assert any(text and text.startswith("Set 1, right, rep 2, 50 %: 70° ± 8") for text in told)
    medians = {each["name"]: each for each in figure["data"] if each["name"].startswith("Median")}
    assert max(medians["Median, left"]["y"]) == pytest.approx(90.0, abs=1.5)
    assert max(medians["Median, right"]["y"]) == pytest.approx(70.0, abs=1.5)
    symbols = {each["marker"]["symbol"] for each in medians.values()}
    assert len(symbols) == 2


def test_the_chosen_repetition_is_brought_out_by_name() -> None:
    figure = overlay_figure(curves(), REPORT, chosen=(1, 2))
    (found,) = [each for each in figure["data"] if each["name"] == "Rep 2"]
    assert found["line"]["width"] > 1
    assert found["marker"]["symbol"] == "star"
    assert found["customdata"][0] == [1, 2]
    assert "Rep 2" in [each["text"] for each in figure["layout"]["annotations"]]
    assert not [e for e in overlay_figure(curves(), REPORT)["data"] if e["name"] == "Rep 2"]


def test_many_repetitions_are_one_line_with_gaps() -> None:
    many = [replace(curves()[0], index=number) for number in range(1, 201)]
    figure = overlay_figure(many, REPORT)
    lines, _ = figure["data"]
    assert [lines["y"][number * 102 + 101] for number in range(200)] == [None] * 200
    assert lines["customdata"][150 * 102] == [1, 151]


def test_degrees_carry_their_band() -> None:
    figure = overlay_figure(curves(), REPORT)
    assert figure["data"][0]["text"][50].endswith("° ± 8")


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("theme", THEMES)
def test_a_figure_is_plain_values(theme: Theme, language: str) -> None:
    made = overlay_figure(curves(), REPORT, chosen=(1, 1), theme=theme, language=language)
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert TEXTS["through"].say(language) == made["layout"]["xaxis"]["title"]["text"]
