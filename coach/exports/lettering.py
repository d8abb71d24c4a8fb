"""Text on a picture, large enough for across a room."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from coach.fonts import SARABUN
from coach.language import ENGLISH, Language, language_name

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]
Align = Literal["left", "centre", "right"]

#: Latin, Thai and the signs of this program. Pillow's own font has no Thai.
FONT = SARABUN
#: No text is made smaller than this to fit.
LEAST_PX = 20
#: Room of a line in font sizes: Thai stacks vowels and tone marks above the letters.
LINE = 1.3
#: No font has it: it is never assigned.
_NO_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at its place.

    Attributes
    ----------
    text : str
    x_px, baseline_px : int
        Of its left end, middle or right end, by `align`.
    size_px : int
    colour : (int, int, int)
        RGB.
    align : {"left", "centre", "right"}
    """

    text: str
    x_px: int
    baseline_px: int
    size_px: int
    colour: Colour = (255, 255, 255)
    align: Align = "left"


def write(picture: Picture, line: Line) -> None:
    """Write a line on a picture, in place; what lies outside is cut off."""
    if not line.text:
        return
    mask, above = _mask(line.text, line.size_px)
    height, width = mask.shape
    shift = {"left": 0, "centre": width // 2, "right": width}[line.align]
    left, top = line.x_px - shift, line.baseline_px - above
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(picture.shape[1], left + width), min(picture.shape[0], top + height)
    if x0 >= x1 or y0 >= y1:
        return
    ink = mask[y0 - top : y1 - top, x0 - left : x1 - left, np.newaxis].astype(np.float32) / 255
    ground = picture[y0:y1, x0:x1]
    ground[:] = np.round(ground + ink * (np.array(line.colour, np.float32) - ground))


def width_px(text: str, size_px: int) -> int:
    """Return how wide a text is."""
    return round(_font(size_px).getlength(text))


def wrapped(text: str, size_px: int, room_px: int) -> tuple[str, ...]:
    """Break a text at blanks into lines that fit; a word that does not is left as it is."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_px(longer, size_px) > room_px:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


@lru_cache(maxsize=256)
def fitted(
    text: str, size_px: int, *, room_px: int, most_lines: int
) -> tuple[tuple[str, ...], int]:
    """Return a text in lines and the size, at most `size_px`, at which they fit.

    At `LEAST_PX` it is given as it is, fitting or not.
    """
    for size in range(size_px, LEAST_PX, -2):
        lines = wrapped(text, size, room_px)
        if len(lines) <= most_lines and all(width_px(each, size) <= room_px for each in lines):
            return lines, size
    return wrapped(text, LEAST_PX, room_px), LEAST_PX


def writes(text: str) -> bool:
    """Return whether the font has every letter of a text."""
    font = _font(LEAST_PX)
    nothing = _ink(font, _NO_LETTER)
    return all(_ink(font, letter) != nothing for letter in set(text) - {" "})


@cache
def lettered(language: Language) -> Language:
    """Return a language if the font has its letters, else English."""
    return language if writes(language_name(language)) else ENGLISH


def _ink(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


@lru_cache(maxsize=16)
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size_px)


@lru_cache(maxsize=128)
def _mask(text: str, size_px: int) -> tuple[Picture, int]:
    """Return the ink of a text and how much of it lies above the baseline."""
    font = _font(size_px)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor="ls"))
    tile = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(tile).text((-left, -top), text, fill=255, font=font, anchor="ls")
    return np.asarray(tile, np.uint8), -top
