"""Words stand out from what is behind them, light and dark (WCAG 2.2 AA)."""

import re
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from coach.exports.angle_look import LOOKS as ANGLE
from coach.exports.progress_look import LOOKS as PROGRESS
from coach.web.camera.files import read_asset
from coach.web.components.style import FOCUS
from tests.contrast import LARGE, TEXT, contrast, over

ROOT = Path(__file__).parents[3]
BLACK, WHITE = (0.0, 0.0, 0.0), (255.0, 255.0, 255.0)
THEMES = ("light", "dark")

#: Colour of the words, of what is behind them, and the least ratio.
STAGE = [
    ("text", "page", TEXT),  # everything that is not named below
    ("soft", "page", TEXT),  # .calm, .label, .turn, .ends
    ("text", "panel", TEXT),  # .band.bottom, .notice, .panel
    ("on-accent", "accent", TEXT),  # .main
    ("#fff", "stop", TEXT),  # .stop, .danger, a cue about safety
    ("page", "text", TEXT),  # a chosen number or sign
    ("warn", "page", TEXT),  # .plain.warn
    ("accent", "page", LARGE),  # .phase, 34 px and more
    ("good", "page", LARGE),  # .last of a full repetition, 26 px and bold
    ("short", "page", LARGE),  # .last of another
    # Outlines of what is pressed, and bars.
    ("line", "page", LARGE),
    ("accent", "panel", LARGE),
    ("good", "panel", LARGE),
    ("text", "panel", LARGE),
    ("stop", "page", LARGE),
]


def variables(theme: str) -> dict[str, str]:
    """Return the colours of the stage by name."""
    light, dark = re.split(r"prefers-color-scheme: dark", read_asset("stage.css"), maxsplit=1)
    part = dark if theme == "dark" else light
    return dict(re.findall(r"--([\w-]+): (#\w+|rgb\([^)]*\));", part))


def ratio(words: str, behind: str) -> float:
    return contrast(over(words), over(behind))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("words", "behind", "least"), STAGE, ids=lambda each: str(each))
def test_words_of_the_live_stage(theme: str, words: str, behind: str, least: float) -> None:
    colours = variables(theme)
    assert ratio(colours.get(words, words), colours[behind]) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("picture", [BLACK, WHITE, (128.0, 128.0, 128.0)], ids=str)
def test_words_over_the_picture(theme: str, picture: tuple[float, float, float]) -> None:
    colours = variables(theme)
    assert contrast(over(colours["text"]), over(colours["veil"], picture)) >= TEXT


def test_every_colour_of_words_on_the_stage_is_looked_at() -> None:
    css = read_asset("stage.css")
    used = set(re.findall(r"(?<![\w-])color: (?:var\(--([\w-]+)\)|(#\w+))", css))
    looked_at = {words for words, _, _ in STAGE}
    assert {name or colour for name, colour in used} <= looked_at
    assert set(variables("dark")) == set(variables("light"))


def page_theme(theme: str) -> dict[str, str]:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    colours: dict[str, str] = config["theme"][theme]
    return {"linkColor": colours["primaryColor"]} | colours


PAGES = [
    ("textColor", "backgroundColor", TEXT),
    ("textColor", "secondaryBackgroundColor", TEXT),
    ("#fff", "primaryColor", TEXT),  # a primary button
    ("linkColor", "backgroundColor", TEXT),
    ("primaryColor", "backgroundColor", LARGE),  # what is chosen, ticked or has the focus
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("words", "behind", "least"), PAGES, ids=lambda each: str(each))
def test_words_of_the_pages(theme: str, words: str, behind: str, least: float) -> None:
    colours = page_theme(theme)
    assert ratio(colours.get(words, words), colours[behind]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_lines_of_the_charts(theme: str) -> None:
    for look in (asdict(ANGLE[theme]), asdict(PROGRESS[theme])):
        assert look["paper"] == page_theme(theme)["backgroundColor"]
        for name in {"ink", "smooth", "held", "ceiling", "left", "right", "target"} & set(look):
            if look[name].startswith("#"):
                assert ratio(look[name], look["paper"]) >= TEXT, name
    assert ratio(ANGLE[theme].raw, ANGLE[theme].paper) >= 2.5  # below the smoothed line
    assert ratio(ANGLE[theme].unseen, ANGLE[theme].paper) >= LARGE


def test_a_ratio_is_that_of_the_standard() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert over("rgb(0 0 0 / 50%)") == over("rgba(0,0,0,0.5)") == (127.5, 127.5, 127.5)


@pytest.mark.parametrize("theme", THEMES)
def test_what_the_keyboard_is_at_stands_out_on_the_pages(theme: str) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for behind in ("backgroundColor", "secondaryBackgroundColor"):
        assert ratio(FOCUS, config[theme][behind]) >= LARGE
