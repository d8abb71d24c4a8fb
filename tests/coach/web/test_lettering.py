import asyncio
import tomllib
from pathlib import Path

from fontTools.ttLib import TTFont

from coach.web.lettering import FONT_FACE, PATH, letters_route
from coach.web.texts import TEXTS

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
FAMILY = "ROM Coach Thai"


def test_theme_ends_with_the_font_that_comes_along() -> None:
    font: str = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]["font"]
    assert font.split(",")[-1].strip(" '") == FAMILY
    assert f'font-family: "{FAMILY}"' in FONT_FACE
    assert f'url("{PATH}")' in FONT_FACE


def test_served_font_can_draw_every_thai_letter_of_the_pages() -> None:
    route = letters_route()
    assert route.path == PATH
    answer = asyncio.run(route.endpoint(None))
    assert answer.headers["content-type"] == "font/ttf"
    drawn = TTFont(answer.path).getBestCmap()
    said = {letter for text in TEXTS.values() for letter in text.say("th")}
    thai = {letter for letter in said if "\u0e00" <= letter <= "\u0e7f"}
    assert len(thai) > 50
    assert {letter for letter in thai if ord(letter) not in drawn} == set()
