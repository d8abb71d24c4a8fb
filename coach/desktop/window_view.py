"""Live coaching in a window: pictures out, keys in."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from coach.desktop.look import Polygon, Shown
from coach.desktop.painter import paint, paint_starting
from coach.desktop.rating import RatingKeys
from coach.desktop.screen import Key, Screen
from coach.desktop.view import OVER, Moment, Request, end_lines, set_lines
from coach.language import Language
from coach.live.silhouette import outline
from coach.live.values import Command, CommandName, Cue, Sound, Stage, Workout
from pose.values import Side

#: A cue stands so long after it was said [E].
CUE_S = 4.0
#: A bell has one sound: it tells what went well and what needs attention. A repetition that
#: fell short is silent.
RINGS: frozenset[Sound] = frozenset({"go", "full", "lost", "done", "stop"})
_QUIT = ("q", "closed")
#: What leaves the last page.
_LEAVE = (*_QUIT, "escape", "enter", "space")
_COMMANDS: Mapping[tuple[Stage, Key], CommandName] = MappingProxyType(
    {
        ("scene", "space"): "start",
        ("set", "space"): "pause",
        ("paused", "space"): "resume",
        ("set", "e"): "end_set",
        ("paused", "e"): "end_set",
        ("rest", "s"): "skip_rest",
    }
)


class WindowView:
    """Shows moments in a window.

    Parameters
    ----------
    screen : Screen
    echo : callable
        Takes a line for the terminal.
    language : Language
    """

    def __init__(self, screen: Screen, echo: Callable[[str], None], *, language: Language) -> None:
        self._screen = screen
        self._echo = echo
        self._language = language
        self._rating = RatingKeys()
        self._sound: Literal["on", "off"] = "on"
        self._outlined: tuple[Side, int, int] | None = None
        self._parts: tuple[Polygon, ...] = ()
        self._cue: Cue | None = None
        self._cue_s = 0.0
        self._warning: Cue | None = None
        screen.show(paint_starting(language))

    def show(self, moment: Moment) -> tuple[Request, ...]:
        """Show a moment; return what the keys pressed ask for."""
        advice = moment.advice
        if self._warning is not None:
            self._cue, self._cue_s, self._warning = self._warning, advice.t_s, None
        elif advice.cue is not None and not advice.cue.text.isdecimal():
            # A number said aloud would stand beside the counter.
            self._cue, self._cue_s = advice.cue, advice.t_s
        if advice.sound in RINGS and self._sound == "on":
            self._screen.ring()
        if advice.stage != "rating":
            self._rating.reset()
        return self._asked(self._screen.show(paint(self._shown(moment))), advice.stage)

    def warn(self, text: str) -> None:
        """Say it on the terminal, and in the window with the next picture."""
        self._echo(text)
        self._warning = Cue("not_recorded", text, "safety")

    def end(self, workout: Workout) -> None:
        """Leave on the terminal what the last page said."""
        for line in end_lines(workout, self._language):
            self._echo(line)

    def _shown(self, moment: Moment) -> Shown:
        advice, workout = moment.advice, moment.workout
        lines: tuple[str, ...] = ()
        if advice.stage in OVER:
            lines = end_lines(workout, self._language)
        elif advice.stage == "rating" and workout.sets:
            lines = set_lines(workout.sets[-1], workout, self._language)
        stands = advice.t_s - self._cue_s <= CUE_S
        return Shown(
            frame=moment.frame,
            pose=moment.pose,
            advice=advice,
            order=workout.order,
            language=self._language,
            cue=self._cue if stands else None,
            sound=self._sound,
            outline=self._outline(moment) if advice.stage == "scene" else (),
            question=self._rating.question if advice.stage == "rating" else None,
            lines=lines,
        )

    def _outline(self, moment: Moment) -> tuple[Polygon, ...]:
        """Return the outline to fill, made once for each side and size of picture."""
        height, width = moment.frame.image.shape[:2]
        wanted = (moment.advice.side, width, height)
        if self._outlined != wanted:
            exercise = moment.workout.order.exercise
            self._outlined, self._parts = wanted, outline(exercise, *wanted)
        return self._parts

    def _asked(self, key: Key, stage: Stage) -> tuple[Request, ...]:
        if key in _QUIT or (stage in OVER and key in _LEAVE):
            return ("quit",)
        if key == "m":
            self._sound = "off" if self._sound == "on" else "on"
        if key == "escape":
            return (Command("stop"),)
        if stage == "rating":
            rating = self._rating.update(key)
            return () if rating is None else (rating,)
        name = _COMMANDS.get((stage, key))
        return () if name is None else (Command(name),)
