import numpy as np
import pytest

from coach.desktop.texts import KEYS, NEEDS, STAGES, TEXTS
from coach.exports.lettering import FONT, LEAST_PX, Line, fitted, width_px, wrapped, write, writes
from coach.live.pain import EFFORT_WORDS, PAIN_ENDS, RED_FLAGS
from tests.coach.desktop.showing import LANGUAGES


def written(text: str, **how) -> np.ndarray:
    picture = np.zeros((120, 400, 3), np.uint8)
    write(picture, Line(text, **{"x_px": 200, "baseline_px": 80, "size_px": 40, **how}))
    return picture


def ink_of(picture: np.ndarray) -> tuple[int, int]:
    columns = np.flatnonzero(picture.any(axis=(0, 2)))
    return int(columns[0]), int(columns[-1])


@pytest.mark.parametrize(
    ("align", "low", "high"), [("left", 200, 400), ("centre", 100, 300), ("right", 0, 200)]
)
def test_text_stands_where_it_was_put(align: str, low: int, high: int) -> None:
    left, right = ink_of(written("Hold 2", align=align))
    assert low <= left < right <= high


@pytest.mark.parametrize(
    ("x_px", "baseline_px"), [(-500, 80), (900, 80), (200, -90), (200, 400), (-10, 8), (390, 125)]
)
def test_what_lies_outside_is_cut_off(x_px: int, baseline_px: int) -> None:
    picture = written("Hold", x_px=x_px, baseline_px=baseline_px)
    assert picture.shape == (120, 400, 3)


def test_nothing_is_nothing() -> None:
    assert not written("").any()


def test_the_colour_is_the_one_asked_for() -> None:
    picture = written("—", colour=(10, 200, 30))
    assert tuple(picture.reshape(-1, 3).max(axis=0)) == (10, 200, 30)


def every_text() -> list[str]:
    texts = [*STAGES.values(), *KEYS.values(), *NEEDS.values(), *TEXTS.values(), *PAIN_ENDS]
    texts += [*EFFORT_WORDS.values(), *(flag.label for flag in RED_FLAGS.values())]
    return [said for text in texts for said in (text.say(each) for each in LANGUAGES)]


@pytest.mark.parametrize("text", [*every_text(), "0123456789°±–·…!×/%", "Français", "Türkçe"])
def test_the_font_has_every_letter(text: str) -> None:
    assert writes(text)


@pytest.mark.parametrize("text", ["हिन्दी", "中文", "العربية", "Hold 中"])
def test_letters_it_has_not_are_known(text: str) -> None:
    assert not writes(text)


def test_the_licence_lies_beside_the_font() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONT.parent / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("room_px", [90, 200, 400])
def test_lines_fit_and_lose_no_word(room_px: int) -> None:
    text = "Step back. I need to see all of you."
    lines = wrapped(text, 40, room_px)
    assert " ".join(lines) == text
    assert all(width_px(each, 40) <= room_px or " " not in each for each in lines)


@pytest.mark.parametrize(
    ("text", "room_px", "most_lines"),
    [
        ("Hold", 400, 1),
        ("Down a little further: about 45 degrees more.", 400, 2),
        ("x" * 20, 200, 1),
    ],
)
def test_a_text_is_made_smaller_until_it_fits(text: str, room_px: int, most_lines: int) -> None:
    lines, size_px = fitted(text, 60, room_px=room_px, most_lines=most_lines)
    assert len(lines) <= most_lines
    assert LEAST_PX <= size_px <= 60
    assert all(width_px(each, size_px) <= room_px for each in lines)


def test_what_fits_at_no_size_is_still_written() -> None:
    assert fitted("x" * 400, 60, room_px=100, most_lines=1) == (("x" * 400,), LEAST_PX)
