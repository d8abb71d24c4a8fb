"""What a person should change so that they can be measured."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from coach.exercise import Exercise
from coach.language import Language, Text
from pose.values import Side

Trouble = Literal["turn", "nobody", "out_of_frame", "unclear"]

_TURN_SIDE = {
    "left": Text("Turn side-on: your left side towards the camera."),
    "right": Text("Turn side-on: your right side towards the camera."),
}
_TURN_FRONT = Text("Turn to face the camera.")

_OTHERS: Mapping[Trouble, Text] = MappingProxyType(
    {
        "nobody": Text("Nobody is in the picture: stand where the camera sees your whole body."),
        "out_of_frame": Text("Step back until your whole body is in the picture."),
        "unclear": Text(
            "The joint is hard to see: more light, nothing in front of it, closer clothes."
        ),
    }
)


def instruction_for(
    trouble: Trouble, exercise: Exercise, side: Side, *, language: Language = "en"
) -> str:
    """Return what to tell the person.

    Parameters
    ----------
    trouble : Trouble
        "turn": the view is wrong for the exercise; "nobody": nobody is seen; "out_of_frame":
        a joint it needs is outside the picture; "unclear": inside, but not seen well.
    exercise : Exercise
    side : Side
        The exercised side, which should be nearer to the camera in a side view.
    language : Language
    """
    if trouble == "turn":
        text = _TURN_SIDE[side] if exercise.view == "side" else _TURN_FRONT
    else:
        text = _OTHERS[trouble]
    return text.say(language)


def in_language(said: str, language: Language) -> str:
    """Return an instruction of a report, which is in English, in another language.

    Something that is none of these instructions comes back as it is.
    """
    texts = (*_TURN_SIDE.values(), _TURN_FRONT, *_OTHERS.values())
    return next((text.say(language) for text in texts if text.en == said), said)
