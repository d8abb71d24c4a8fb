"""The report of a range of days, as a page and as a PDF."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from unicodedata import category

import pypdfium2
import pytest

from coach.exports.pdf_text import wrapped
from coach.exports.record import Record
from coach.exports.record_charts import axis_steps, record_charts
from coach.exports.record_html import chart_figure, record_html
from coach.exports.record_pdf import record_pdf
from coach.exports.record_texts import METHOD, TEXTS
from coach.exports.record_words import record_words
from coach.language import languages
from coach.store.values import Patient
from coach.wording import disclaimer
from pose.values import SIDES
from tests.coach.exports.kept import (
    CATALOGUE,
    CORRECTED,
    COUNTED,
    EMPTY,
    HEEL_HEIGHT,
    HELD,
    MORNINGS,
    PATIENT,
    RECORD,
    REFUSED,
    RISING,
    STOPPED,
    STRAIGHTENED,
    kept_set,
    session,
)

#: Half of what people read is a minus they take for a deficit.
BARE_MINUS = re.compile(r"[-−]\d+\s?[°%]")
MANY = tuple(
    session(date(2024, 1, 1) + timedelta(days=day), "heel_slide", kept_set(1, 60 + day / 20))
    for day in range(400)
)


def of(*sessions: object) -> Record:
    return replace(RECORD, sessions=sessions, plan=None, orders=())  # type: ignore[arg-type]


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def letters(text: str) -> str:
    """Return letters and digits alone: the reader puts Thai marks where it sees them."""
    return "".join(each for each in text if category(each)[0] in "LN")


def cells(record: Record, title: str) -> list[tuple[str, ...]]:
    wanted = TEXTS[title].say("en")
    return [row for table in record_words(record, "en").tables if table.title == wanted
            for row in table.rows]  # fmt: skip


def test_first_best_and_last_have_their_bands() -> None:
    row = cells(of(*RISING), "ranges")[0]
    assert row[0] == "Knee flexion, left: Heel slide"
    assert all("±" in cell for cell in row[1:4])
    assert row[2] == row[3]


@pytest.mark.parametrize(
    ("peaks", "said"),
    [
        ((70.0, 100.0), "30° farther (error 11°)"),
        ((100.0, 70.0), "30° less far (error 11°)"),
        ((70.0, 74.0), "none that can be told from error (11°)"),
        ((70.0,), "measured once"),
    ],
    ids=["farther", "less", "within error", "once"],
)
def test_a_change_is_one_only_beyond_the_error(peaks: tuple[float, ...], said: str) -> None:
    days = [session(date(2026, 1, n), "heel_slide", alike(p)) for n, p in enumerate(peaks, 1)]
    assert cells(of(*days), "ranges")[0][-1] == said


def alike(peak_deg: float) -> object:
    kept = kept_set(1, peak_deg)
    return replace(kept, reps=tuple(replace(kept.reps[0], index=n) for n in (1, 2, 3)))


def test_a_hold_is_told_in_seconds_and_a_counted_exercise_in_none() -> None:
    assert cells(of(HELD), "holds") == [("Wall squat hold, left", "12.4 s", "12.4 s", "12.4 s")]
    assert cells(of(HELD), "ranges") == []
    words = record_words(of(COUNTED), "en")
    assert words.sessions is not None
    assert "only counted" in words.sessions.rows[0]
    assert "°" not in str(words.sessions.rows)


def test_a_refused_set_has_no_degrees_and_says_why() -> None:
    words = record_words(of(REFUSED), "en")
    assert words.sessions is not None
    assert words.sessions.rows[0][4] == "–"
    assert "refused: view" in words.sessions.rows[0]
    assert cells(of(REFUSED), "ranges") == []


def test_what_a_therapist_corrected_is_marked_and_explained() -> None:
    said = record_words(of(CORRECTED), "en")
    assert said.sessions is not None
    assert [row[2] for row in said.sessions.rows] == ["1*, left", "2, left"]
    told = [line for line in said.about if line.startswith("*")]
    assert told == ["* Corrected by the therapist; what was measured is kept beside it."]
    assert not [line for line in record_words(RECORD, "en").about if line.startswith("*")]


def test_a_stop_is_told_with_its_reason_and_quiet_ends_are_not() -> None:
    assert any("New calf pain" in line for line in record_words(of(STOPPED), "en").lines)
    quiet = replace(RISING[0], stage="stopped", stop_reason="")
    assert not any("stopped" in line for line in record_words(of(quiet), "en").lines)


def test_a_rise_of_pain_on_the_next_morning_is_told() -> None:
    lines = record_words(replace(RECORD, mornings=MORNINGS), "en").lines
    assert any("Pain on the next morning: at most 5; last 5." in line for line in lines)
    rises = [line for line in lines if "in the morning" in line]
    assert len(rises) == 1 and "Jan 3, 2026: pain 5 in the morning, 4 more" in rises[0]
    charts = record_charts(replace(RECORD, mornings=MORNINGS), "en")
    rows = [row for chart in charts for row in chart.series if row.name == "Pain next morning"]
    assert [row.values for row in rows] == [(2.0, 5.0)]


def test_days_and_orders_are_counted() -> None:
    lines = record_words(RECORD, "en").lines
    assert lines[0].startswith("Exercised on 16 of 90 days. Done 6 of")


def test_repetitions_are_counted_by_grade() -> None:
    assert cells(of(*RISING), "counts") == [("Heel slide", "20", "20", "0", "20", "0", "60")]


@pytest.mark.parametrize("language", languages())
def test_no_bare_minus_anywhere(language: str) -> None:
    words = record_words(of(STRAIGHTENED, replace(STRAIGHTENED, id="again")), language)
    assert BARE_MINUS.search(str(words)) is None
    assert words.charts[0].axis[0][0] < 0


def test_what_was_measured_once_has_no_chart_and_repetitions_come_before_more_ranges() -> None:
    titles = [chart.title for chart in record_charts(RECORD, "en")]
    assert "Heel height, left: Heel raise" not in titles
    assert titles[2:4] == ["Repetitions on each day", "Pain and effort, 0 to 10"]


@pytest.mark.parametrize(
    ("least", "most"), [(0, 10), (-8, 12), (0, 1), (61.5, 108.2), (0, 40_000), (5, 5)]
)
def test_an_axis_reaches_around_its_values(least: float, most: float) -> None:
    steps = axis_steps(least, most)
    assert steps[0] <= least
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 8


def test_page_needs_nothing_else_and_is_escaped() -> None:
    evil = replace(RECORD, patient=replace(PATIENT, name="<script>alert(1)</script>"))
    page = record_html(evil, language="en")
    assert "<script>alert" not in page
    assert not re.search(r"""(src|href)=["']""", page.split("<script>")[0])
    figures = re.findall(r'<script type="application/json">(.*?)</script>', page)
    assert len(figures) == len(record_charts(evil, "en"))
    assert json.loads(figures[0])["data"][0]["error_y"]["array"]


def test_series_of_the_page_differ_without_their_colours() -> None:
    for chart in record_charts(replace(RECORD, mornings=MORNINGS), "en"):
        data = chart_figure(chart)["data"]
        looks = [
            row["marker"].get("pattern", {}).get("shape", row["marker"].get("symbol"))
            for row in data
        ]
        assert len(set(looks)) == len(data)


def test_a_value_and_its_band_stay_on_one_line() -> None:
    assert "73°\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}8" in record_html(RECORD)


def test_bars_of_one_day_stand_on_each_other() -> None:
    (reps,) = [c for c in record_charts(RECORD, "en") if c.series[0].shape == "bars"]
    figure = chart_figure(reps)
    assert figure["layout"]["barmode"] == "stack"
    assert len(figure["data"]) == 3


@pytest.mark.parametrize("language", languages())
def test_pdf_says_what_the_page_says(language: str) -> None:
    text = "".join(pages(record_pdf(RECORD, language=language)))
    assert letters(PATIENT.name) in letters(text)
    assert "73° ± 8" in text
    words = record_words(RECORD, language)
    for said in (words.title, *words.lines, disclaimer(None, language=language)):
        assert letters(said) in letters(text), said


def test_summary_and_its_charts_fill_one_page() -> None:
    first, second, *_ = pages(record_pdf(RECORD))
    assert "Pain and effort, 0 to 10" in first
    assert "Every session" in second


#: Twelve exercises on both sides, twice each: more than a page has room for.
WIDE = tuple(
    replace(
        session(date(2026, 1, day), exercise.id, replace(kept_set(1), side=side, reps=done)),
        id=f"{exercise.id}-{side}-{day}",
    )
    for exercise in [each for each in CATALOGUE.values() if each.kind == "reps"][:12]
    for side in SIDES
    for day in (2, 9)
    for done in [tuple(replace(each, side=side) for each in kept_set(1).reps)]
)


@pytest.mark.parametrize("language", languages())
def test_a_long_summary_is_one_page_and_nothing_of_it_is_lost(language: str) -> None:
    words = record_words(of(*WIDE), language)
    first, *others = [letters(page) for page in pages(record_pdf(of(*WIDE), language=language))]
    for chart in words.charts[:4]:
        assert letters(chart.series[0].name) in first
    assert letters(words.headings["charts"]) in first
    assert letters(words.sessions.title) not in first + others[0]  # type: ignore[union-attr]
    ranges = words.tables[0]
    assert len(ranges.rows) == 48
    assert letters(ranges.rows[0][0]) in first
    for row in ranges.rows:
        assert letters(row[0]) in "".join(others)


def test_many_stops_leave_room_for_the_summary() -> None:
    many = [replace(STOPPED, id=str(number)) for number in range(30)]
    first, second, *_ = pages(record_pdf(of(*RISING, *many)))
    assert "Pain and effort, 0 to 10" in first
    assert "more remarks are on the next page" in first
    assert first.count("New calf pain") + second.count("New calf pain") == 30


def test_somebody_without_a_name_is_not_called_by_a_word_of_the_program() -> None:
    nameless = replace(RECORD, patient=Patient("me", ""))
    assert record_words(nameless, "en").facts[0].startswith("No name given, from")


@pytest.mark.parametrize("language", languages())
def test_nothing_in_the_range_is_a_clear_line(language: str) -> None:
    said = TEXTS["nothing"].say(language)
    assert said in record_html(EMPTY, language=language)
    (page,) = pages(record_pdf(EMPTY, language=language))
    assert letters(said) in letters(page)


def test_a_year_goes_over_many_pages_with_the_head_on_each() -> None:
    found = pages(record_pdf(of(*MANY)))
    assert len(found) > 8
    assert all("Furthest" in page for page in found[1:-1])
    assert sum(page.count("Heel slide") for page in found[1:]) >= len(MANY)


def test_every_page_has_the_disclaimer() -> None:
    assert all("not a cleared medical device" in page for page in pages(record_pdf(RECORD)))


def test_the_same_record_gives_the_same_pdf() -> None:
    assert record_pdf(RECORD) == record_pdf(RECORD)


def test_a_script_without_letters_is_written_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("coach.exports.record_pdf.writes", lambda text: False)
    assert "Progress report" in pages(record_pdf(RECORD, language="th"))[0]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("ก้าวหน้า", 3, ["ก้า", "วห", "น้า"]),
        ("เปลี่ยน", 2, ["เป", "ลี่", "ยน"]),
        ("", 5, [""]),
        ("ab", 0, ["a", "b"]),
    ],
    ids=["blanks", "letters", "marks stay", "vowels before stay", "nothing", "no room"],
)
def test_lines_break_where_they_may(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, len, room) == lines


def test_a_note_names_the_exercise_it_is_about() -> None:
    told = record_words(of(HEEL_HEIGHT, COUNTED, *RISING), "en").about
    assert any(line.startswith("Heel raise: One camera sees this movement poorly") for line in told)
    assert any(line.startswith("Outward turn with a towel: One camera cannot") for line in told)


def test_series_differ_on_grey_paper() -> None:
    """Every series of one shape has a mark or a hatch that no other has."""
    with pypdfium2.PdfDocument(record_pdf(RECORD)) as document:
        kinds = [each.type for each in document[0].get_objects()]
    # Stripes of 24 bars, each a line of its own, come on top of bars, marks and axes.
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_PATH) > 300


def test_every_method_line_is_on_paper() -> None:
    seen = letters("".join(pages(record_pdf(of(HEEL_HEIGHT)))))
    for text in METHOD:
        assert letters(text.en) in seen
