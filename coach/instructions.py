"""What a person should change so that they can be measured."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from coach.exercise import Exercise, Language, Text
from pose.values import Side

Trouble = Literal["turn", "nobody", "out_of_frame", "unclear"]

_TURN_SIDE = {
    "left": Text(
        en="Turn side-on: your left side towards the camera.",
        th="หันข้าง ให้ด้านซ้ายของท่านเข้าหากล้อง",
    ),
    "right": Text(
        en="Turn side-on: your right side towards the camera.",
        th="หันข้าง ให้ด้านขวาของท่านเข้าหากล้อง",
    ),
}
_TURN_FRONT = Text(en="Turn to face the camera.", th="หันหน้าเข้าหากล้อง")

_OTHERS: Mapping[Trouble, Text] = MappingProxyType(
    {
        "nobody": Text(
            en="Nobody is in the picture: stand where the camera sees your whole body.",
            th="ไม่เห็นใครในภาพ โปรดยืนในจุดที่กล้องเห็นทั้งตัว",
        ),
        "out_of_frame": Text(
            en="Step back until your whole body is in the picture.",
            th="ถอยหลังจนกล้องเห็นทั้งตัว",
        ),
        "unclear": Text(
            en="The joint is hard to see: more light, nothing in front of it, closer clothes.",
            th="มองเห็นข้อต่อไม่ชัด โปรดเพิ่มแสง อย่าให้มีสิ่งบัง และสวมเสื้อผ้าที่พอดีตัว",
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
