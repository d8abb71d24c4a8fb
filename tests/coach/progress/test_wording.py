from datetime import UTC, date, datetime, timedelta

import pytest

from coach.progress.adherence import Span
from coach.progress.changes import Symmetry, change_of
from coach.progress.norms import NORMS, norm_for
from coach.progress.trend import RomPoint, Trend
from coach.progress.wording import (
    change_line,
    day_name,
    headline,
    norm_range,
    span_line,
    symmetry_line,
    weekday_names,
)

BEGIN = datetime(2026, 3, 9, 10, tzinfo=UTC)
NAN = float("nan")


def trend(
    *values_deg: float, motion: str = "knee_flexion", upward: bool = True, band_deg: float = 8.0
) -> Trend:
    points = tuple(
        RomPoint(f"s{number}", BEGIN + timedelta(days=number), value, band_deg, 110.0)
        for number, value in enumerate(values_deg)
    )
    return Trend("an exercise", motion, "left", "reach", upward, points)


@pytest.mark.parametrize(
    ("followed", "said"),
    [
        pytest.param(
            trend(98, 112),
            "Your left knee now bends to 112° ± 8. On 9 March 2026 it was 98° ± 8: that is a real "
            "change, for the better.",
            id="better",
        ),
        pytest.param(
            trend(112, 98),
            "Your left knee now bends to 98° ± 8. On 9 March 2026 it was 112° ± 8: that is a real "
            "change, and a loss. Show it to your therapist.",
            id="worse",
        ),
        pytest.param(
            trend(98, 102),
            "Your left knee now bends to 102° ± 8. On 9 March 2026 it was 98° ± 8: no change that "
            "can be told from error.",
            id="within the error",
        ),
        pytest.param(
            trend(98),
            "Your left knee now bends to 98° ± 8. This was the first time. From the next time on "
            "you see here whether it changes.",
            id="first time",
        ),
        pytest.param(
            trend(-3, upward=False),
            "Your left knee now straightens to 3° past 0 ± 8 (0° is straight). This was the first "
            "time. From the next time on you see here whether it changes.",
            id="never a bare minus",
        ),
        pytest.param(
            trend(30, motion="heel_height"),
            "Heel height (left) is now 30% ± 8. This was the first time. From the next time on you "
            "see here whether it changes.",
            id="a motion without a sentence of its own",
        ),
    ],
)
def test_how_it_is_and_was_in_plain_words(followed: Trend, said: str) -> None:
    assert headline(followed, change_of(followed), language="en") == said


@pytest.mark.parametrize(
    ("before_deg", "now_deg", "band_deg", "gained", "least"),
    [(98, 112, 8.0, "+14°", "11°"), (112, 98, 8.0, "−14°", "11°"), (98, 97.6, 3.0, ": 0°", "4°"),
     (98, 112, NAN, "+14°", "not known")],
)  # fmt: skip
def test_a_change_is_told_with_its_error(
    before_deg: float, now_deg: float, band_deg: float, gained: str, least: str
) -> None:
    followed = trend(before_deg, now_deg, band_deg=band_deg)
    change = change_of(followed)
    assert change is not None
    line = change_line(change, followed, language="en")
    assert gained in line
    assert line.endswith(f"between these two: {least}.")


@pytest.mark.parametrize(("flagged", "begins"), [(True, "more than"), (False, "not enough")])
def test_left_and_right_in_words(flagged: bool, begins: str) -> None:
    left, right = trend(60).points[0], trend(120).points[0]
    line = symmetry_line(Symmetry(left, right, -60.0, 11.3, flagged, 50.0), language="en")
    assert f"differ by 60°: {begins}" in line
    assert line.endswith("The affected side reaches 50 % of the other one.")
    without = symmetry_line(Symmetry(left, right, -60.0, 11.3, flagged, NAN), language="en")
    assert "%" not in without


def test_days_in_words() -> None:
    assert span_line(Span(7, 3, 0, 0), whole=False, language="en") == (
        "Days exercised: 3 of the last 7"
    )
    assert span_line(Span(40, 9, 20, 15), whole=True, language="en") == (
        "Days exercised: 9 of 40, 75 % of what was ordered"
    )


@pytest.mark.parametrize("row", NORMS, ids=lambda row: f"{row.motion}-{row.upward}-{row.sex}")
def test_a_normal_range_has_no_bare_minus(row: object) -> None:
    said = norm_range(row, language="en")  # type: ignore[arg-type]
    assert said.endswith("°")
    assert not said.startswith(("-", "−"))


def test_a_range_is_told_from_its_lower_to_its_higher_end() -> None:
    norm = norm_for("knee_flexion", upward=True)
    assert norm is not None
    assert norm_range(norm, language="en") == "135–150°"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "9 March 2026"), ("th", "9 มีนาคม 2026"), ("xx", "2026-03-09")]
)
def test_a_day_is_named_in_the_language(language: str, said: str) -> None:
    assert day_name(date(2026, 3, 9), language) == said


def test_the_week_begins_on_monday() -> None:
    assert weekday_names("en")[0] == "Mon"
    assert len(set(weekday_names("th"))) == 7
