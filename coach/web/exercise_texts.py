"""What the page for exercising in front of the camera says, in English and Thai."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.exercise import Text

EXERCISE_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "nav_exercise": Text(en="Exercise", th="ออกกำลังกาย"),
        "nav_measure": Text(en="Measure a video", th="วัดจากวิดีโอ"),
        "step": Text(en="Step {number} of {of}: {name}", th="ขั้นที่ {number} จาก {of}: {name}"),
        "step_choose": Text(en="Choose", th="เลือกท่า"),
        "step_safety": Text(en="Safety", th="ความปลอดภัย"),
        "step_live": Text(en="Exercise", th="ออกกำลังกาย"),
        "step_summary": Text(en="Your result", th="ผลของท่าน"),
        "back": Text(en="Back", th="กลับ"),
        # Choosing.
        "choose_title": Text(en="What will you do today?", th="วันนี้จะทำท่าใด"),
        "side_works": Text(en="Which side will you exercise?", th="จะออกกำลังข้างใด"),
        "side_seen": Text(en="Which side is to be measured?", th="จะวัดข้างใด"),
        "side_left": Text(en="Left", th="ซ้าย"),
        "side_right": Text(en="Right", th="ขวา"),
        "side_each": Text(en="Left, then right", th="ซ้าย แล้วขวา"),
        "side_auto": Text(en="The side that is seen best", th="ข้างที่เห็นชัดที่สุด"),
        "turns": Text(en="Left and right take turns.", th="ทำสลับซ้ายขวา"),
        "start_picture": Text(en="How {exercise} starts", th="ท่าเริ่มต้นของ {exercise}"),
        "stand_side": Text(
            en="Side-on to the camera, the whole body in the picture.",
            th="หันข้างให้กล้อง ให้เห็นทั้งตัว",
        ),
        "stand_front": Text(
            en="Facing the camera, the whole body in the picture.",
            th="หันหน้าเข้าหากล้อง ให้เห็นทั้งตัว",
        ),
        "next": Text(en="Go on with this", th="ทำตามนี้"),
        "change": Text(en="Change what is to be done", th="เปลี่ยนสิ่งที่จะทำ"),
        "change_note": Text(
            en="Usual values, not yet signed by a physiotherapist. Use those of your therapist.",
            th="ค่าทั่วไป ยังไม่ได้รับรองโดยนักกายภาพบำบัด โปรดใช้ค่าของนักกายภาพบำบัดของท่าน",
        ),
        "sets": Text(en="Sets", th="จำนวนชุด"),
        "reps_each": Text(en="Repetitions in each set", th="จำนวนครั้งต่อชุด"),
        "holds_each": Text(en="Holds in each set", th="จำนวนครั้งที่ค้างต่อชุด"),
        "reach": Text(en="Reach ({unit})", th="ไปให้ถึง ({unit})"),
        "come_back": Text(
            en="Come back to ({unit}; empty: where you started)",
            th="กลับถึง ({unit} เว้นว่างไว้หมายถึงจุดเริ่ม)",
        ),
        "never_past": Text(
            en="Never go past ({unit}; empty: no limit)",
            th="ห้ามเกิน ({unit} เว้นว่างไว้หมายถึงไม่จำกัด)",
        ),
        "hold_for": Text(en="Hold for (seconds)", th="ค้างนาน (วินาที)"),
        "with_pace": Text(en="Keep a pace", th="ทำตามจังหวะ"),
        "pace_out": Text(en="Way out (seconds)", th="ขาไป (วินาที)"),
        "pace_hold": Text(en="Pause (seconds)", th="หยุด (วินาที)"),
        "pace_back": Text(en="Way back (seconds)", th="ขากลับ (วินาที)"),
        "rest_for": Text(en="Rest between sets (seconds)", th="พักระหว่างชุด (วินาที)"),
        "how_hard": Text(en="Who or what moves the limb?", th="ใครหรืออะไรเป็นผู้ออกแรง"),
        "effort_passive": Text(en="Somebody or something else moves it", th="ผู้อื่นหรือสิ่งอื่นขยับให้"),
        "effort_active_assisted": Text(en="I move it with some help", th="ขยับเองโดยมีผู้ช่วย"),
        "effort_active": Text(en="I move it myself", th="ขยับเอง"),
        "effort_resisted": Text(en="I move it against a weight or band", th="ขยับต้านน้ำหนักหรือยางยืด"),
        "weight": Text(en="Weight (0: none)", th="น้ำหนัก (0: ไม่มี)"),
        "weight_unit": Text(en="Kilograms or pounds?", th="กิโลกรัมหรือปอนด์"),
        "unit_kg": Text(en="kg", th="กก."),
        "unit_lb": Text(en="lb", th="ปอนด์"),
        "pain_limit": Text(en="Stop when pain is above (0 to 10)", th="หยุดเมื่อปวดเกิน (0 ถึง 10)"),
        # Going on after a closed page.
        "unfinished": Text(en="You have not finished your exercise.", th="ท่านยังออกกำลังกายไม่เสร็จ"),
        "go_on": Text(en="Go on with your set", th="ทำชุดต่อ"),
        # Safety.
        "safety_title": Text(en="Before you start", th="ก่อนเริ่ม"),
        "place": Text(en="Your place", th="สถานที่"),
        "place_floor": Text(
            en="The floor is dry and clear: no rugs, cables or pets.",
            th="พื้นแห้งและโล่ง ไม่มีพรม สายไฟ หรือสัตว์เลี้ยง",
        ),
        "place_shoes": Text(
            en="You wear closed shoes that do not slip, or bare feet.",
            th="สวมรองเท้าหุ้มส้นที่ไม่ลื่น หรือเท้าเปล่า",
        ),
        "place_support": Text(
            en="A wall, worktop or sturdy chair is within reach.",
            th="มีผนัง โต๊ะ หรือเก้าอี้ที่มั่นคงอยู่ใกล้มือ",
        ),
        "place_phone": Text(
            en="A phone is near, or somebody who can hear you.",
            th="มีโทรศัพท์อยู่ใกล้ หรือมีคนที่ได้ยินเสียงท่าน",
        ),
        "need_sturdy_chair": Text(
            en="A sturdy chair without wheels stands ready.", th="เตรียมเก้าอี้ที่มั่นคง ไม่มีล้อ"
        ),
        "need_wall": Text(en="You stand next to a free wall.", th="อยู่ข้างผนังที่โล่ง"),
        "need_mat": Text(
            en="A bed or mat to lie or sit on is ready.", th="เตรียมเตียงหรือเบาะสำหรับนอนหรือนั่ง"
        ),
        "need_wand": Text(en="A stick about a metre long is ready.", th="เตรียมไม้ยาวประมาณหนึ่งเมตร"),
        "need_towel": Text(en="A rolled towel is ready.", th="เตรียมผ้าขนหนูม้วน"),
        "need_step": Text(
            en="A step that cannot slide stands next to a rail or wall.",
            th="เตรียมบันไดขั้นเดียวที่ไม่เลื่อน อยู่ข้างราวหรือผนัง",
        ),
        "place_done": Text(en="Yes, all of this is so", th="ใช่ เรียบร้อยทุกข้อ"),
        "pain_now": Text(
            en="How much pain do you have now? 0 is none, 10 the worst you can imagine.",
            th="ตอนนี้ท่านปวดเท่าใด 0 คือไม่ปวด 10 คือปวดที่สุดเท่าที่นึกได้",
        ),
        "flags": Text(en="Do you have any of these now?", th="ตอนนี้ท่านมีอาการเหล่านี้หรือไม่"),
        "flags_choose": Text(en="Choose all that apply.", th="เลือกทุกข้อที่มี"),
        "flags_none": Text(en="None of these", th="ไม่มีอาการใด"),
        "camera": Text(en="The camera", th="กล้อง"),
        "camera_here": Text(
            en="The picture of your camera stays on this computer. It is looked at and forgotten "
            "at once; only numbers and the points of the body are kept, until you close the page "
            "or save them.",
            th="ภาพจากกล้องอยู่ในคอมพิวเตอร์เครื่องนี้เท่านั้น ดูแล้วลบทันที เก็บไว้เพียงตัวเลขและจุดบนร่างกาย "
            "จนกว่าท่านจะปิดหน้านี้หรือกดบันทึก",
        ),
        "camera_there": Text(
            en="The picture of your camera goes to the computer {host}, and nowhere else. It is "
            "looked at there and forgotten at once; only numbers and the points of the body are "
            "kept, until you close the page or save them.",
            th="ภาพจากกล้องส่งไปที่คอมพิวเตอร์ {host} เท่านั้น ดูแล้วลบทันที เก็บไว้เพียงตัวเลขและจุดบนร่างกาย "
            "จนกว่าท่านจะปิดหน้านี้หรือกดบันทึก",
        ),
        "keep_video": Text(en="Keep the video of me", th="เก็บวิดีโอของฉันไว้"),
        "keep_video_means": Text(
            en="If you tick this, the video of each set is saved with the result when you press "
            "Save, on the same computer. If not, no picture is kept.",
            th="ถ้าเลือก วิดีโอของแต่ละชุดจะถูกบันทึกพร้อมผลในคอมพิวเตอร์เครื่องเดียวกันเมื่อท่านกดบันทึก "
            "ถ้าไม่เลือก จะไม่เก็บภาพใดไว้",
        ),
        "start": Text(en="Start the camera", th="เปิดกล้อง"),
        "missing": Text(en="Please answer first: {what}", th="โปรดตอบก่อน: {what}"),
        "missing_place": Text(en="is your place ready?", th="สถานที่พร้อมหรือไม่"),
        "missing_pain": Text(en="how much pain?", th="ปวดเท่าใด"),
        "missing_flags": Text(en="any of the signs?", th="มีอาการหรือไม่"),
        "not_today": Text(en="Please do not exercise now.", th="โปรดอย่าออกกำลังกายในตอนนี้"),
        "lost": Text(
            en="This set is no longer there. Please start again.",
            th="ไม่พบชุดนี้แล้ว โปรดเริ่มใหม่",
        ),
        # The result.
        "did": Text(en="You did {total}.", th="ท่านทำได้ {total} ครั้ง"),
        "did_reached": Text(
            en="You did {total}. {full} reached the target.",
            th="ท่านทำได้ {total} ครั้ง ถึงเป้าหมาย {full} ครั้ง",
        ),
        "did_held": Text(
            en="You held {total} times, the longest for {longest} of {ordered} seconds.",
            th="ท่านค้างได้ {total} ครั้ง นานที่สุด {longest} จาก {ordered} วินาที",
        ),
        "did_nothing": Text(en="No repetition was seen.", th="ไม่พบการทำท่า"),
        "all_done": Text(en="All sets done. Well done!", th="ทำครบทุกชุด เยี่ยมมาก"),
        "ended_early": Text(
            en="You ended after {done} of {of} sets. That is all right.",
            th="ท่านจบหลังจาก {done} จาก {of} ชุด ไม่เป็นไร",
        ),
        "was_stopped": Text(en="You stopped.", th="ท่านหยุด"),
        "interrupted": Text(
            en="The connection was lost. What was done until then is here.",
            th="การเชื่อมต่อขาดหาย ด้านล่างคือสิ่งที่ทำไปก่อนหน้านั้น",
        ),
        "side": Text(en="Side", th="ข้าง"),
        "times": Text(en="Times", th="จำนวนครั้ง"),
        "longest": Text(en="Longest hold", th="ค้างนานที่สุด"),
        "furthest_side": Text(en="Furthest", th="ไปได้ไกลสุด"),
        "pain_course": Text(en="Pain", th="ความปวด"),
        "effort_felt": Text(en="Effort", th="ความเหนื่อย"),
        "of_ten": Text(en="{value} of 10", th="{value} จาก 10"),
        "done_sets": Text(en="Sets", th="ชุด"),
        "x_of_y": Text(en="{x} of {y}", th="{x} จาก {y}"),
        "reached_target": Text(en="Reached the target", th="ถึงเป้าหมาย"),
        "not_asked": Text(en="not told", th="ไม่ได้บอก"),
        "both_sides": Text(en="Left and right", th="ซ้ายและขวา"),
        "sides_differ": Text(
            en="Left and right differ by {value}: more than the measurement can be wrong.",
            th="ซ้ายและขวาต่างกัน {value} มากกว่าความคลาดเคลื่อนของการวัด",
        ),
        "sides_alike": Text(
            en="Left and right differ by {value}: no more than the measurement can be wrong.",
            th="ซ้ายและขวาต่างกัน {value} ไม่มากกว่าความคลาดเคลื่อนของการวัด",
        ),
        "helped": Text(en="What to watch", th="สิ่งที่ควรระวัง"),
        "helped_in": Text(en="{cue}: in {count} of {total}", th="{cue}: {count} จาก {total} ครั้ง"),
        "set_title": Text(en="Set {number}", th="ชุดที่ {number}"),
        "set_side": Text(en="Set {number}, {side}", th="ชุดที่ {number} {side}"),
        "set_stopped": Text(en="stopped", th="หยุดกลางคัน"),
        "set_ended": Text(en="ended early", th="จบก่อนครบ"),
        "set_interrupted": Text(en="interrupted", th="ขาดการเชื่อมต่อ"),
        "trend": Text(
            en="From the first to the last third: range {rom}, speed {speed}.",
            th="จากช่วงต้นถึงช่วงท้าย: ช่วงการเคลื่อนไหว {rom} ความเร็ว {speed}",
        ),
        "pace_was": Text(
            en="Your pace: {out} out, {back} back.", th="จังหวะของท่าน: ขาไป {out} ขากลับ {back}"
        ),
        "pace_ordered": Text(
            en="Asked for: {out} out, {back} back.", th="ที่กำหนดไว้: ขาไป {out} ขากลับ {back}"
        ),
        "pace_seconds": Text(en="{value} s", th="{value} วินาที"),
        "set_unrecorded": Text(en="Nothing was recorded of this set.", th="ไม่มีการบันทึกของชุดนี้"),
        "set_refused": Text(
            en="From that view the angle would be wrong, so none is shown.",
            th="มุมกล้องนั้นจะให้องศาที่ผิด จึงไม่แสดงองศา",
        ),
        # Keeping it.
        "not_saved": Text(
            en="Not saved yet. When you close the page, this is gone.",
            th="ยังไม่ได้บันทึก เมื่อปิดหน้านี้ ผลจะหายไป",
        ),
        "save": Text(en="Save", th="บันทึก"),
        "save_video": Text(en="Save with the video of me", th="บันทึกพร้อมวิดีโอของฉัน"),
        "saved": Text(en="Saved in {place}", th="บันทึกไว้ใน {place} แล้ว"),
        "save_failed": Text(
            en="It could not be saved: {why}. Nothing is lost: try again, or download it.",
            th="บันทึกไม่ได้: {why} ผลยังอยู่ครบ ลองอีกครั้งหรือกดดาวน์โหลด",
        ),
        "save_full": Text(en="the disk is full", th="ดิสก์เต็ม"),
        "save_denied": Text(
            en="writing to {place} is not allowed", th="ไม่ได้รับอนุญาตให้เขียนใน {place}"
        ),
        "save_other": Text(en="writing to {place} failed", th="เขียนใน {place} ไม่สำเร็จ"),
        "download": Text(en="Download (.zip)", th="ดาวน์โหลด (.zip)"),
        "another": Text(en="Do another exercise", th="ทำท่าอื่น"),
        "live_privacy": Text(
            en="Privacy: pictures are worked on by the computer that runs this page and forgotten "
            "at once, unless you ticked the box that keeps the video. Results are forgotten when "
            "you close the page without saving, and sent nowhere else.",
            th="ความเป็นส่วนตัว: ภาพถูกประมวลผลในคอมพิวเตอร์ที่เปิดหน้านี้แล้วลบทันที เว้นแต่ท่านเลือกเก็บวิดีโอ "
            "ผลจะถูกลบเมื่อท่านปิดหน้านี้โดยไม่บันทึก และไม่ส่งไปที่อื่น",
        ),
        # The order in words.
        "dose_once": Text(en="{reps} times", th="{reps} ครั้ง"),
        "dose_sets": Text(en="{sets} sets of {reps}", th="{sets} ชุด ชุดละ {reps} ครั้ง"),
        "dose_each_side": Text(en="with each side", th="ทั้งสองข้าง"),
        "dose_hold": Text(en="hold each for {hold} seconds", th="ค้างครั้งละ {hold} วินาที"),
        "dose_reach": Text(en="reach {target}", th="ไปให้ถึง {target}"),
        "dose_ceiling": Text(en="never past {ceiling}", th="ห้ามเกิน {ceiling}"),
        "dose_pace": Text(
            en="{out} seconds out, {back} seconds back", th="ขาไป {out} วินาที ขากลับ {back} วินาที"
        ),
        "dose_rest": Text(en="rest {rest} seconds between sets", th="พัก {rest} วินาทีระหว่างชุด"),
        "dose_load": Text(en="with {load} {unit}", th="น้ำหนัก {load} {unit}"),
    }
)
