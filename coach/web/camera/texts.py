"""What the live stage says, in English and Thai; the script in the browser has no texts."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Language, Text
from coach.live.pain import EFFORT_WORDS, PAIN_ENDS, RED_FLAGS

#: Names that begin with "panel_" are the rows of the panel, in this order.
CAMERA_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "opening_title": Text(en="Exercise with the coach", th="ออกกำลังกายกับโค้ช"),
        "opening_how": Text(
            en="Stand the computer so that the camera sees you from head to foot. "
            "You will see and hear what to do.",
            th="ตั้งเครื่องให้กล้องเห็นตัวท่านตั้งแต่ศีรษะถึงเท้า แล้วจะมีภาพและเสียงบอกว่าต้องทำอะไร",
        ),
        "opening_privacy": Text(
            en="The picture goes only to the computer that runs this page, and to nobody else.",
            th="ภาพจากกล้องส่งไปที่เครื่องที่เปิดหน้านี้เท่านั้น ไม่ส่งให้ใครอื่น",
        ),
        "begin": Text(en="Start camera and sound", th="เปิดกล้องและเสียง"),
        "leave": Text(en="Back", th="กลับ"),
        "again": Text(en="Try again", th="ลองอีกครั้ง"),
        "camera_refused": Text(en="The camera is not allowed", th="กล้องยังไม่ได้รับอนุญาต"),
        "camera_refused_help": Text(
            en="Press the camera sign beside the address at the top of the window, choose "
            "“Allow”, then try again.",
            th="กดรูปกล้องข้างที่อยู่เว็บด้านบนของหน้าต่าง เลือก “อนุญาต” แล้วลองอีกครั้ง",
        ),
        "camera_missing": Text(en="No camera was found", th="ไม่พบกล้อง"),
        "camera_missing_help": Text(
            en="Plug a camera in, or open its cover or switch, then try again.",
            th="เสียบกล้อง หรือเปิดฝาหรือสวิตช์ของกล้อง แล้วลองอีกครั้ง",
        ),
        "camera_taken": Text(en="The camera does not answer", th="กล้องไม่ตอบสนอง"),
        "camera_taken_help": Text(
            en="Another program may be using it. Close video calls and other camera programs, "
            "then try again.",
            th="อาจมีโปรแกรมอื่นใช้กล้องอยู่ ปิดวิดีโอคอลหรือโปรแกรมกล้องอื่น แล้วลองอีกครั้ง",
        ),
        "camera_unplugged": Text(en="The camera is gone", th="กล้องหลุด"),
        "camera_unplugged_help": Text(
            en="Plug the camera in again, then press Try again. Your exercise is waiting.",
            th="เสียบกล้องอีกครั้ง แล้วกดลองอีกครั้ง การฝึกของท่านรออยู่",
        ),
        "camera_insecure": Text(en="This address may not use the camera", th="ที่อยู่เว็บนี้ใช้กล้องไม่ได้"),
        "camera_insecure_help": Text(
            en="Browsers allow a camera only at localhost or at an address that begins with "
            "https. Open the page at such an address.",
            th="เบราว์เซอร์ให้ใช้กล้องเฉพาะที่ localhost หรือที่อยู่ที่ขึ้นต้นด้วย https โปรดเปิดหน้านี้จากที่อยู่แบบนั้น",
        ),
        "picture": Text(
            en="Your picture, as in a mirror, with the lines of your body",
            th="ภาพของท่านเหมือนในกระจก พร้อมเส้นร่างกาย",
        ),
        "controls": Text(en="Controls", th="ปุ่มควบคุม"),
        "getting_ready": Text(
            en="One moment, the coach is getting ready", th="รอสักครู่ โค้ชกำลังเตรียมตัว"
        ),
        "start_now": Text(en="Start now", th="เริ่มเลย"),
        "stop": Text(en="STOP", th="หยุด"),
        "key_escape": Text(en="Esc", th="Esc"),
        "pause": Text(en="Pause", th="พัก"),
        "resume": Text(en="Continue", th="ทำต่อ"),
        "paused": Text(en="Paused", th="พักอยู่"),
        "end_set": Text(en="End this set", th="จบชุดนี้"),
        "sound_on": Text(en="Sound is on", th="เสียงเปิดอยู่"),
        "sound_off": Text(en="Sound is off", th="เสียงปิดอยู่"),
        "details": Text(en="Details", th="รายละเอียด"),
        "no_voice": Text(
            en="This computer has no voice of its own for English. You get the words in writing, "
            "and sounds.",
            th="เครื่องนี้ไม่มีเสียงพูดภาษาไทยในตัว ท่านจะเห็นเป็นตัวหนังสือและได้ยินเสียงสัญญาณ",
        ),
        "turn": Text(en="Set {number} of {of}", th="ชุดที่ {number} จาก {of}"),
        "left": Text(en="left side", th="ข้างซ้าย"),
        "right": Text(en="right side", th="ข้างขวา"),
        "reps": Text(en="Repetitions", th="จำนวนครั้ง"),
        "angle": Text(en="Angle", th="องศา"),
        "target": Text(en="target", th="เป้าหมาย"),
        "rating_title": Text(en="How was that?", th="ชุดนี้เป็นอย่างไร"),
        "pain": Text(en="How much pain, at most?", th="ปวดมากที่สุดเท่าไร"),
        "pain_short": Text(en="Pain", th="ความปวด"),
        "pain_missing": Text(en="Please choose a number for pain.", th="โปรดเลือกตัวเลขความปวด"),
        "pain_least": PAIN_ENDS[0],
        "pain_most": PAIN_ENDS[1],
        "effort": Text(en="How hard was it?", th="เหนื่อยแค่ไหน"),
        "effort_short": Text(en="Effort", th="ความเหนื่อย"),
        "effort_missing": Text(
            en="Please choose a number for effort.", th="โปรดเลือกตัวเลขความเหนื่อย"
        ),
        "effort_least": EFFORT_WORDS[min(EFFORT_WORDS)],
        "effort_most": EFFORT_WORDS[max(EFFORT_WORDS)],
        "rate": Text(en="Continue", th="ต่อไป"),
        "wrong": Text(en="Something feels wrong", th="รู้สึกผิดปกติ"),
        "flags_lead": Text(en="What is wrong? Choose all that fit.", th="เป็นอะไร เลือกได้หลายข้อ"),
        "flags_send": Text(en="Stop for today", th="หยุดสำหรับวันนี้"),
        "flags_back": Text(en="Back", th="กลับ"),
        "rest_title": Text(en="Rest", th="พัก"),
        "skip_rest": Text(en="Next set now", th="เริ่มชุดต่อไปเลย"),
        "lost_title": Text(en="Connection lost, trying again", th="ขาดการเชื่อมต่อ กำลังลองใหม่"),
        "lost_text": Text(
            en="Please rest. What you have done so far is kept.",
            th="โปรดพักก่อน สิ่งที่ทำไปแล้วยังอยู่",
        ),
        "end_done": Text(en="Finished", th="เสร็จเรียบร้อยแล้ว"),
        "end_stopped": Text(en="Stopped", th="หยุดแล้ว"),
        "end_stopped_help": Text(
            en="You have stopped. The camera is off.", th="ท่านหยุดแล้ว กล้องปิดแล้ว"
        ),
        "end_lost": Text(en="The connection did not come back", th="เชื่อมต่อไม่สำเร็จ"),
        "end_lost_help": Text(
            en="The camera is off. Sets that were finished are kept. Check that the computer that "
            "runs this page is on, then start again.",
            th="กล้องปิดแล้ว ชุดที่ทำเสร็จยังอยู่ โปรดดูว่าเครื่องที่เปิดหน้านี้ทำงานอยู่ แล้วเริ่มใหม่",
        ),
        "end_failed": Text(en="The coach had to stop", th="โค้ชต้องหยุด"),
        "end_failed_help": Text(
            en="The camera is off. Go back and start again.", th="กล้องปิดแล้ว โปรดกลับไปเริ่มใหม่"
        ),
        "finish": Text(en="Go on", th="ไปต่อ"),
        "panel_answers": Text(en="Pictures a second", th="ภาพต่อวินาที"),
        "panel_trip": Text(en="Round trip, median", th="เวลาไปกลับ ค่ากลาง"),
        "panel_trip95": Text(en="Round trip, 95 % below", th="เวลาไปกลับ 95 % ไม่เกิน"),
        "panel_inference": Text(en="of it: finding the body", th="ในนั้น: หาร่างกาย"),
        "panel_here": Text(en="taking + drawing here", th="ถ่าย + วาดที่นี่"),
        "panel_tracked": Text(en="Joint seen", th="เห็นข้อต่อ"),
        "panel_model": Text(en="Model, picture width", th="โมเดล ความกว้างภาพ"),
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
