"""What fills the window between sets: rating, rest, the end."""

from collections.abc import Sequence
from math import ceil, isnan

from coach.desktop.look import (
    DIM,
    HEIGHT_PX,
    PANEL,
    SMALL_PX,
    TEXT,
    WIDTH_PX,
    Box,
    Shown,
    fill,
    frame_box,
    write_in,
)
from coach.desktop.rating import Question
from coach.desktop.texts import STAGES, say
from coach.desktop.view import next_text
from coach.exports.lettering import Colour, Line, Picture, width_px, write
from coach.language import Language
from coach.live.pain import EFFORT_WORDS, PAIN_ENDS, RED_FLAGS

_MIDDLE = WIDTH_PX // 2
_ROOM_PX = WIDTH_PX - 120
_TITLE_PX, _LINE_PX, _KEY_PX = 80, 40, 52
_LEAST_LINE_PX = 32
_NEXT = Line("", _MIDDLE, 550, 56, TEXT, "centre")


def paint_rating(window: Picture, shown: Shown) -> None:
    """Paint the question that is asked after a set."""
    question = shown.question or Question("pain")
    baseline = _title(window, say(f"{question.topic}_asked", shown.language))
    if question.topic == "flags":
        _flags(window, shown.language, baseline)
        return
    _scale(window, question, shown.language)
    _lines(window, shown.lines, 500, DIM)


def paint_rest(window: Picture, shown: Shown) -> None:
    """Paint the seconds of rest that are left, and what is done."""
    _title(window, STAGES["rest"].say(shown.language))
    left_s = shown.advice.rest_left_s
    text = "–" if isnan(left_s) else f"{ceil(max(0.0, left_s))}"
    write(window, Line(text, _MIDDLE, 400, 300, TEXT, "centre"))
    text = say("rest_left", shown.language)
    write(window, Line(text, _MIDDLE, 460, _LINE_PX, DIM, "centre"))
    write_in(window, next_text(shown.advice, shown.language), _NEXT, room_px=_ROOM_PX)


def paint_end(window: Picture, shown: Shown) -> None:
    """Paint what was done, or why it was stopped and what to do."""
    baseline = _title(window, STAGES[shown.advice.stage].say(shown.language)) + 30
    _lines(window, shown.lines, baseline, TEXT)


def _lines(window: Picture, lines: Sequence[str], baseline: int, colour: Colour) -> None:
    """Write sentences below each other, each in one line where it can still be read so."""
    for text in lines:
        one = width_px(text, _LEAST_LINE_PX) <= _ROOM_PX
        line = Line("", _MIDDLE, baseline, _LINE_PX, colour, "centre")
        most_lines = 1 if one else 2
        baseline = write_in(window, text, line, room_px=_ROOM_PX, most_lines=most_lines) + 8


def _title(window: Picture, text: str) -> int:
    line = Line("", _MIDDLE, 120, _TITLE_PX, TEXT, "centre")
    return write_in(window, text, line, room_px=_ROOM_PX)


def _scale(window: Picture, question: Question, language: Language) -> None:
    """Paint eleven keys from 0 to X with the words of both ends."""
    step, size = 112, 96
    left = _MIDDLE - 5 * step
    for number in range(11):
        x = left + number * step
        box = Box(x - size // 2, 200, x + size // 2, 200 + size)
        fill(window, box, PANEL)
        frame_box(window, box, DIM, 2)
        key = str(number) if number < 10 else "X"
        write(window, Line(key, x, 266, _KEY_PX, TEXT, "centre"))
    write(window, Line("10", left + 10 * step, 330, SMALL_PX, DIM, "centre"))
    words = PAIN_ENDS if question.topic == "pain" else (EFFORT_WORDS[0], EFFORT_WORDS[10])
    write(window, Line(words[0].say(language), left - size // 2, 370, 32, TEXT))
    write(window, Line(words[1].say(language), left + 10 * step + 48, 370, 32, TEXT, "right"))
    line = Line("", _MIDDLE, 420, 32, DIM, "centre")
    write_in(window, say("press_digit", language), line, room_px=_ROOM_PX)


def _flags(window: Picture, language: Language, baseline: int) -> None:
    labels = [say("no_flag", language), *(flag.label.say(language) for flag in RED_FLAGS.values())]
    step = (HEIGHT_PX - 140 - baseline) // len(labels)
    for number, label in enumerate(labels):
        y = baseline + number * step
        write(window, Line(str(number), 260, y, _LINE_PX, TEXT, "right"))
        write_in(window, label, Line("", 300, y, _LINE_PX, TEXT), room_px=WIDTH_PX - 340)
    line = Line("", _MIDDLE, HEIGHT_PX - 90, 32, DIM, "centre")
    write_in(window, say("press_choice", language), line, room_px=_ROOM_PX)
