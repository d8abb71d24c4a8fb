"""The report of a record on paper: a page of summary with charts, then the detail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach.exports.pdf_page import Paper
from coach.exports.pdf_sheet import writes
from coach.exports.record import Record
from coach.exports.record_charts import Chart
from coach.exports.record_tables import Table
from coach.exports.record_texts import METHOD, MORE, MORE_LINES, TEXTS
from coach.exports.record_words import RecordWords, record_words
from coach.language import ENGLISH, Language

#: Charts of the summary: those that say most, and fewer where there is no room for any table.
_FIRST_CHARTS = (4, 2, 0)
#: Room for what is told in lines, in millimetres: more of them are on the next page.
_LINES_MM = 40.0


@dataclass(frozen=True, slots=True)
class _Left:
    """What had no room in the summary."""

    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]


def write_record_pdf(path: Path, record: Record, *, language: Language = "en") -> None:
    """Write the report as a PDF; see `record_pdf`."""
    path.write_bytes(record_pdf(record, language=language))


def record_pdf(record: Record, *, language: Language = "en") -> bytes:
    """Return the report as a PDF file.

    The summary is one page, however much there is: what has no room on it is whole on the next.
    In a language whose script the letters do not have, it is in English.
    """
    language = language if writes(_sample(language)) else ENGLISH
    words = record_words(record, language)
    paper = Paper(words.title, language, made_at=record.made_at, foot=words.disclaimer)
    paper.title(words.title)
    for line in words.facts:
        paper.text(line)
    left_lines = _lines(paper, words.lines, language)
    left = _summary(paper, words, language)
    if left_lines or left.tables or left.charts:
        paper.page()
    for line in left_lines:
        paper.text(line)
    for table in left.tables:
        _table(paper, table)
    if left.charts:
        paper.heading(words.headings["charts"])
        paper.charts(left.charts)
    if words.sessions is not None:
        paper.page()
        _table(paper, words.sessions)
    paper.heading(words.headings["about"])
    for line in words.about:
        paper.text(line)
    return paper.content()


def _lines(paper: Paper, lines: Sequence[str], language: Language) -> tuple[str, ...]:
    """Write as many lines as there is room for, and return the others."""
    bottom = paper.room() - _LINES_MM
    for number, line in enumerate(lines):
        if number and paper.room() - paper.text_height(line) < bottom:
            paper.text(MORE_LINES.say(language, n=len(lines) - number))
            return tuple(lines[number:])
        paper.text(line)
    return ()


def _summary(paper: Paper, words: RecordWords, language: Language) -> _Left:
    """Write as much of the tables and charts as there is room for, and return the rest."""
    for most in _FIRST_CHARTS:
        charts = words.charts[:most]
        room = paper.room() - paper.charts_height(len(charts))
        counts = _rows_with_room(paper, words.tables, room)
        if counts is not None:
            break
    else:
        return _Left(words.tables, words.charts)
    cut = []
    for table, count in zip(words.tables, counts, strict=True):
        _table(paper, replace(table, rows=table.rows[:count]))
        if count < len(table.rows):
            paper.text(MORE.say(language, n=len(table.rows) - count))
            cut.append(table)
    if charts:
        paper.heading(words.headings["charts"])
        paper.charts(charts)
    return _Left(tuple(cut), words.charts[len(charts) :])


def _rows_with_room(paper: Paper, tables: Sequence[Table], room: float) -> list[int] | None:
    """Return how many rows of each table fit together, the longest cut first; None: not one."""
    heights = [paper.table_heights(table.head, table.rows, table.widths) for table in tables]
    counts = [len(table.rows) for table in tables]

    def height() -> float:
        rows = (sum(each[: 1 + count]) for each, count in zip(heights, counts, strict=True))
        notes = sum(count < len(table.rows) for count, table in zip(counts, tables, strict=True))
        return sum(rows) + paper.text_height("") * notes

    while height() > room:
        longest = max(range(len(counts)), key=counts.__getitem__)
        if counts[longest] <= 1:
            return None
        counts[longest] -= 1
    return counts


def _table(paper: Paper, table: Table) -> None:
    paper.heading(table.title)
    paper.table(table.head, table.rows, widths=table.widths)


def _sample(language: Language) -> str:
    """Return enough text of a language to tell whether its script can be written."""
    return "".join(text.say(language) for text in (*TEXTS.values(), *METHOD))
