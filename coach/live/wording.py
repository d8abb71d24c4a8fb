"""What the coach says about the course of a workout, in English and Thai."""

from coach.exercise import Text

GET_READY = Text(en="Get ready.", th="เตรียมตัว")
BEGIN = Text(en="Begin.", th="เริ่มได้")
NEXT_SIDE = Text(en="Now the other side.", th="ต่อไปทำอีกข้าง")
PAUSED = Text(
    en="Paused. To go on, raise one hand or press the button.",
    th="หยุดพักอยู่ ยกมือข้างหนึ่งหรือกดปุ่มเพื่อทำต่อ",
)
GO_ON = Text(en="Go on.", th="ทำต่อได้")
RATE = Text(
    en="Set done. How much pain do you feel, and how hard was it?",
    th="จบเซ็ตแล้ว ปวดแค่ไหน และเหนื่อยแค่ไหน",
)
RESTING = Text(
    en="Rest now. To go on sooner, raise one hand.", th="พักก่อน หากพร้อมก่อนเวลาให้ยกมือข้างหนึ่ง"
)
ALL_DONE = Text(en="All done. Well done!", th="ครบแล้ว เก่งมาก")
STOPPED = Text(en="Stopped.", th="หยุดแล้ว")
BEYOND = Text(en="Stop there. Not past your limit.", th="พอแล้ว อย่าเกินขีดจำกัดของท่าน")
FURTHER = Text(en="A little further, if you can.", th="อีกนิดถ้าทำได้")
HALF_WAY = Text(en="Half-way.", th="ครึ่งทางแล้ว")
LAST_ONE = Text(en="Last one.", th="ครั้งสุดท้าย")

STOPPED_BY_COMMAND = Text(en="You stopped the exercise.", th="ท่านหยุดการออกกำลังกาย")
STOPPED_BY_ARMS = Text(en="You stopped with crossed arms.", th="ท่านหยุดโดยไขว้แขนเหนือศีรษะ")
CONNECTION_LOST = Text(en="The connection was lost.", th="การเชื่อมต่อขาดหาย")
