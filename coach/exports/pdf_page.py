"""Paper: text, tables and charts of a report on A4, in letters that come with the program.

Lengths are millimetres, sizes of letters points. A line of text that does not fit is broken,
and what does not fit on a page goes to the next.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.drawing_primitives import DeviceRGB, color_from_hex_string

from coach.exports.pdf_text import wrapped
from coach.exports.record_charts import Chart, Series
from coach.fonts import SARABUN

MARGIN = 15.0
WIDTH, HEIGHT = 210.0, 297.0
ROOM = WIDTH - 2 * MARGIN
#: Height of a line in points of its letters: Thai stacks vowels and tone marks.
_LINE_MM = 0.52
_INK, _GREY, _PALE = "#14212b", "#5b6b78", "#d5dce2"
_TITLE_PT, _HEADING_PT, _TEXT_PT, _SMALL_PT = 20, 13, 10, 8
_CELL_PAD = 1.2
_ABOVE_HEADING, _BELOW_TEXT, _BELOW_ROW, _BELOW_TABLE = 2.5, 0.6, 0.4, 1.5
_HEADING_MM = _ABOVE_HEADING + _HEADING_PT * _LINE_MM
CHART_HEIGHT = 42.0
_GAP = 6.0
_CHART_WIDTH = (ROOM - _GAP) / 2
#: Room around the marks of a chart: left, top, right, bottom.
_AROUND = (16.0, 11.0, 3.0, 6.0)


class Paper:
    """Pages that are written from top to bottom.

    Parameters
    ----------
    title, language : str
        What the file says of itself.
    made_at : datetime
    foot : str
        Stands at the foot of every page.
    """

    def __init__(self, title: str, language: str, *, made_at: datetime, foot: str) -> None:
        self._pdf = _Footed(foot)
        self._pdf.set_title(title)
        self._pdf.set_lang(language)
        self._pdf.set_creation_date(made_at)
        self._pdf.add_page()

    def title(self, text: str) -> None:
        """Write the title."""
        self._write(text, _TITLE_PT)

    def heading(self, text: str) -> None:
        """Write a heading, not alone at the foot of a page."""
        self._need(30.0)
        self._pdf.set_y(self._pdf.get_y() + _ABOVE_HEADING)
        self._write(text, _HEADING_PT)

    def text(self, text: str) -> None:
        """Write a paragraph."""
        self._write(text, _TEXT_PT)
        self._pdf.set_y(self._pdf.get_y() + _BELOW_TEXT)

    def room(self) -> float:
        """Return how much of the page is left."""
        return HEIGHT - float(self._pdf.b_margin) - float(self._pdf.get_y())

    def text_height(self, text: str) -> float:
        """Return how high a paragraph is."""
        self._pdf.ink(_INK, _TEXT_PT)
        lines = wrapped(text, self._pdf.get_string_width, ROOM)
        return len(lines) * _TEXT_PT * _LINE_MM + _BELOW_TEXT

    def charts_height(self, count: int) -> float:
        """Return how high so many charts are with their heading; of none 0."""
        return _HEADING_MM + CHART_HEIGHT * ((count + 1) // 2) if count else 0.0

    def table_heights(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
    ) -> list[float]:
        """Return how high a table is without rows, with its heading, and then each row."""
        columns = _columns(widths)
        fitted = (
            [self._fitted(cell, width) for cell, width in zip(row, columns, strict=True)]
            for row in (head, *rows)
        )
        top, *heights = [self._height(cells) + _BELOW_ROW for cells in fitted]
        return [_HEADING_MM + top + _BELOW_TABLE, *heights]

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[int]
    ) -> None:
        """Write a table; its head is repeated on every page."""
        columns = _columns(widths)
        top = [self._fitted(cell, width) for cell, width in zip(head, columns, strict=True)]
        self._row(top, columns, colour=_GREY)
        for row in rows:
            cells = [self._fitted(cell, width) for cell, width in zip(row, columns, strict=True)]
            if self._need(self._height(cells)):
                self._row(top, columns, colour=_GREY)
            self._row(cells, columns, colour=_INK)
        self._pdf.set_y(self._pdf.get_y() + _BELOW_TABLE)

    def charts(self, charts: Sequence[Chart]) -> None:
        """Draw charts, two beside each other."""
        for place in range(0, len(charts), 2):
            self._need(CHART_HEIGHT)
            y = self._pdf.get_y()
            for column, chart in enumerate(charts[place : place + 2]):
                x = MARGIN + column * (_CHART_WIDTH + _GAP)
                _ChartDrawing(self._pdf, chart, x, y).draw()
            self._pdf.set_y(y + CHART_HEIGHT)

    def page(self) -> None:
        """Begin a new page."""
        self._pdf.add_page()

    def content(self) -> bytes:
        """Return the file."""
        return bytes(self._pdf.output())

    def _write(self, text: str, size_pt: int) -> None:
        self._pdf.ink(_INK, size_pt)
        height = size_pt * _LINE_MM
        for line in wrapped(text, self._pdf.get_string_width, ROOM):
            self._need(height)
            self._pdf.set_x(MARGIN)
            self._pdf.cell(ROOM, height, line, new_x="LMARGIN", new_y="NEXT")

    def _fitted(self, text: str, width: float) -> list[str]:
        self._pdf.ink(_INK, _SMALL_PT)
        return wrapped(text, self._pdf.get_string_width, width - 2 * _CELL_PAD)

    def _height(self, cells: Sequence[Sequence[str]]) -> float:
        return max(map(len, cells)) * _SMALL_PT * _LINE_MM + _CELL_PAD

    def _row(
        self, cells: Sequence[Sequence[str]], columns: Sequence[float], *, colour: str
    ) -> None:
        top, x = self._pdf.get_y(), MARGIN
        self._pdf.ink(colour, _SMALL_PT)
        for lines, width in zip(cells, columns, strict=True):
            for number, line in enumerate(lines):
                self._pdf.set_xy(x + _CELL_PAD, top + number * _SMALL_PT * _LINE_MM)
                self._pdf.cell(width, _SMALL_PT * _LINE_MM, line)
            x += width
        bottom = top + self._height(cells)
        self._pdf.pen(_PALE, 0.2)
        self._pdf.line(MARGIN, bottom, MARGIN + ROOM, bottom)
        self._pdf.set_xy(MARGIN, bottom + _BELOW_ROW)

    def _need(self, height: float) -> bool:
        """Begin a page where so much does not fit; return whether it did not."""
        if height <= self.room():
            return False
        self._pdf.add_page()
        return True


def _columns(widths: Sequence[int]) -> list[float]:
    share = ROOM / sum(widths)
    return [width * share for width in widths]


class _Footed(FPDF):
    """Pages with a foot, in our letters."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot
        self.add_font("Sarabun", fname=str(SARABUN))
        self.set_text_shaping(True)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(False, margin=20.0)
        self.ink(_INK, _TEXT_PT)

    def ink(self, colour: str, size_pt: int) -> None:
        """Choose colour and size of what is written next."""
        self.set_font("Sarabun", size=size_pt)
        self.set_text_color(_rgb(colour))

    def pen(self, colour: str, width: float) -> None:
        """Choose colour and width of what is drawn next."""
        self.set_draw_color(_rgb(colour))
        self.set_line_width(width)

    def footer(self) -> None:
        """Write the foot; called by the library at the end of each page."""
        self.ink(_GREY, _SMALL_PT)
        lines = wrapped(self._foot, self.get_string_width, ROOM - 12)
        height = _SMALL_PT * _LINE_MM
        top = HEIGHT - 7.0 - height * len(lines)
        for number, line in enumerate(lines):
            self.set_xy(MARGIN, top + number * height)
            self.cell(ROOM - 12, height, line)
        self.set_xy(WIDTH - MARGIN - 12, HEIGHT - 7.0 - height)
        self.cell(12, height, str(self.page_no()), align="R")


class _ChartDrawing:
    """One chart at its place on a page."""

    def __init__(self, pdf: _Footed, chart: Chart, x: float, y: float) -> None:
        self._pdf, self._chart = pdf, chart
        left, top, right, bottom = _AROUND
        self._x, self._y = x, y
        self._left, self._right = x + left, x + _CHART_WIDTH - right
        self._top, self._bottom = y + top, y + CHART_HEIGHT - bottom - 2.0
        days = [day for series in chart.series for day in series.days]
        self._first, self._last = min(days), max(days)

    def draw(self) -> None:
        """Draw it."""
        self._words()
        self._axis()
        below: dict[date, float] = {}
        for series in self._chart.series:
            self._pdf.pen(series.colour, 0.5)
            self._pdf.set_fill_color(_rgb(series.colour))
            if series.shape == "bars":
                self._bars(series, below)
            elif series.shape == "line":
                self._line(series)
            else:
                self._dots(series)

    def _words(self) -> None:
        """Write the title and, under it, what each colour means."""
        self._pdf.ink(_INK, _SMALL_PT)
        title = wrapped(self._chart.title, self._pdf.get_string_width, _CHART_WIDTH)[0]
        self._pdf.set_xy(self._x, self._y)
        self._pdf.cell(_CHART_WIDTH, 4.5, title)
        x = self._left
        self._pdf.ink(_GREY, _SMALL_PT - 1)
        for series in self._chart.series:
            self._pdf.set_fill_color(_rgb(series.colour))
            self._pdf.rect(x, self._y + 6.1, 2.2, 2.2, style="F")
            self._pdf.set_xy(x + 2.4, self._y + 5.0)
            self._pdf.cell(text=series.name, h=4.4)
            x += 7.0 + self._pdf.get_string_width(series.name)

    def _axis(self) -> None:
        self._pdf.ink(_GREY, _SMALL_PT - 1)
        self._pdf.pen(_PALE, 0.2)
        for step, said in self._chart.axis:
            y = self._height_of(step)
            self._pdf.line(self._left, y, self._right, y)
            self._pdf.set_xy(self._x, y - 2.0)
            self._pdf.cell(_AROUND[0] - 1.5, 4.0, said, align="R")
        for day, align in ((self._first, "L"), (self._last, "R")):
            if align == "R" and self._first == self._last:
                continue
            self._pdf.set_xy(self._left, self._bottom + 1.0)
            self._pdf.cell(self._right - self._left, 4.0, day.isoformat(), align=align)

    def _bars(self, series: Series, below: dict[date, float]) -> None:
        days = (self._last - self._first).days + 1
        width = min(4.0, 0.8 * (self._right - self._left) / days)
        for day, value in zip(series.days, series.values, strict=True):
            base = below.get(day, 0.0)
            top, bottom = self._height_of(base + value), self._height_of(base)
            if value:
                self._pdf.rect(self._place_of(day) - width / 2, top, width, bottom - top, style="F")
            below[day] = base + value

    def _line(self, series: Series) -> None:
        places = [
            (self._place_of(day), self._height_of(value))
            for day, value in zip(series.days, series.values, strict=True)
        ]
        for (x, y), (to_x, to_y) in pairwise(places):
            self._pdf.line(x, y, to_x, to_y)
        for x, y in places:
            self._pdf.circle(x, y, 0.6, style="F")

    def _dots(self, series: Series) -> None:
        bands = series.bands or (0.0,) * len(series.values)
        self._pdf.set_line_width(0.3)
        for day, value, band in zip(series.days, series.values, bands, strict=True):
            x = self._place_of(day)
            self._pdf.line(x, self._height_of(value - band), x, self._height_of(value + band))
            self._pdf.circle(x, self._height_of(value), 0.9, style="F")

    def _place_of(self, day: date) -> float:
        days = (self._last - self._first).days
        if days == 0:
            return (self._left + self._right) / 2
        room = self._right - self._left - 6.0
        return self._left + 3.0 + room * (day - self._first).days / days

    def _height_of(self, value: float) -> float:
        low, high = self._chart.axis[0][0], self._chart.axis[-1][0]
        return self._bottom - (self._bottom - self._top) * (value - low) / (high - low)


def writes(text: str) -> bool:
    """Return whether the letters have every sign of a text."""
    with TTFont(SARABUN) as font:
        return set(map(ord, text)) <= set(font.getBestCmap())


def _rgb(colour: str) -> DeviceRGB:
    found = color_from_hex_string(colour)
    if not isinstance(found, DeviceRGB):
        raise ValueError(f"{colour!r} is no colour such as #14212b")
    return found
