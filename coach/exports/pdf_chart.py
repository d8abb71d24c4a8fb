"""A chart of a report, drawn on paper.

Paper is often grey: series differ by mark, dash and hatch, not by colour alone.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from coach.exports.pdf_sheet import GREY, INK, PALE, PAPER, ROOM, SMALL_PT, Sheet
from coach.exports.pdf_text import wrapped
from coach.exports.record_charts import Chart, Series

CHART_HEIGHT = 42.0
GAP = 6.0
CHART_WIDTH = (ROOM - GAP) / 2
#: Room around the marks of a chart: left, top, right, bottom.
_AROUND = (16.0, 11.0, 3.0, 6.0)
#: More marks than this lie on each other: then a line has a few, and dots are small.
_MOST_MARKS, _FEW_MARKS = 60, 20
_PALE_BAND = "#b9cfe3"
#: Lengths of dashes and gaps, by the place of a series.
_DASHES: Sequence[tuple[float, float]] = ((0, 0), (1.6, 0.8), (0.5, 0.8))
#: Narrower bars have no stripes.
_LEAST_HATCHED = 1.2
_BETWEEN_STRIPES = 0.8


class ChartDrawing:
    """One chart at its place on a page."""

    def __init__(self, pdf: Sheet, chart: Chart, x: float, y: float) -> None:
        self._pdf, self._chart = pdf, chart
        left, top, right, bottom = _AROUND
        self._x, self._y = x, y
        self._left, self._right = x + left, x + CHART_WIDTH - right
        self._top, self._bottom = y + top, y + CHART_HEIGHT - bottom - 2.0
        days = [day for series in chart.series for day in series.days]
        self._first, self._last = min(days), max(days)

    def draw(self) -> None:
        """Draw it."""
        self._words()
        self._axis()
        below: dict[date, float] = {}
        for number, series in enumerate(self._chart.series):
            self._pdf.fill(series.colour)
            if series.shape == "bars":
                self._bars(series, below, number)
            elif series.shape == "line":
                self._line(series, number)
            else:
                self._dots(series)

    def _words(self) -> None:
        """Write the title and, under it, what each colour means."""
        self._pdf.ink(INK, SMALL_PT)
        title = wrapped(self._chart.title, self._pdf.get_string_width, CHART_WIDTH)[0]
        self._pdf.set_xy(self._x, self._y)
        self._pdf.cell(CHART_WIDTH, 4.5, title)
        x = self._left
        self._pdf.ink(GREY, SMALL_PT - 1)
        for number, series in enumerate(self._chart.series):
            self._sample(series, number, x + 1.1, self._y + 7.2)
            self._pdf.set_xy(x + 2.9, self._y + 5.0)
            self._pdf.cell(text=series.name, h=4.4)
            x += 7.5 + self._pdf.get_string_width(series.name)

    def _sample(self, series: Series, number: int, x: float, y: float) -> None:
        """Draw what stands for a series, about a point."""
        self._pdf.fill(series.colour)
        if series.shape == "bars":
            self._bar((x - 1.1, y - 1.1), (2.2, 2.2), number)
        else:
            self._mark(x, y, 1.1, number if series.shape == "line" else 0)

    def _axis(self) -> None:
        self._pdf.ink(GREY, SMALL_PT - 1)
        self._pdf.pen(PALE, 0.2)
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

    def _bars(self, series: Series, below: dict[date, float], number: int) -> None:
        days = (self._last - self._first).days + 1
        width = min(4.0, 0.8 * (self._right - self._left) / days)
        for day, value in zip(series.days, series.values, strict=True):
            base = below.get(day, 0.0)
            top, bottom = self._height_of(base + value), self._height_of(base)
            if value:
                self._bar((self._place_of(day) - width / 2, top), (width, bottom - top), number)
            below[day] = base + value

    def _bar(self, at: tuple[float, float], size: tuple[float, float], number: int) -> None:
        """Draw a bar: the first series plain, the second striped along, the third across."""
        (x, y), (width, height) = at, size
        self._pdf.rect(x, y, width, height, style="F")
        if number == 0 or width < _LEAST_HATCHED:
            return
        self._pdf.pen(PAPER, 0.25)
        along = _stripes(height) if number == 1 else _stripes(width)
        for step in along:
            ends = (x, y + step, x + width, y + step)
            if number > 1:
                ends = (x + step, y, x + step, y + height)
            self._pdf.line(*ends)

    def _line(self, series: Series, number: int) -> None:
        places = [
            (self._place_of(day), self._height_of(value))
            for day, value in zip(series.days, series.values, strict=True)
        ]
        self._pdf.pen(series.colour, 0.5)
        self._pdf.set_dash_pattern(*_DASHES[number % len(_DASHES)])
        for (x, y), (to_x, to_y) in pairwise(places):
            self._pdf.line(x, y, to_x, to_y)
        self._pdf.set_dash_pattern()
        for x, y in places[:: 1 if len(places) <= _MOST_MARKS else len(places) // _FEW_MARKS]:
            self._mark(x, y, 0.7, number)

    def _mark(self, x: float, y: float, radius: float, number: int) -> None:
        """Draw a dot, a square or a triangle, in the order of the series."""
        shape = number % len(_DASHES)
        if shape == 0:
            self._pdf.circle(x, y, radius, style="F")
        elif shape == 1:
            self._pdf.rect(x - radius, y - radius, 2 * radius, 2 * radius, style="F")
        else:
            low = y + radius
            points = [(x, y - 1.2 * radius), (x - 1.2 * radius, low), (x + 1.2 * radius, low)]
            self._pdf.polygon(points, style="F")

    def _dots(self, series: Series) -> None:
        """Draw each value with its band; of very many the bands pale, so that both are seen."""
        bands = series.bands or (0.0,) * len(series.values)
        many = len(series.values) > _MOST_MARKS
        self._pdf.pen(_PALE_BAND if many else series.colour, 0.3)
        places = [
            (self._place_of(day), value, band)
            for day, value, band in zip(series.days, series.values, bands, strict=True)
        ]
        for x, value, band in places:
            self._pdf.line(x, self._height_of(value - band), x, self._height_of(value + band))
        for x, value, _ in places:
            self._pdf.circle(x, self._height_of(value), 0.3 if many else 0.9, style="F")

    def _place_of(self, day: date) -> float:
        days = (self._last - self._first).days
        if days == 0:
            return (self._left + self._right) / 2
        room = self._right - self._left - 6.0
        return self._left + 3.0 + room * (day - self._first).days / days

    def _height_of(self, value: float) -> float:
        low, high = self._chart.axis[0][0], self._chart.axis[-1][0]
        return self._bottom - (self._bottom - self._top) * (value - low) / (high - low)


def _stripes(length: float) -> list[float]:
    """Return where stripes lie along a length, none at its ends."""
    count = int(length / _BETWEEN_STRIPES)
    return [_BETWEEN_STRIPES * (number + 0.5) for number in range(count)]
