"""One picture of the window from one moment of live coaching."""

from math import ceil, isnan

from coach.desktop.camera_picture import paint_camera
from coach.desktop.column import paint_column, paint_progress
from coach.desktop.look import (
    ALERT,
    CUE_PX,
    GOOD,
    HEIGHT_PX,
    PICTURE,
    SMALL_PX,
    STRIP,
    TEXT,
    WIDTH_PX,
    Box,
    Shown,
    bar,
    blank,
    fill,
    write_in,
)
from coach.desktop.screens import paint_end, paint_rating, paint_rest
from coach.desktop.texts import KEYS, STAGES, say
from coach.exports.lettering import Line, Picture, write
from coach.language import Language
from coach.live.scene import READY_S
from coach.live.values import Stage

_ENDS: tuple[Stage, ...] = ("done", "stopped")
_FAR_PX = 300
_ROOM_PX = WIDTH_PX - 80


def paint(shown: Shown) -> Picture:
    """Return the window's picture: (768, 1366, 3) uint8, RGB."""
    window = blank()
    stage = shown.advice.stage
    if stage == "rating":
        paint_rating(window, shown)
    elif stage == "rest":
        paint_rest(window, shown)
    elif stage in _ENDS:
        paint_end(window, shown)
    else:
        _paint_moving(window, shown)
    _paint_keys(window, shown)
    return window


def paint_starting(language: Language) -> Picture:
    """Return what is shown while the pose model is loaded."""
    window = blank()
    text = say("starting", language)
    write(window, Line(text, WIDTH_PX // 2, HEIGHT_PX // 2, CUE_PX, TEXT, "centre"))
    return window


def _paint_moving(window: Picture, shown: Shown) -> None:
    advice = shown.advice
    place = paint_camera(window, shown, PICTURE)
    if advice.stage == "scene":
        _paint_steady(window, shown, place)
    elif advice.stage == "countdown" and not isnan(advice.countdown_s):
        _paint_far(window, place, f"{ceil(max(0.0, advice.countdown_s))}", _FAR_PX)
    elif advice.stage == "paused":
        _paint_far(window, place, STAGES["paused"].say(shown.language), _FAR_PX // 2)
    else:
        paint_progress(window, shown, place)
    paint_column(window, shown)
    _paint_words(window, shown)


def _paint_steady(window: Picture, shown: Shown, place: Box) -> None:
    """Paint how long the view has been good, of what it takes."""
    box = Box(place.left, place.bottom - 18, place.right, place.bottom)
    bar(window, box, shown.advice.steady_s / READY_S, GOOD)


def _paint_far(window: Picture, place: Box, text: str, size_px: int) -> None:
    """Darken the picture and write over its middle."""
    part = window[place.top : place.bottom, place.left : place.right]
    part[:] = part // 2
    baseline = (place.top + place.bottom) // 2 + round(0.35 * size_px)
    line = Line("", place.middle_px, baseline, size_px, TEXT, "centre")
    write_in(window, text, line, room_px=place.width_px - 40)


def _paint_words(window: Picture, shown: Shown) -> None:
    """Write what to change, or what was said; safety stands out by ground and sign too."""
    advice, cue = shown.advice, shown.cue
    text = "" if cue is None else cue.text
    if advice.stage == "countdown":
        text = text or STAGES["countdown"].say(shown.language)
    else:
        text = advice.instruction or text
    if cue is not None and cue.priority == "safety":
        fill(window, STRIP, ALERT)
        text = f"! {text}"
    line = Line("", WIDTH_PX // 2, STRIP.top + 68, CUE_PX, TEXT, "centre")
    write_in(window, text, line, room_px=_ROOM_PX)


def _paint_keys(window: Picture, shown: Shown) -> None:
    text = KEYS[shown.advice.stage].say(shown.language)
    if shown.sound == "off":
        text = f"{text}   ({say('sound_off', shown.language)})"
    line = Line("", WIDTH_PX // 2, HEIGHT_PX - 20, SMALL_PX, TEXT, "centre")
    write_in(window, text, line, room_px=_ROOM_PX)
