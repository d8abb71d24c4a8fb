"""The report of a record on paper: a page of summary with charts, then the detail."""

from pathlib import Path

from coach.exports.pdf_page import Paper, writes
from coach.exports.record import Record
from coach.exports.record_words import METHOD, TEXTS, Table, record_words
from coach.language import ENGLISH, Language


def write_record_pdf(path: Path, record: Record, *, language: Language = "en") -> None:
    """Write the report as a PDF; see `record_pdf`."""
    path.write_bytes(record_pdf(record, language=language))


def record_pdf(record: Record, *, language: Language = "en") -> bytes:
    """Return the report as a PDF file.

    In a language whose script the letters do not have, it is in English.
    """
    language = language if writes(_sample(language)) else ENGLISH
    words = record_words(record, language)
    paper = Paper(words.title, language, made_at=record.made_at, foot=words.disclaimer)
    paper.title(words.title)
    for line in (*words.facts, *words.lines):
        paper.text(line)
    for table in words.tables:
        _table(paper, table)
    if words.charts:
        paper.heading(words.headings["charts"])
        paper.charts(words.charts)
    if words.sessions is not None:
        paper.page()
        _table(paper, words.sessions)
    paper.heading(words.headings["about"])
    for line in words.about:
        paper.text(line)
    return paper.content()


def _table(paper: Paper, table: Table) -> None:
    paper.heading(table.title)
    paper.table(table.head, table.rows, widths=table.widths)


def _sample(language: Language) -> str:
    """Return enough text of a language to tell whether its script can be written."""
    return "".join(text.say(language) for text in (*TEXTS.values(), *METHOD))
