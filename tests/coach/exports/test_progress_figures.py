import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import pytest

from coach.exports.feelings_figure import feelings_figure
from coach.exports.progress_figures import (
    BY_WEEK_FROM_DAYS,
    MOST_BARS,
    MOST_WEEKS,
    TEXTS,
    calendar_figure,
    grades_figure,
    holds_figure,
    rom_figure,
)
from coach.exports.progress_look import LOOKS, Theme
from coach.progress.adherence import Day, Feeling
from coach.progress.mornings import Morning
from coach.progress.norms import norm_for
from coach.progress.trend import HoldPoint, RomPoint, Trend
from pose.values import Side

BEGIN = datetime(2026, 3, 2, 10, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
NAN = float("nan")
THEMES: tuple[Theme, ...] = get_args(Theme)


def trend(count: int, side: Side = "left", target_deg: float = 110.0) -> Trend:
    points = tuple(
        RomPoint(f"{side}{number}", BEGIN + timedelta(days=number), 90.0 + number, 8.0, target_deg)
        for number in range(count)
    )
    return Trend("heel_slide", "knee_flexion", side, "reach", True, points)


def days(count: int, ordered: int = 0, done: int = 0) -> list[Day]:
    counts = {"full": 8, "partial": 2, "attempt": 1}
    return [Day(MONDAY + timedelta(days=n), n % 3, counts, ordered, done) for n in range(count)]


def feeling(number: int, after: int | None = 3) -> Feeling:
    return Feeling(f"s{number}", BEGIN + timedelta(days=number), 2, after, 3, 4)


def named(figure: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [each for each in figure["data"] if each["name"] == name]
    return dict(found)


FIGURES = {
    "rom": lambda theme: rom_figure([trend(3), trend(3, "right")], theme=theme),
    "rom of two years": lambda theme: rom_figure([trend(700)], theme=theme),
    "rom of one day": lambda theme: rom_figure([trend(1)], theme=theme),
    "grades": lambda theme: grades_figure(days(10), theme=theme),
    "grades of two years": lambda theme: grades_figure(days(700), theme=theme),
    "calendar": lambda theme: calendar_figure(days(700), theme=theme),
    "feelings": lambda theme: feelings_figure([feeling(n) for n in range(3)], theme=theme),
    "holds": lambda theme: holds_figure({"left": [HoldPoint("s", BEGIN, 9.0)], "right": []},
                                        theme=theme),
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_plain_and_one_plotly_can_draw(name: str, theme: Theme) -> None:
    figure = FIGURES[name](theme)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    assert figure["layout"]["paper_bgcolor"] == LOOKS[theme].paper
    go = pytest.importorskip("plotly.graph_objects")
    go.Figure(figure)


def test_left_and_right_differ_in_more_than_colour() -> None:
    figure = rom_figure([trend(3), trend(3, "right")])
    left, right = named(figure, "left"), named(figure, "right")
    assert left["marker"]["symbol"] != right["marker"]["symbol"]
    assert left["line"]["dash"] != right["line"]["dash"]


def test_each_point_has_its_band_its_words_and_its_session() -> None:
    left = named(rom_figure([trend(3)]), "left")
    assert left["y"] == [90, 91, 92]
    assert left["error_y"]["array"] == [8, 8, 8]
    assert left["text"][0] == "2 March 2026: 90° ± 8"
    assert left["customdata"] == ["left0", "left1", "left2"]


def test_many_sessions_have_their_bands_as_one_area() -> None:
    count = MOST_BARS + 1
    figure = rom_figure([trend(count)])
    band = named(figure, TEXTS["band"].say("en"))
    assert len(band["x"]) == 2 * count
    assert (band["y"][0], band["y"][-1]) == (98, 82)
    assert "error_y" not in named(figure, "left")


def test_a_moment_is_drawn_where_the_patient_is() -> None:
    bangkok = timezone(timedelta(hours=7))
    assert named(rom_figure([trend(1)], zone=bangkok), "left")["x"] == ["2026-03-02T17:00"]


@pytest.mark.parametrize(("age", "said", "kind"), [(75, "135–150°", "rect"), (30, "142°", "line")])
def test_the_normal_range_is_drawn_and_named(age: int, said: str, kind: str) -> None:
    norm = norm_for("knee_flexion", upward=True, sex="female", age=age)
    layout = rom_figure([trend(3)], norm=norm)["layout"]
    assert layout["shapes"][0]["type"] == kind
    assert layout["annotations"][0]["text"] == f"Usual in adults {said}"


def test_the_target_follows_what_was_ordered() -> None:
    before, after = trend(2), trend(2, "right", target_deg=120.0)
    later = tuple(
        RomPoint(p.session_id, p.at + timedelta(days=9), p.value_deg, p.band_deg, p.target_deg)
        for p in after.points
    )
    moved = Trend("heel_slide", "knee_flexion", "right", "reach", True, later)
    assert named(rom_figure([before, moved]), "Target")["y"] == [110, 110, 120, 120]
    assert "Target" not in [each["name"] for each in rom_figure([trend(3, "left", NAN)])["data"]]


def test_grades_are_stacked_and_told_apart_by_pattern() -> None:
    figure = grades_figure(days(10))
    assert figure["layout"]["barmode"] == "stack"
    patterns = [bar["marker"]["pattern"]["shape"] for bar in figure["data"]]
    assert len(set(patterns)) == 3
    assert named(figure, "full")["y"] == [8] * 10


def test_months_are_put_together_by_week_and_nothing_is_lost() -> None:
    count = BY_WEEK_FROM_DAYS + 7
    full = named(grades_figure(days(count)), "full")
    assert sum(full["y"]) == 8 * count
    assert full["y"][0] == 7 * 8


def test_the_calendar_is_weeks_of_days_with_numbers() -> None:
    (grid,) = calendar_figure(days(10))["data"]
    assert grid["x"] == ["2026-03-02", "2026-03-09"]
    assert grid["y"] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [row[0] for row in grid["text"]] == ["", "1", "2", "", "1", "2", ""]
    assert [row[1] for row in grid["z"]] == [1, 2, 0, None, None, None, None]


def test_the_calendar_tells_what_the_plan_asked_for() -> None:
    (grid,) = calendar_figure(days(2, ordered=2, done=1))["data"]
    assert [row[0] for row in grid["text"]][:2] == ["1/2", "1/2"]
    assert "1 of 2 ordered" in grid["customdata"][0][0]


def test_a_long_calendar_shows_the_last_weeks() -> None:
    (grid,) = calendar_figure(days(700))["data"]
    assert len(grid["x"]) == MOST_WEEKS
    last = MONDAY + timedelta(days=699)
    assert grid["x"][-1] == (last - timedelta(days=last.weekday())).isoformat()


def test_pain_and_effort_are_three_lines_and_gaps_are_left_out() -> None:
    figure = feelings_figure([feeling(0), feeling(1, after=None), feeling(2)])
    assert named(figure, "Pain before")["y"] == [2, 2, 2]
    assert named(figure, "Pain after")["y"] == [3, 3]
    assert named(figure, "Effort")["y"] == [4, 4, 4]
    lines = [each for each in figure["data"] if "marker" in each]
    assert len({each["marker"]["symbol"] for each in lines}) == 3
    assert named(figure, "Too much pain: above 5")["y"] == [5.5, 5.5]


def test_the_next_morning_is_a_line_of_its_own_and_may_stand_alone() -> None:
    told = [Morning(MONDAY + timedelta(days=1), 4, 2)]
    alone = feelings_figure([], told)
    assert named(alone, "Pain next morning")["y"] == [4]
    figure = feelings_figure([feeling(0)], told)
    symbols = {each["marker"]["symbol"] for each in figure["data"] if "marker" in each}
    assert len(symbols) == 4


def test_over_months_the_worst_of_each_week_is_shown() -> None:
    told = [feeling(number, after=9 if number == 3 else 1) for number in range(100)]
    after = named(feelings_figure(told), "Pain after")
    assert after["y"][:2] == [9, 1]


def test_a_side_that_was_never_held_is_left_out() -> None:
    figure = holds_figure({"left": [HoldPoint("s", BEGIN, 9.04)], "right": []})
    (line,) = figure["data"]
    assert (line["name"], line["y"], line["customdata"]) == ("left", [9.0], ["s"])


def test_the_words_are_in_the_chosen_language() -> None:
    figure = rom_figure([trend(3)], language="th")
    assert named(figure, "ซ้าย")["text"][0].startswith("2 มีนาคม 2026")
