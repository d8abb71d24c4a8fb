"""The column beside the picture: set, repetitions, angle, phase, hold and pace."""

from math import ceil, isnan

from coach.desktop.look import (
    ANGLE_PX,
    COLUMN,
    DIM,
    GOOD,
    GROUND,
    HEADING_PX,
    LIMB,
    NUMBER_PX,
    PANEL,
    SMALL_PX,
    TEXT,
    Box,
    Shown,
    bar,
    fill,
    frame_box,
    write_in,
)
from coach.desktop.texts import say
from coach.desktop.view import turn_text
from coach.exports.lettering import Line, Picture, write
from coach.live.cues import phase_text
from coach.wording import amount
from pose.motions import MOTIONS

_ROOM_PX = COLUMN.width_px - 40
_MIDDLE = COLUMN.middle_px
_PHASE_PX = 64
#: The target bar shows the way a little past the target, to 1.2 of it.
_BAR_END = 1.2


def paint_column(window: Picture, shown: Shown) -> None:
    """Paint the numbers of a set."""
    _heading(window, shown)
    _repetitions(window, shown)
    _angle(window, shown)
    _phase(window, shown)


def paint_progress(window: Picture, shown: Shown, place: Box) -> None:
    """Paint how far the movement has come as a bar on the right edge of the picture."""
    progress = shown.advice.progress
    if shown.order.exercise.kind == "counted" or isnan(progress):
        return
    track = Box(place.right - 60, place.top + 40, place.right - 16, place.bottom - 40)
    height = track.bottom - track.top
    fill(window, track, GROUND)
    reached = min(_BAR_END, max(0.0, progress))
    top = track.bottom - round(height * reached / _BAR_END)
    fill(window, Box(track.left, top, track.right, track.bottom), GOOD if progress >= 1 else LIMB)
    frame_box(window, track, TEXT, 2)
    goal = track.bottom - round(height / _BAR_END)
    fill(window, Box(track.left - 14, goal - 3, track.right + 8, goal + 3), TEXT)
    text = say("target_short", shown.language)
    write(window, Line(text, track.left - 20, goal + 9, SMALL_PX, TEXT, "right"))


def _heading(window: Picture, shown: Shown) -> None:
    line = Line("", _MIDDLE, 44, HEADING_PX, DIM, "centre")
    write_in(window, turn_text(shown.advice.turn, shown.language), line, room_px=_ROOM_PX)


def _repetitions(window: Picture, shown: Shown) -> None:
    advice = shown.advice
    text = f"{advice.reps_done}/{advice.reps_wanted}"
    write_in(window, text, Line("", _MIDDLE, 176, NUMBER_PX, TEXT, "centre"), room_px=_ROOM_PX)
    key = "holds" if shown.order.exercise.kind == "hold" else "reps"
    line = Line("", _MIDDLE, 220, SMALL_PX, DIM, "centre")
    write_in(window, say(key, shown.language), line, room_px=_ROOM_PX)


def _angle(window: Picture, shown: Shown) -> None:
    advice, language = shown.advice, shown.language
    exercise = shown.order.exercise
    if exercise.kind == "counted" or isnan(advice.angle_deg):
        key = "counted" if exercise.kind == "counted" else "no_angle"
        if exercise.kind != "counted" and advice.grade == "untracked":
            key = "not_seen"
        line = Line("", _MIDDLE, 320, 44, DIM, "centre")
        write_in(window, say(key, language), line, room_px=_ROOM_PX)
        return
    unit = MOTIONS[exercise.measured_motion].unit
    # The number keeps its size below zero, where it would be "3° past 0".
    text = amount(abs(round(advice.angle_deg)), unit=unit, language=language)
    line = Line("", _MIDDLE, 334, ANGLE_PX, TEXT, "centre")
    write_in(window, text, line, room_px=_ROOM_PX)
    line = Line("", _MIDDLE, 384, HEADING_PX, DIM, "centre")
    write_in(window, _beneath(shown, unit), line, room_px=_ROOM_PX)


def _beneath(shown: Shown, unit: str) -> str:
    """Return what stands beneath the angle: past zero or not, the band, the target."""
    advice, language = shown.advice, shown.language
    ordered = amount(shown.order.prescription.target_deg, unit=unit, language=language)
    parts = (
        say("past_zero", language) if round(advice.angle_deg) < 0 else "",
        "" if isnan(advice.band_deg) else f"± {advice.band_deg:.0f}",
        say("target", language, value=ordered),
    )
    return " · ".join(part for part in parts if part)


def _phase(window: Picture, shown: Shown) -> None:
    advice, language = shown.advice, shown.language
    fill(window, Box(COLUMN.left + 20, 410, COLUMN.right - 20, 510), PANEL)
    text = phase_text(advice.phase, shown.order.exercise, language=language)
    if advice.hold_left_s > 0:
        text = f"{text} {ceil(advice.hold_left_s)}"
    line = Line("", _MIDDLE, 480, _PHASE_PX, TEXT, "centre")
    write_in(window, text, line, room_px=_ROOM_PX - 20)
    if isnan(advice.tempo.ordered_s) or isnan(advice.tempo.elapsed_s):
        return
    write(window, Line(say("tempo", language), COLUMN.left + 20, 556, SMALL_PX, DIM))
    box = Box(COLUMN.left + 120, 532, COLUMN.right - 20, 562)
    bar(window, box, advice.tempo.elapsed_s / advice.tempo.ordered_s, LIMB)
