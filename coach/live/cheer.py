"""What there is to say and to play during a set, frame by frame."""

from collections.abc import Mapping
from math import inf, isnan
from types import MappingProxyType

from coach.language import Language
from coach.live import wording
from coach.live.cues import count_text, phase_text, rep_cue
from coach.live.prompts import is_prompted
from coach.live.sets import LiveSet, Step
from coach.live.values import Cue, LiveOrder, Phase, Sound
from coach.live.voice import Voice, crossed
from coach.values import RepGrade, ScoredRep

#: The last seconds of a hold that are ticked.
TICKS = (3, 2, 1)
#: What is counted down aloud in an exercise that is one long hold.
SPOKEN = (60, 50, 40, 30, 20, 10, 6, 5, 4, 3, 2, 1)
#: Half-way and the last one are told in sets of at least so many [E].
_LEAST_REPS = 4
#: What was not seen makes no sound: it does not count.
_SOUNDS: Mapping[RepGrade, Sound] = MappingProxyType(
    {"full": "full", "partial": "short", "attempt": "short"}
)
#: Whoever has not moved for so long is told what to do, once [E].
WAITS_S = 5.0
#: A shorter hold is over before it can be announced [E].
_LEAST_HOLD_S = 2.0


class Cheer:
    """Say and play what a set's frames give reason to.

    Parameters
    ----------
    order : LiveOrder
    voice : Voice
    """

    def __init__(self, order: LiveOrder, voice: Voice) -> None:
        self._order = order
        self._voice = voice
        self._prompted = is_prompted(order.exercise)
        rules = order.exercise.compensations
        self._rules = {rule.code: rule for rule in rules if rule.evidence == "fair"}
        self.reset()

    def reset(self) -> None:
        """Begin a set."""
        self._phase: Phase | None = None
        self._left_s = inf
        self._told = 0
        self._waits_since_s: float | None = None

    def update(self, step: Step, live: LiveSet, *, language: Language) -> None:
        """Take what one frame told."""
        beat = step.beat
        if beat.beyond:
            self._voice.offer(Cue("beyond", wording.BEYOND.say(language), "safety"))
        if beat.stalled:
            self._voice.offer(Cue("further", self._further(language), "target"))
        for code in step.faults:
            if code in self._rules:
                text = self._rules[code].cue.say(language)
                self._voice.offer(Cue(code, text, "compensation"))
        for scored in step.new_reps:
            self._tell_rep(scored, language)
        self._count(live, language)
        self._tell_phase(beat.phase, language)
        self._count_down(beat.hold_left_s)
        self._ask_to_move(step, language)

    def _further(self, language: Language) -> str:
        return (self._order.exercise.short_cue or wording.FURTHER).say(language)

    def _tell_rep(self, scored: ScoredRep, language: Language) -> None:
        order = self._order
        cue = rep_cue(scored, order.exercise, order.prescription, language=language)
        if cue is not None:
            self._voice.offer(cue)
        sound = _SOUNDS.get(scored.score.grade)
        if sound is not None:
            self._voice.play(sound)

    def _count(self, live: LiveSet, language: Language) -> None:
        """Say how many it are by now, in the words that are worth most."""
        done, wanted = live.reps_done, live.reps_wanted
        if done == self._told:
            return
        self._told = done
        if wanted >= _LEAST_REPS and done == wanted - 1:
            text = wording.LAST_ONE.say(language)
            self._voice.offer(Cue("last_one", text, "information"))
        elif wanted >= _LEAST_REPS and 2 * done in (wanted, wanted + 1):
            text = wording.HALF_WAY.say(language)
            self._voice.offer(Cue("half_way", text, "information"))
        elif done:
            self._voice.offer(Cue(f"count_{done}", count_text(done), "information"))

    def _tell_phase(self, phase: Phase, language: Language) -> None:
        """Say the phases whose moment matters: hold, and the end of it."""
        before, self._phase = self._phase, phase
        if phase == before:
            return
        if phase == "hold":
            self._left_s = inf
        if phase in self._spoken_phases(before):
            # What cannot be seen to begin is asked for: "Press", not "Hold".
            asked: Phase = "out" if phase == "hold" and self._prompted else phase
            text = phase_text(asked, self._order.exercise, language=language)
            self._voice.say_now(Cue(f"phase_{phase}", text, "information"))

    def _ask_to_move(self, step: Step, language: Language) -> None:
        """Say what the movement is to whoever does not begin it."""
        exercise, phase = self._order.exercise, step.beat.phase
        begins = "out" if exercise.kind == "hold" else "ready"
        if phase != begins or step.pose is None:
            self._waits_since_s = None
            return
        if self._waits_since_s is None:
            self._waits_since_s = step.pose.t_s
        if step.pose.t_s - self._waits_since_s >= WAITS_S:
            text = phase_text("out", exercise, language=language)
            self._voice.offer(Cue("move", text, "information"))
            self._waits_since_s = inf

    def _spoken_phases(self, before: Phase | None) -> tuple[Phase, ...]:
        if self._order.prescription.hold_s < _LEAST_HOLD_S:
            return ("relax",)
        return ("hold", "relax", "back") if before == "hold" else ("hold", "relax")

    def _count_down(self, left_s: float) -> None:
        if isnan(left_s):
            return
        before_s, self._left_s = self._left_s, left_s
        if crossed(before_s, left_s, TICKS) is not None:
            self._voice.play("tick")
        number = crossed(before_s, left_s, SPOKEN)
        if number is not None and self._order.exercise.kind == "hold":
            self._voice.say_now(Cue(f"hold_{number}", count_text(number), "information"))
