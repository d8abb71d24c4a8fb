"""What the pages say, in English and Thai."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Language, Text
from coach.web.exercise_texts import EXERCISE_TEXTS

LANGUAGE_NAMES: Mapping[Language, str] = MappingProxyType({"en": "English", "th": "ไทย"})

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        **EXERCISE_TEXTS,
        "title": Text(en="How far does the joint move?", th="ข้อต่อขยับได้ไกลแค่ไหน"),
        "lead": Text(
            en="Choose a video of one exercise. You get the angle, the repetitions and a score.",
            th="เลือกวิดีโอการออกกำลังกายหนึ่งท่า แล้วดูองศา จำนวนครั้ง และคะแนน",
        ),
        "step_clip": Text(en="1. The video", th="1. วิดีโอ"),
        "sample": Text(en="An example", th="ตัวอย่าง"),
        "upload": Text(en="My own video", th="วิดีโอของฉัน"),
        "which_sample": Text(en="Which example?", th="ตัวอย่างใด"),
        "upload_label": Text(
            en="Choose a video file from this device",
            th="เลือกไฟล์วิดีโอจากเครื่องนี้",
        ),
        "step_order": Text(en="2. The exercise", th="2. ท่าออกกำลังกาย"),
        "which_exercise": Text(en="Which exercise is it?", th="ท่าใด"),
        "film_side": Text(
            en="Film the whole body from the side, camera still.",
            th="ถ่ายให้เห็นทั้งตัวจากด้านข้าง วางกล้องนิ่ง",
        ),
        "film_front": Text(
            en="Film the whole body from the front, camera still.",
            th="ถ่ายให้เห็นทั้งตัวจากด้านหน้า วางกล้องนิ่ง",
        ),
        "which_side": Text(en="Which side of the body?", th="ข้างใดของร่างกาย"),
        "left": Text(en="Left", th="ซ้าย"),
        "right": Text(en="Right", th="ขวา"),
        "auto": Text(en="Work it out for me", th="ให้โปรแกรมหาให้"),
        "targets": Text(en="Change the targets", th="เปลี่ยนเป้าหมาย"),
        "targets_note": Text(
            en="Usual values, not yet signed by a physiotherapist. Use those of your therapist.",
            th="ค่าทั่วไป ยังไม่ได้รับรองโดยนักกายภาพบำบัด โปรดใช้ค่าของนักกายภาพบำบัดของท่าน",
        ),
        "target": Text(en="Reach", th="ไปให้ถึง"),
        "return": Text(en="Come back to (if ordered)", th="กลับถึง (ถ้ามีคำสั่ง)"),
        "hold": Text(en="Hold for seconds", th="ค้างกี่วินาที"),
        "ceiling": Text(en="Never go past (if ordered)", th="ห้ามเกิน (ถ้ามีคำสั่ง)"),
        "analyse": Text(en="Measure", th="วัด"),
        "need_clip": Text(
            en="Choose a video file first, then press Measure.",
            th="โปรดเลือกไฟล์วิดีโอก่อน แล้วกดวัด",
        ),
        "starting": Text(en="Starting…", th="กำลังเริ่ม…"),
        "running": Text(
            en="{percent} % done, about {left} s left",
            th="เสร็จแล้ว {percent} % เหลืออีกประมาณ {left} วินาที",
        ),
        "running_unknown": Text(en="{done} s of the video done", th="ทำวิดีโอไปแล้ว {done} วินาที"),
        "reached": Text(
            en="{full} of {total} repetitions reached the target.",
            th="ถึงเป้าหมาย {full} จาก {total} ครั้ง",
        ),
        "counted": Text(en="{total} repetitions counted.", th="นับได้ {total} ครั้ง"),
        "none_found": Text(en="No repetition was found in this video.", th="ไม่พบการทำท่าในวิดีโอนี้"),
        "furthest": Text(en="Furthest: {value}", th="ไปได้ไกลสุด: {value}"),
        "target_is": Text(en="target {value}", th="เป้าหมาย {value}"),
        "band_means": Text(
            en="± means: the true value is very likely within this many degrees.",
            th="± หมายถึง ค่าจริงน่าจะต่างไปไม่เกินจำนวนองศานี้",
        ),
        "refused": Text(en="This video cannot be measured.", th="วิดีโอนี้วัดไม่ได้"),
        "refused_why": Text(
            en="From this view the angle would be wrong, so none is shown. "
            "Please film again as it says above.",
            th="มุมกล้องนี้จะให้องศาที่ผิด จึงไม่แสดงองศา โปรดถ่ายใหม่ตามที่บอกด้านบน",
        ),
        "reps": Text(en="Each repetition", th="แต่ละครั้ง"),
        "chart": Text(en="The angle over time", th="องศาตามเวลา"),
        "keep": Text(en="Keep the result", th="เก็บผล"),
        "page": Text(en="Page to read and print", th="หน้าสำหรับอ่านและพิมพ์"),
        "table": Text(en="Table of angles (CSV)", th="ตารางองศา (CSV)"),
        "report": Text(en="Report for programs (JSON)", th="รายงานสำหรับโปรแกรม (JSON)"),
        "trace": Text(en="Body points (Parquet)", th="จุดบนร่างกาย (Parquet)"),
        "video": Text(en="Make the video with the angle drawn in", th="สร้างวิดีโอที่วาดองศา"),
        "video_file": Text(en="Video with the angle", th="วิดีโอที่มีองศา"),
        "video_gone": Text(
            en="Choose the same video again to make this.", th="โปรดเลือกวิดีโอเดิมอีกครั้ง"
        ),
        "privacy": Text(
            en="Privacy: the video is worked on by the computer that runs this page. Video and "
            "results are forgotten when you close the page, and sent nowhere else.",
            th="ความเป็นส่วนตัว: วิดีโอถูกประมวลผลในคอมพิวเตอร์ที่เปิดหน้านี้เท่านั้น "
            "ทั้งวิดีโอและผลจะถูกลบเมื่อท่านปิดหน้านี้ และไม่ส่งไปที่อื่น",
        ),
    }
)


def say(key: str, language: Language, **values: object) -> str:
    """Return a text of the pages with its values filled in."""
    return TEXTS[key].say(language).format(**values)
