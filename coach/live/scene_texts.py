"""What a person is told on the way into view: short, to be done at once, and to be spoken."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from coach.exercise import Text
from coach.live.placing import Move, Posture, Turning

SceneCode = Literal[
    "nobody", "dark", "posture", "near", "far", "off_centre", "turn", "unclear", "good"
]

#: "turn" is told by `coach.instructions`, the others without words here by the tables below.
HELP: Mapping[SceneCode, Text] = MappingProxyType(
    {
        "nobody": Text(
            en="I cannot see you. Come into the picture.", th="มองไม่เห็นท่าน โปรดเข้ามาในภาพ"
        ),
        "dark": Text(en="More light, please. Turn on a lamp.", th="แสงไม่พอ โปรดเปิดไฟเพิ่ม"),
        "near": Text(en="Step back. I need to see all of you.", th="ถอยหลังให้กล้องเห็นทั้งตัว"),
        "far": Text(en="Come closer.", th="เข้ามาใกล้กล้องอีก"),
        "unclear": Text(
            en="I cannot see the joint well. Put nothing in front of it.",
            th="มองเห็นข้อต่อไม่ชัด อย่าให้มีสิ่งใดบัง",
        ),
        "good": Text(en="I can see you. Stay still.", th="เห็นท่านแล้ว อยู่นิ่ง ๆ"),
    }
)
MOVES: Mapping[Move, Text] = MappingProxyType(
    {
        "left": Text(en="Move to your left.", th="ขยับไปทางซ้ายของท่าน"),
        "right": Text(en="Move to your right.", th="ขยับไปทางขวาของท่าน"),
        "forwards": Text(en="Move forwards a little.", th="ขยับไปข้างหน้าอีกนิด"),
        "backwards": Text(en="Move backwards a little.", th="ขยับไปข้างหลังอีกนิด"),
        "headwards": Text(en="Slide towards your head a little.", th="เลื่อนตัวไปทางศีรษะอีกนิด"),
        "feetwards": Text(en="Slide towards your feet a little.", th="เลื่อนตัวไปทางเท้าอีกนิด"),
    }
)
POSTURES: Mapping[Posture, Text] = MappingProxyType(
    {
        "lie": Text(en="Lie down.", th="นอนลง"),
        "stand": Text(en="Stand up.", th="ยืนขึ้น"),
        "sit": Text(en="Sit down on the chair.", th="นั่งลงบนเก้าอี้"),
        "sit_up": Text(en="Sit up.", th="ลุกขึ้นนั่ง"),
    }
)
TURNS: Mapping[Turning, Text] = MappingProxyType(
    {
        "left": Text(en="Turn to your left.", th="หันไปทางซ้ายของท่าน"),
        "right": Text(en="Turn to your right.", th="หันไปทางขวาของท่าน"),
        "round": Text(en="Turn right round.", th="หันกลับหลัง"),
        "other_end": Text(en="Lie with your head at the other end.", th="นอนกลับหัวกลับเท้า"),
    }
)
