"""What the window and the terminal say around live coaching, in English and Thai."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Language, Need, Text
from coach.live.values import Stage

#: What a stage is called where nothing else tells.
STAGES: Mapping[Stage, Text] = MappingProxyType(
    {
        "scene": Text(en="Get into the picture", th="เข้ามาอยู่ในภาพ"),
        "countdown": Text(en="Get ready", th="เตรียมตัว"),
        "set": Text(en="Go", th="เริ่ม"),
        "paused": Text(en="Paused", th="หยุดชั่วคราว"),
        "rating": Text(en="Set done", th="จบเซ็ตแล้ว"),
        "rest": Text(en="Rest", th="พัก"),
        "done": Text(en="All done", th="เสร็จแล้ว"),
        "stopped": Text(en="Stopped", th="หยุดแล้ว"),
    }
)

#: The keys that work in a stage.
KEYS: Mapping[Stage, Text] = MappingProxyType(
    {
        "scene": Text(
            en="Space: start now · Esc: STOP · M: sound · Q: quit",
            th="Space: เริ่มเลย · Esc: หยุด · M: เสียง · Q: ออก",
        ),
        "countdown": Text(en="Esc: STOP · M: sound · Q: quit", th="Esc: หยุด · M: เสียง · Q: ออก"),
        "set": Text(
            en="Space: pause · E: end this set · Esc: STOP · M: sound · Q: quit",
            th="Space: พักก่อน · E: จบเซ็ตนี้ · Esc: หยุด · M: เสียง · Q: ออก",
        ),
        "paused": Text(
            en="Space: go on · E: end this set · Esc: STOP · M: sound · Q: quit",
            th="Space: ทำต่อ · E: จบเซ็ตนี้ · Esc: หยุด · M: เสียง · Q: ออก",
        ),
        "rating": Text(
            en="Backspace: back · Esc: STOP · Q: quit", th="Backspace: ย้อน · Esc: หยุด · Q: ออก"
        ),
        "rest": Text(
            en="S: next set now · Esc: STOP · M: sound · Q: quit",
            th="S: เซ็ตต่อไปเลย · Esc: หยุด · M: เสียง · Q: ออก",
        ),
        "done": Text(en="Q: close", th="Q: ปิด"),
        "stopped": Text(en="Q: close", th="Q: ปิด"),
    }
)

NEEDS: Mapping[Need, Text] = MappingProxyType(
    {
        "sturdy_chair": Text(
            en="A sturdy chair stands beside you and cannot slip.",
            th="มีเก้าอี้มั่นคงอยู่ข้างตัว ไม่ลื่นไถล",
        ),
        "wall": Text(en="You are beside a wall.", th="ท่านอยู่ข้างผนัง"),
        "mat": Text(en="A mat or bed is ready.", th="มีเสื่อหรือเตียงพร้อมแล้ว"),
        "wand": Text(en="A stick is at hand.", th="มีไม้พลองพร้อมแล้ว"),
        "towel": Text(en="A rolled towel is at hand.", th="มีผ้าขนหนูม้วนพร้อมแล้ว"),
        "step": Text(en="The step is firm and cannot slip.", th="ขั้นบันไดมั่นคงและไม่ลื่นไถล"),
    }
)

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "set": Text(en="Set {number} of {of}", th="เซ็ต {number} จาก {of}"),
        "reps": Text(en="repetitions", th="ครั้ง"),
        "holds": Text(en="holds", th="ครั้งที่ค้าง"),
        "full": Text(en="{full} reached the target", th="ถึงเป้าหมาย {full} ครั้ง"),
        "no_angle": Text(en="no angle", th="ไม่มีองศา"),
        "not_seen": Text(en="not seen", th="มองไม่เห็น"),
        "counted": Text(en="counted only", th="นับครั้งเท่านั้น"),
        "past_zero": Text(en="past 0", th="เลย 0"),
        "target": Text(en="target {value}", th="เป้าหมาย {value}"),
        "target_short": Text(en="target", th="เป้า"),
        "tempo": Text(en="pace", th="จังหวะ"),
        "sound_off": Text(en="sound off", th="ปิดเสียง"),
        "fill": Text(en="Fill the outline", th="ยืนให้พอดีกับเส้น"),
        "paused": Text(en="Press Space to go on.", th="กด Space เพื่อทำต่อ"),
        "after": Text(en="{turn} is done.", th="{turn} เสร็จแล้ว"),
        "rest_left": Text(en="seconds of rest", th="วินาทีที่พัก"),
        "pain_asked": Text(en="How much pain is there now?", th="ตอนนี้ปวดแค่ไหน"),
        "effort_asked": Text(en="How hard was it?", th="เหนื่อยแค่ไหน"),
        "flags_asked": Text(en="Did any of this happen?", th="มีอาการต่อไปนี้หรือไม่"),
        "no_flag": Text(en="None of these", th="ไม่มี"),
        "press_digit": Text(en="Press 0 to 9, or X for 10", th="กดเลข 0 ถึง 9 หรือ X แทน 10"),
        "press_choice": Text(
            en="Press the number in front, 0 for none", th="กดเลขข้างหน้า กด 0 ถ้าไม่มี"
        ),
        "thanks": Text(en="Thank you.", th="ขอบคุณ"),
        "starting": Text(en="One moment: starting…", th="รอสักครู่ กำลังเริ่ม…"),
        "rep_line": Text(
            en="{done} of {wanted}: {grade}, {value}", th="{done} จาก {wanted}: {grade} {value}"
        ),
        "set_reached": Text(
            en="{turn}: {full} of {done} reached the target.",
            th="{turn}: ถึงเป้าหมาย {full} จาก {done} ครั้ง",
        ),
        "set_counted": Text(en="{turn}: {done} repetitions.", th="{turn}: {done} ครั้ง"),
        "ready_asked": Text(en="Before you begin:", th="ก่อนเริ่ม:"),
        "floor": Text(en="The floor around you is clear and dry.", th="พื้นรอบตัวโล่งและแห้ง"),
        "space": Text(
            en="The camera stands firm and you can move freely.",
            th="กล้องวางมั่นคง และท่านขยับตัวได้สะดวก",
        ),
        "all_true": Text(en="Is all of this true?", th="ทั้งหมดนี้เป็นจริงหรือไม่"),
        "any_flag": Text(en="Do you have any of these today?", th="วันนี้ท่านมีอาการต่อไปนี้หรือไม่"),
        "which_flag": Text(en="The number in front, 0 for none", th="ใส่เลขข้างหน้า ใส่ 0 ถ้าไม่มี"),
        "pain_now": Text(
            en="Pain now, from 0 (none) to 10 (worst)", th="ความปวดตอนนี้ 0 (ไม่ปวด) ถึง 10 (มากที่สุด)"
        ),
        "effort_after": Text(
            en="How hard was it, from 0 (nothing) to 10 (hardest)",
            th="เหนื่อยแค่ไหน 0 (ไม่เลย) ถึง 10 (มากที่สุด)",
        ),
        "make_safe": Text(
            en="Make it safe first, then start again.", th="จัดที่ให้ปลอดภัยก่อน แล้วเริ่มใหม่"
        ),
        "not_started": Text(en="Not started: {reason}", th="ยังไม่เริ่ม: {reason}"),
        "saved": Text(en="Saved in {folder}", th="เก็บไว้ที่ {folder}"),
        "nothing_done": Text(en="No set was begun.", th="ยังไม่ได้เริ่มเซ็ตใด"),
        "nobody_to_ask": Text(
            en="There is no terminal to ask about pain and effort on: the workout ends here.",
            th="ไม่มีเทอร์มินัลให้ถามความปวดและความเหนื่อย จึงจบการฝึกที่นี่",
        ),
    }
)


def say(key: str, language: Language, **values: object) -> str:
    """Return a text with its values filled in."""
    return TEXTS[key].say(language).format(**values)
