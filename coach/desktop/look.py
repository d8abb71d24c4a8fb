"""The window's measures and colours, and the value every picture of it is painted from."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.desktop.rating import Question
from coach.exports.lettering import LINE, Colour, Line, Picture, fitted, write
from coach.language import Language
from coach.live.values import Advice, Cue, LiveOrder
from pose.values import Frame, Pose

Polygon = NDArray[np.float64]

#: The usual screen of an old laptop.
WIDTH_PX, HEIGHT_PX = 1366, 768
COLUMN_PX = 360
STRIP_PX = 150
#: At 3 m on such a screen (0.25 mm a pixel) 96 px are 24 mm: as large as the third line of an
#: eye chart read at 6 m [E].
NUMBER_PX = 150
ANGLE_PX = 132
CUE_PX = 60
HEADING_PX = 36
SMALL_PX = 26

GROUND: Colour = (20, 33, 43)
PANEL: Colour = (32, 50, 64)
TEXT: Colour = (255, 255, 255)
#: Contrast with GROUND 7:1 and more.
DIM: Colour = (184, 199, 209)
LIMB: Colour = (255, 176, 0)
GOOD: Colour = (86, 211, 140)
ALERT: Colour = (179, 38, 30)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the window, pixels from its upper left corner."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle_px(self) -> int:
        """Across."""
        return (self.left + self.right) // 2

    @property
    def width_px(self) -> int:
        """From left to right."""
        return self.right - self.left


PICTURE = Box(0, 0, WIDTH_PX - COLUMN_PX, HEIGHT_PX - STRIP_PX)
COLUMN = Box(WIDTH_PX - COLUMN_PX, 0, WIDTH_PX, HEIGHT_PX - STRIP_PX)
STRIP = Box(0, HEIGHT_PX - STRIP_PX, WIDTH_PX, HEIGHT_PX)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """Everything one picture of the window is painted from.

    Attributes
    ----------
    frame : Frame
        What the camera saw.
    pose : Pose
        The patient in it.
    advice : Advice
    order : LiveOrder
    language : Language
    cue : Cue or None
        What was said and still stands.
    sound : {"on", "off"}
    question : Question or None
        Asked after a set.
    outline : tuple of (k, 2) float64 arrays
        Convex polygons to fill together, pixels of the frame; empty: none.
    lines : tuple of str
        What there is to read about the sets so far, and advice.
    """

    frame: Frame
    pose: Pose
    advice: Advice
    order: LiveOrder
    language: Language
    cue: Cue | None = None
    sound: Literal["on", "off"] = "on"
    question: Question | None = None
    outline: tuple[Polygon, ...] = ()
    lines: tuple[str, ...] = ()


def blank() -> Picture:
    """Return an empty window."""
    # A copy is ten times faster than filling anew.
    return _empty().copy()


@cache
def _empty() -> Picture:
    return np.full((HEIGHT_PX, WIDTH_PX, 3), GROUND, np.uint8)


def fill(picture: Picture, box: Box, colour: Colour) -> None:
    """Paint a box, in place."""
    picture[box.top : box.bottom, box.left : box.right] = colour


def frame_box(picture: Picture, box: Box, colour: Colour, width_px: int = 3) -> None:
    """Paint the edge of a box, in place."""
    cv2.rectangle(
        picture, (box.left, box.top), (box.right - 1, box.bottom - 1), colour, width_px, cv2.LINE_AA
    )


def bar(picture: Picture, box: Box, share: float, colour: Colour) -> None:
    """Paint a bar that is full from the left by a share of 0 to 1; NaN: empty."""
    fill(picture, box, PANEL)
    whole = 0.0 if np.isnan(share) else min(1.0, max(0.0, share))
    fill(
        picture, Box(box.left, box.top, box.left + round(whole * box.width_px), box.bottom), colour
    )
    frame_box(picture, box, DIM, 2)


def write_in(
    picture: NDArray[np.uint8], text: str, first: Line, *, room_px: int, most_lines: int = 1
) -> int:
    """Write a text in as many lines as allowed, smaller if need be.

    Parameters
    ----------
    picture : (height, width, 3) uint8 array
        Written on.
    text : str
    first : Line
        Place and look of the first line; its own text is not used.
    room_px : int
        Width of a line.
    most_lines : int

    Returns
    -------
    int
        The baseline of a line that would come next.
    """
    lines, size_px = fitted(text, first.size_px, room_px=room_px, most_lines=most_lines)
    baseline = first.baseline_px
    for each in lines:
        write(picture, Line(each, first.x_px, baseline, size_px, first.colour, first.align))
        baseline += round(LINE * size_px)
    return baseline
