"""A4 pages in letters that come with the program: what text, tables and charts are put on."""

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.drawing_primitives import DeviceRGB

from coach.exports.pdf_text import wrapped
from coach.fonts import SARABUN

MARGIN = 15.0
WIDTH, HEIGHT = 210.0, 297.0
ROOM = WIDTH - 2 * MARGIN
#: Height of a line in points of its letters: Thai stacks vowels and tone marks.
LINE_MM = 0.52
INK, GREY, PALE, PAPER = "#14212b", "#5b6b78", "#d5dce2", "#ffffff"
TEXT_PT, SMALL_PT = 10, 8


class Sheet(FPDF):
    """Pages with a foot, in our letters."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot
        self.add_font("Sarabun", fname=str(SARABUN))
        self.set_text_shaping(True)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(False, margin=20.0)
        self.ink(INK, TEXT_PT)

    def ink(self, colour: str, size_pt: int) -> None:
        """Choose colour and size of what is written next."""
        self.set_font("Sarabun", size=size_pt)
        self.set_text_color(rgb(colour))

    def pen(self, colour: str, width: float) -> None:
        """Choose colour and width of what is drawn next."""
        self.set_draw_color(rgb(colour))
        self.set_line_width(width)

    def fill(self, colour: str) -> None:
        """Choose the colour of what is filled next."""
        self.set_fill_color(rgb(colour))

    def footer(self) -> None:
        """Write the foot; called by the library at the end of each page."""
        self.ink(GREY, SMALL_PT)
        lines = wrapped(self._foot, self.get_string_width, ROOM - 12)
        height = SMALL_PT * LINE_MM
        top = HEIGHT - 7.0 - height * len(lines)
        for number, line in enumerate(lines):
            self.set_xy(MARGIN, top + number * height)
            self.cell(ROOM - 12, height, line)
        self.set_xy(WIDTH - MARGIN - 12, HEIGHT - 7.0 - height)
        self.cell(12, height, str(self.page_no()), align="R")


def writes(text: str) -> bool:
    """Return whether the letters have every sign of a text."""
    with TTFont(SARABUN) as font:
        return set(map(ord, text)) <= set(font.getBestCmap())


def rgb(colour: str) -> DeviceRGB:
    """Return a colour such as "#14212b" as the library wants it."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return DeviceRGB(red, green, blue)
