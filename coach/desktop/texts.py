"""What the window and the terminal say around live coaching."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Need
from coach.language import Language, PluralText, Text
from coach.live.values import Stage

#: What a stage is called where nothing else tells.
STAGES: Mapping[Stage, Text] = MappingProxyType(
    {
        "scene": Text("Get into the picture"),
        "countdown": Text("Get ready"),
        "set": Text("Go"),
        "paused": Text("Paused"),
        "rating": Text("Set done"),
        "rest": Text("Rest"),
        "done": Text("All done"),
        "stopped": Text("Stopped"),
    }
)

#: The keys that work in a stage.
KEYS: Mapping[Stage, Text] = MappingProxyType(
    {
        "scene": Text("Space: start now · Esc: STOP · M: sound · Q: quit"),
        "countdown": Text("Esc: STOP · M: sound · Q: quit"),
        "set": Text("Space: pause · E: end this set · Esc: STOP · M: sound · Q: quit"),
        "paused": Text("Space: go on · E: end this set · Esc: STOP · M: sound · Q: quit"),
        "rating": Text("Backspace: back · Esc: STOP · Q: quit"),
        "rest": Text("S: next set now · Esc: STOP · M: sound · Q: quit"),
        "done": Text("Q: close"),
        "stopped": Text("Q: close"),
    }
)

NEEDS: Mapping[Need, Text] = MappingProxyType(
    {
        "sturdy_chair": Text("A sturdy chair stands beside you and cannot slip."),
        "wall": Text("You are beside a wall."),
        "mat": Text("A mat or bed is ready."),
        "wand": Text("A stick is at hand."),
        "towel": Text("A rolled towel is at hand."),
        "step": Text("The step is firm and cannot slip."),
    }
)

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "set": Text("Set {number} of {of}"),
        "reps": Text("repetitions"),
        "holds": Text("holds"),
        "full": Text("{full} reached the target"),
        "no_angle": Text("no angle"),
        "not_seen": Text("not seen"),
        "counted": Text("counted only"),
        "past_zero": Text("past 0"),
        "target": Text("target {value}"),
        "target_short": Text("target"),
        "tempo": Text("pace"),
        "sound_off": Text("sound off"),
        "fill": Text("Fill the outline"),
        "paused": Text("Press Space to go on."),
        "next": Text("Next: {turn}"),
        "rest_left": Text("seconds of rest"),
        "pain_asked": Text("How much pain is there now?"),
        "effort_asked": Text("How hard was it?"),
        "flags_asked": Text("Did any of this happen?"),
        "no_flag": Text("None of these"),
        "press_digit": Text("Press 0 to 9, or X for 10"),
        "press_choice": Text("Press the number in front, 0 for none"),
        "thanks": Text("Thank you."),
        "starting": Text("One moment: starting…"),
        "rep_line": Text("{done} of {wanted}: {grade}, {value}"),
        "set_reached": Text("{turn}: {full} of {done} reached the target."),
        "ready_asked": Text("Before you begin:"),
        "floor": Text("The floor around you is clear and dry."),
        "space": Text("The camera stands firm and you can move freely."),
        "all_true": Text("Is all of this true?"),
        "any_flag": Text("Do you have any of these today?"),
        "which_flag": Text("The number in front, 0 for none"),
        "pain_now": Text("Pain now, from 0 (none) to 10 (worst)"),
        "effort_after": Text("How hard was it, from 0 (nothing) to 10 (hardest)"),
        "make_safe": Text("Make it safe first, then start again."),
        "not_started": Text("Not started: {reason}"),
        "saved": Text("Saved in {folder}"),
        "waits_how": Text("To save it: rom-coach live --unfinished keep"),
        "left_leave": Text("Leave it for later"),
        "left_which": Text("What is to be done with it? The number in front"),
        "left_deleted": Text("Deleted."),
        "nothing_done": Text("No set was begun."),
        "nobody_to_ask": Text(
            "There is no terminal to ask about pain and effort on: the workout ends here."
        ),
    }
)

SET_COUNTED = PluralText("{turn}: {n} repetition.", "{turn}: {n} repetitions.")


def say(key: str, language: Language, **values: object) -> str:
    """Return a text with its values filled in."""
    return TEXTS[key].say(language, **values)
