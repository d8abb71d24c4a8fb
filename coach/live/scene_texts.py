"""What a person is told on the way into view: short, to be done at once, and to be spoken."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from coach.language import Text
from coach.live.placing import Move, Posture, Turning

SceneCode = Literal[
    "nobody", "dark", "posture", "near", "far", "off_centre", "turn", "unclear", "good"
]

#: "turn" is told by `coach.instructions`, the others without words here by the tables below.
HELP: Mapping[SceneCode, Text] = MappingProxyType(
    {
        "nobody": Text("I cannot see you. Come into the picture."),
        "dark": Text("More light, please. Turn on a lamp."),
        "near": Text("Step back. I need to see all of you."),
        "far": Text("Come closer."),
        "unclear": Text("I cannot see the joint well. Put nothing in front of it."),
        "good": Text("I can see you. Stay still."),
    }
)
MOVES: Mapping[Move, Text] = MappingProxyType(
    {
        "left": Text("Move to your left."),
        "right": Text("Move to your right."),
        "forwards": Text("Move forwards a little."),
        "backwards": Text("Move backwards a little."),
        "headwards": Text("Slide towards your head a little."),
        "feetwards": Text("Slide towards your feet a little."),
    }
)
POSTURES: Mapping[Posture, Text] = MappingProxyType(
    {
        "lie": Text("Lie down."),
        "stand": Text("Stand up."),
        "sit": Text("Sit down on the chair."),
        "sit_up": Text("Sit up."),
    }
)
TURNS: Mapping[Turning, Text] = MappingProxyType(
    {
        "left": Text("Turn to your left."),
        "right": Text("Turn to your right."),
        "round": Text("Turn right round."),
        "other_end": Text("Lie with your head at the other end."),
    }
)
