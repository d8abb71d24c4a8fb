"""Paper: text, tables and charts of a report on A4, in letters that come with the program.

Lengths are millimetres, sizes of letters points. A line of text that does not fit is broken,
and what does not fit on a page goes to the next.
"""

from collections.abc import Sequence
from datetime import datetime

from coach.exports.pdf_chart import CHART_HEIGHT, CHART_WIDTH, GAP, ChartDrawing
from coach.exports.pdf_sheet import (
    GREY,
    HEIGHT,
    INK,
    LINE_MM,
    MARGIN,
    PALE,
    ROOM,
    SMALL_PT,
    TEXT_PT,
    Sheet,
)
from coach.exports.pdf_text import wrapped
from coach.exports.record_charts import Chart

_TITLE_PT, _HEADING_PT = 20, 13
_CELL_PAD = 1.2
_ABOVE_HEADING, _BELOW_TEXT, _BELOW_ROW, _BELOW_TABLE = 2.5, 0.6, 0.4, 1.5
_HEADING_MM = _ABOVE_HEADING + _HEADING_PT * LINE_MM


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
        self._pdf = Sheet(foot)
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
        self._write(text, TEXT_PT)
        self._pdf.set_y(self._pdf.get_y() + _BELOW_TEXT)

    def room(self) -> float:
        """Return how much of the page is left."""
        return HEIGHT - float(self._pdf.b_margin) - float(self._pdf.get_y())

    def text_height(self, text: str) -> float:
        """Return how high a paragraph is."""
        self._pdf.ink(INK, TEXT_PT)
        lines = wrapped(text, self._pdf.get_string_width, ROOM)
        return len(lines) * TEXT_PT * LINE_MM + _BELOW_TEXT

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
        self._row(top, columns, colour=GREY)
        for row in rows:
            cells = [self._fitted(cell, width) for cell, width in zip(row, columns, strict=True)]
            if self._need(self._height(cells)):
                self._row(top, columns, colour=GREY)
            self._row(cells, columns, colour=INK)
        self._pdf.set_y(self._pdf.get_y() + _BELOW_TABLE)

    def charts(self, charts: Sequence[Chart]) -> None:
        """Draw charts, two beside each other."""
        for place in range(0, len(charts), 2):
            self._need(CHART_HEIGHT)
            y = self._pdf.get_y()
            for column, chart in enumerate(charts[place : place + 2]):
                x = MARGIN + column * (CHART_WIDTH + GAP)
                ChartDrawing(self._pdf, chart, x, y).draw()
            self._pdf.set_y(y + CHART_HEIGHT)

    def page(self) -> None:
        """Begin a new page."""
        self._pdf.add_page()

    def content(self) -> bytes:
        """Return the file."""
        return bytes(self._pdf.output())

    def _write(self, text: str, size_pt: int) -> None:
        self._pdf.ink(INK, size_pt)
        height = size_pt * LINE_MM
        for line in wrapped(text, self._pdf.get_string_width, ROOM):
            self._need(height)
            self._pdf.set_x(MARGIN)
            self._pdf.cell(ROOM, height, line, new_x="LMARGIN", new_y="NEXT")

    def _fitted(self, text: str, width: float) -> list[str]:
        self._pdf.ink(INK, SMALL_PT)
        return wrapped(text, self._pdf.get_string_width, width - 2 * _CELL_PAD)

    def _height(self, cells: Sequence[Sequence[str]]) -> float:
        return max(map(len, cells)) * SMALL_PT * LINE_MM + _CELL_PAD

    def _row(
        self, cells: Sequence[Sequence[str]], columns: Sequence[float], *, colour: str
    ) -> None:
        top, x = self._pdf.get_y(), MARGIN
        self._pdf.ink(colour, SMALL_PT)
        for lines, width in zip(cells, columns, strict=True):
            for number, line in enumerate(lines):
                self._pdf.set_xy(x + _CELL_PAD, top + number * SMALL_PT * LINE_MM)
                self._pdf.cell(width, SMALL_PT * LINE_MM, line)
            x += width
        bottom = top + self._height(cells)
        self._pdf.pen(PALE, 0.2)
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
