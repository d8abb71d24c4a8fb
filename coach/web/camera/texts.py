"""What the live stage says; the script in the browser has no texts."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import Language, Text
from coach.live.pain import EFFORT_WORDS, PAIN_ENDS, RED_FLAGS

#: Names that begin with "panel_" are the rows of the panel, in this order.
CAMERA_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "opening_title": Text("Exercise with the coach"),
        "opening_how": Text(
            "Stand the computer so that the camera sees you from head to foot. "
            "You will see and hear what to do."
        ),
        "opening_privacy": Text(
            "The picture goes only to the computer that runs this page, and to nobody else."
        ),
        "begin": Text("Start camera and sound"),
        "leave": Text("Back"),
        "again": Text("Try again"),
        "camera_refused": Text("The camera is not allowed"),
        "camera_refused_help": Text(
            "Press the camera sign beside the address at the top of the window, choose "
            "“Allow”, then try again."
        ),
        "camera_missing": Text("No camera was found"),
        "camera_missing_help": Text(
            "Plug a camera in, or open its cover or switch, then try again."
        ),
        "camera_taken": Text("The camera does not answer"),
        "camera_taken_help": Text(
            "Another program may be using it. Close video calls and other camera programs, "
            "then try again."
        ),
        "camera_unplugged": Text("The camera is gone"),
        "camera_unplugged_help": Text(
            "Plug the camera in again, then press Try again. Your exercise is waiting."
        ),
        "camera_insecure": Text("This address may not use the camera"),
        "camera_insecure_help": Text(
            "Browsers allow a camera only at localhost or at an address that begins with "
            "https. Open the page at such an address."
        ),
        "picture": Text("Your picture, as in a mirror, with the lines of your body"),
        "controls": Text("Controls"),
        "getting_ready": Text("One moment, the coach is getting ready"),
        "start_now": Text("Start now"),
        "stop": Text("STOP"),
        "key_escape": Text("Esc"),
        "pause": Text("Pause"),
        "resume": Text("Continue"),
        "paused": Text("Paused"),
        "end_set": Text("End this set"),
        "sound_on": Text("Sound is on"),
        "sound_off": Text("Sound is off"),
        "details": Text("Details"),
        # Translators: name your own language in the place of English.
        "no_voice": Text(
            "This computer has no voice of its own for English. You get the words in writing, "
            "and sounds."
        ),
        # Translators: put the word of your language that stops in the place of “stop”.
        "hear": Text("Also stop when I say “stop”"),
        "hear_how": Text(
            "The microphone is listened to by this computer alone. Nothing is kept or sent."
        ),
        # Translators: here too.
        "hear_failed": Text(
            "I cannot hear “stop” any more. Use the STOP button, Escape, or cross your arms."
        ),
        "turn": Text("Set {number} of {of}"),
        "next_turn": Text("Next: {turn}"),
        "left": Text("left side"),
        "right": Text("right side"),
        "reps": Text("Repetitions"),
        "angle": Text("Angle"),
        "height": Text("Height"),
        "target": Text("target"),
        "rating_title": Text("How was that?"),
        "pain": Text("How much pain, at most?"),
        "pain_short": Text("Pain"),
        "pain_missing": Text("Please choose a number for pain."),
        "pain_least": PAIN_ENDS[0],
        "pain_most": PAIN_ENDS[1],
        "effort": Text("How hard was it?"),
        "effort_short": Text("Effort"),
        "effort_missing": Text("Please choose a number for effort."),
        "effort_least": EFFORT_WORDS[min(EFFORT_WORDS)],
        "effort_most": EFFORT_WORDS[max(EFFORT_WORDS)],
        "rate": Text("Continue", context="form"),
        "wrong": Text("Something feels wrong"),
        "flags_lead": Text("What is wrong? Choose all that fit."),
        "flags_send": Text("Stop for today"),
        "flags_back": Text("Back"),
        "rest_title": Text("Rest"),
        "skip_rest": Text("Next set now"),
        "lost_title": Text("Connection lost, trying again"),
        "lost_text": Text("Please rest. What you have done so far is kept."),
        "end_done": Text("Finished"),
        "end_stopped": Text("Stopped"),
        "end_stopped_help": Text("You have stopped. The camera is off."),
        "end_lost": Text("The connection did not come back"),
        "end_lost_help": Text(
            "The camera is off. What you did is kept. Check that the computer that runs this page "
            "is on; then you can go on where you were."
        ),
        "end_failed": Text("The coach had to stop"),
        "end_failed_help": Text("The camera is off. Go back and start again."),
        "finish": Text("Go on"),
        "panel_answers": Text("Pictures a second"),
        "panel_trip": Text("Round trip, median"),
        "panel_trip95": Text("Round trip, 95 % below"),
        "panel_inference": Text("of it: finding the body"),
        "panel_here": Text("taking + drawing here"),
        "panel_tracked": Text("Joint seen"),
        "panel_model": Text("Model, picture width"),
    }
)


def camera_texts(language: Language) -> dict[str, str]:
    """Return every text of the live stage in a language, by name."""
    return {name: text.say(language) for name, text in CAMERA_TEXTS.items()}


def red_flag_texts(language: Language) -> list[tuple[str, str, str]]:
    """Return code, label and advice of each red flag, the gravest first."""
    return [
        (code, flag.label.say(language), flag.advice.say(language))
        for code, flag in RED_FLAGS.items()
    ]
