from dataclasses import replace
from datetime import date

import pytest

from coach.plan.words import days_words, name_words, when_words
from tests.coach.plan.plans import HOLD, ITEM, order

LATE = replace(ITEM, starts_on=date(2026, 3, 16), ends_on=date(2026, 4, 1))
SAID = {
    "every day": (ITEM, "2 times a day, every day", "วันละ 2 ครั้ง, ทุกวัน"),
    "some days": (HOLD, "1 time a day, on Mon, Wed, Fri", "วันละ 1 ครั้ง, วันจ., พ., ศ."),
    "from until": (
        LATE, "2 times a day, every day, from 16 March 2026 until 1 April 2026",
        "วันละ 2 ครั้ง, ทุกวัน, ตั้งแต่ 16 มีนาคม 2026 ถึง 1 เมษายน 2026",
    ),
    "from": (replace(LATE, ends_on=None), "2 times a day, every day, from 16 March 2026", None),
    "until": (replace(LATE, starts_on=None), "2 times a day, every day, until 1 April 2026", None),
}  # fmt: skip


@pytest.mark.parametrize(("item", "english", "thai"), SAID.values(), ids=SAID.keys())
def test_when_in_words(item, english, thai) -> None:
    assert when_words(item, "en") == english
    assert thai is None or when_words(item, "th") == thai


NAMES = {
    "left": (ITEM, "Heel slide, left"),
    "each": (replace(ITEM, order=replace(ITEM.order, side="each")), "Heel slide, left, then right"),
    "either": (replace(ITEM, order=replace(ITEM.order, side="auto")), "Heel slide"),
    "both together": (replace(ITEM, order=replace(order("squat"), side="left")), "Squat"),
}


@pytest.mark.parametrize(("item", "said"), NAMES.values(), ids=NAMES.keys())
def test_the_side_that_works_is_named(item, said) -> None:
    assert name_words(item, "en") == said


def test_days_come_in_their_order() -> None:
    assert days_words(("sun", "mon"), "en") == "on Mon, Sun"
