"""A live workout from the first look to the last set: what happens when, and what is said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil, inf, nan

from coach.instructions import in_language
from coach.language import Language, Text
from coach.live import wording
from coach.live.cheer import TICKS, Cheer
from coach.live.cues import count_text, phase_text
from coach.live.gestures import ArmsCrossed, HandRaise
from coach.live.look import Look, Seen
from coach.live.pain import stop_after
from coach.live.record import Record
from coach.live.sets import STILL_S, LiveSet, Step
from coach.live.shown import Shown, advice_of, shown_of
from coach.live.usher import Usher
from coach.live.values import (
    Advice,
    Command,
    CommandName,
    Cue,
    Ending,
    LiveOrder,
    Pause,
    Rating,
    SetResult,
    Stage,
    Workout,
)
from coach.live.view_watch import ViewWatch
from coach.live.voice import Voice, crossed
from pose.values import Pose

#: Seconds of the countdown before a set.
COUNTDOWN_S = 3.0
#: Somebody who is out of sight for longer has left: the set is not fed any more [E].
AWAY_S = 10.0
_OVER: tuple[Stage, ...] = ("done", "stopped")


class LiveCoach:
    """Lead one person through the sets of one exercise.

    Parameters
    ----------
    order : LiveOrder
        What is to be done.
    language : Language, optional
        Of what is said and written; may be set at any time.
    model, software_version : str
        Written into the reports.

    Raises
    ------
    PrescriptionError
        The prescription has nothing to count.

    Notes
    -----
    Time is that of the poses. A pose that is not later than the one before changes nothing.
    Commands and ratings take effect at once; what is to be seen and heard of them comes with
    the next pose. Memory grows with the number of repetitions only.
    """

    def __init__(
        self,
        order: LiveOrder,
        *,
        language: Language = "en",
        model: str,
        software_version: str,
    ) -> None:
        self.order = order
        self.language: Language = language
        self._record = Record(order, model=model, software_version=software_version)
        self._voice = Voice()
        self._usher = Usher(order.exercise, self._voice)
        self._cheer = Cheer(order, self._voice)
        self._view = ViewWatch()
        self._stages: Mapping[Stage, Callable[[Pose, float], Shown]] = {
            "scene": self._in_scene,
            "countdown": self._in_countdown,
            "set": self._in_set,
            "paused": self._in_pause,
            "rating": self._in_rating,
            "rest": self._in_rest,
            "done": self._in_end,
            "stopped": self._in_end,
        }
        self._commands: Mapping[CommandName, Callable[[], None]] = {
            "start": self._start,
            "pause": self._pause,
            "resume": self._resume,
            "stop": lambda: self._stop(wording.STOPPED_BY_COMMAND.say(self.language)),
            "skip_rest": self._skip_rest,
            "end_set": self._end_set,
        }
        self.reset()

    def reset(self) -> None:
        """Begin the workout anew."""
        self._stage: Stage = "scene"
        self._since_s: float | None = None
        self._left_s = inf
        self._record.reset()
        self._set: LiveSet | None = None
        self._stop_reason, self._stop_advice = "", tuple[str, ...]()
        self._t_s = -inf
        self._step_s = inf
        self._last: Advice | None = None
        self._paused_for: Pause | None = None
        self._hand, self._arms = HandRaise(), ArmsCrossed()
        self._voice.reset()
        self._begin_scene()

    @property
    def model(self) -> str:
        """The pose model written into the reports; a slow machine may change it."""
        return self._record.model

    @model.setter
    def model(self, model: str) -> None:
        self._record.model = model

    @property
    def workout(self) -> Workout:
        """Everything so far."""
        sets = self._record.sets
        return Workout(self.order, sets, self._stage, self._stop_reason, self._stop_advice)

    def update(self, pose: Pose, *, light: float = nan) -> Advice:
        """Take one frame.

        Parameters
        ----------
        pose : Pose
            The person; nobody in the picture is a pose of NaN.
        light : float, optional
            Mean brightness of the picture as `SceneWatch` wants it; NaN: not known.
        """
        if self._last is not None and not pose.t_s > self._t_s:
            return replace(self._last, new_reps=(), cue=None, sound=None, pose=None, finished=None)
        self._step_s, self._t_s = pose.t_s - self._t_s, pose.t_s
        self._heed_gestures(pose)
        if self._since_s is None:
            self._since_s = pose.t_s
        shown = self._stages[self._stage](pose, light)
        advice = advice_of(shown, self._record, t_s=pose.t_s, stage=self._stage)
        cue, sound = self._voice.update(pose.t_s)
        self._last = replace(advice, cue=cue, sound=sound, pause=self._paused_for)
        return self._last

    def command(self, command: Command) -> None:
        """Do what was asked for, if it makes sense now."""
        self._commands[command.name]()

    def rate(self, rating: Rating) -> None:
        """Take the person's word on the set that is over; it decides how to go on.

        Raises
        ------
        RedFlagError
            There is no such red flag.
        """
        if self._stage != "rating":
            return
        order = self.order
        stop = stop_after(
            rating, before=order.pain_before, limit=order.pain_limit, language=self.language
        )
        self._record.rate(rating)
        if stop is not None:
            self._stop(stop.reason, stop.advice)
        elif self._record.last:
            self._enter("done")
            self._voice.play("done")
            self._announce("all_done", wording.ALL_DONE)
        elif order.rest_s > 0:
            self._enter("rest")
            self._announce("rest", wording.RESTING)
        else:
            self._next_turn()

    def interrupt(self) -> SetResult | None:
        """End the workout because the connection is lost; return the set it broke off."""
        if self._stage in _OVER:
            return None
        result = self._close_set("interrupted")
        self._enter("stopped")
        self._stop_reason = wording.CONNECTION_LOST.say(self.language)
        return result

    # What a person asks for.

    def _heed_gestures(self, pose: Pose) -> None:
        crossed_arms, raised = self._arms.update(pose), self._hand.update(pose)
        if crossed_arms and self._stage not in ("rating", *_OVER):
            self._stop(wording.STOPPED_BY_ARMS.say(self.language))
        elif raised:
            self._start()
            self._resume()
            self._skip_rest()

    def _start(self) -> None:
        if self._stage == "scene":
            self._begin_countdown()

    def _pause(self) -> None:
        if self._set is not None:
            self._enter("paused")
            self._paused_for = "asked"
            self._set.leave_out()
            self._announce("paused", wording.PAUSED)

    def _resume(self) -> None:
        if self._paused_for == "asked":
            self._go_on()

    def _skip_rest(self) -> None:
        if self._stage == "rest":
            self._next_turn()

    def _end_set(self) -> None:
        if self._set is not None:
            self._end("done" if self._set.complete else "ended")

    def _stop(self, reason: str, advice: tuple[str, ...] = ()) -> None:
        if self._stage in _OVER:
            return
        self._close_set("stopped")
        self._enter("stopped")
        self._stop_reason, self._stop_advice = reason, advice
        self._voice.hush()
        self._voice.play("stop")
        said = " ".join(
            (wording.STOPPED.say(self.language), *((reason, *advice) if advice else ()))
        )
        self._voice.announce(Cue("stopped", said, "safety" if advice else "information"))

    # From stage to stage.

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        self._since_s = None
        self._left_s = inf

    def _begin_scene(self) -> None:
        self._enter("scene")
        self._look = Look(self.order.exercise, self._record.turn.side)
        self._usher.reset(self._record.turn.side)

    def _begin_countdown(self) -> None:
        self._enter("countdown")
        self._view.reset()

    def _begin_set(self, rest_deg: float) -> None:
        self._enter("set")
        self._set = LiveSet(self.order, self._record.turn, rest_deg=rest_deg)
        self._cheer.reset()
        self._view.reset()
        self._voice.play("go")
        verb = phase_text("out", self.order.exercise, language=self.language)
        self._announce("begin", wording.BEGIN, verb=verb)

    def _go_on(self) -> None:
        self._enter("set")
        self._paused_for = None
        self._view.reset()
        if self._set is not None:
            self._set.interrupt_prompt()
        self._voice.play("found")
        self._announce("go_on", wording.GO_ON)

    def _close_set(self, ending: Ending) -> SetResult | None:
        """Sum up the set under way, if there is one."""
        live, self._set = self._set, None
        self._paused_for = None
        return None if live is None else self._record.close(live, ending)

    def _end(self, ending: Ending) -> None:
        """End the set and go on to what follows it."""
        self._close_set(ending)
        if self._record.other_side_next:
            self._next_turn()
            self._announce("next_side", wording.NEXT_SIDE)
            return
        self._enter("rating")
        self._voice.play("done")
        self._announce("rate", wording.RATE)

    def _next_turn(self) -> None:
        self._record.next_turn()
        self._begin_scene()
        turn = self._record.turn
        self._announce("next_set", wording.NEXT_SET, number=turn.number, of=turn.of)

    # What a frame is in each stage.

    def _in_scene(self, pose: Pose, light: float) -> Shown:
        seen = self._look.update(pose)
        scene = self._usher.update(pose, seen, language=self.language, light=light)
        if scene.ready:
            self._begin_countdown()
            self._since_s = pose.t_s
            return self._in_countdown_of(seen, pose, light)
        if not self._voice.has_news:
            self._usher.say(scene)
        return Shown(seen, scene.help, steady_s=scene.steady_s)

    def _in_countdown(self, pose: Pose, light: float) -> Shown:
        return self._in_countdown_of(self._look.update(pose), pose, light)

    def _in_countdown_of(self, seen: Seen, pose: Pose, light: float) -> Shown:
        lost = self._view.update(pose.t_s, seen.good) and self._view.was_good
        if lost or (self._elapsed_s > 0 and self._step_s > STILL_S):
            self._begin_scene()
            self._since_s = pose.t_s
            return self._in_scene(pose, light)
        left_s = COUNTDOWN_S - self._elapsed_s
        if left_s <= 0:
            self._begin_set(seen.angle_deg)
            self._since_s = pose.t_s
            return self._in_set(pose, light)
        number = ceil(left_s)
        if left_s == COUNTDOWN_S or number < ceil(self._left_s):
            self._voice.play("tick")
            self._voice.announce(Cue(f"countdown_{number}", count_text(number), "information"))
        self._left_s = left_s
        return Shown(seen, wording.GET_READY.say(self.language), countdown_s=left_s)

    def _in_set(self, pose: Pose, light: float) -> Shown:
        live = self._set
        if live is None:
            return Shown(self._look.update(pose))
        away = self._stage == "paused" and self._elapsed_s > AWAY_S
        step = (
            Step(seen=self._look.update(pose)) if away else live.update(pose, lost=self._view.lost)
        )
        self._record.count(live)
        self._follow_view(pose.t_s, step.seen, live)
        if self._stage == "set":
            self._cheer.update(step, live, language=self.language)
        shown = shown_of(step, self._what_to_change(step, pose, light))
        if live.complete:
            self._end("done")
        return shown

    def _follow_view(self, t_s: float, seen: Seen, live: LiveSet) -> None:
        """Pause while the joint is not seen, and go on when it is."""
        lost = self._view.update(t_s, seen.good)
        if lost and self._stage == "set":
            self._enter("paused")
            self._paused_for = "unseen"
            self._usher.reset(self._record.turn.side)
            live.interrupt_prompt()
            self._voice.play("lost")
        elif not lost and self._stage == "paused":
            self._go_on()

    def _what_to_change(self, step: Step, pose: Pose, light: float) -> str:
        if self._stage == "paused":
            scene = self._usher.update(pose, step.seen, language=self.language, light=light)
            if scene.code != "good":
                self._usher.say(scene)
            return scene.help or in_language(step.instruction, self.language)
        return wording.BEYOND.say(self.language) if step.beat.beyond else ""

    def _in_pause(self, pose: Pose, light: float) -> Shown:
        if self._paused_for == "unseen":
            return self._in_set(pose, light)
        return Shown(self._look.update(pose), wording.PAUSED.say(self.language))

    def _in_rating(self, pose: Pose, light: float) -> Shown:
        return Shown(self._look.update(pose), wording.RATE.say(self.language))

    def _in_rest(self, pose: Pose, light: float) -> Shown:
        left_s = self.order.rest_s - self._elapsed_s
        if left_s <= 0:
            self._next_turn()
            self._since_s = pose.t_s
            return self._in_scene(pose, light)
        if crossed(self._left_s, left_s, TICKS) is not None:
            self._voice.play("tick")
        self._left_s = left_s
        instruction = wording.RESTING.say(self.language)
        return Shown(self._look.update(pose), instruction=instruction, rest_left_s=left_s)

    def _in_end(self, pose: Pose, light: float) -> Shown:
        said = wording.ALL_DONE if self._stage == "done" else wording.STOPPED
        why = " ".join((self._stop_reason or said.say(self.language), *self._stop_advice))
        return Shown(self._look.update(pose), instruction=why)

    @property
    def _elapsed_s(self) -> float:
        return 0.0 if self._since_s is None else self._t_s - self._since_s

    def _announce(self, code: str, text: Text, **values: object) -> None:
        self._voice.announce(Cue(code, text.say(self.language, **values), "information"))
