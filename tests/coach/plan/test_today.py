from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.plan.today import due
from tests.coach.plan.plans import HOLD, ITEM, MONDAY, PLAN, with_item

TUESDAY = MONDAY + timedelta(days=1)
DAYS = {
    "monday": (PLAN, MONDAY, ["bend", "press"]),
    "tuesday": (PLAN, TUESDAY, ["bend"]),
    "wednesday": (PLAN, MONDAY + timedelta(days=2), ["bend", "press"]),
    "sunday before": (PLAN, MONDAY - timedelta(days=1), []),
    "last day": (replace(PLAN, ends_on=TUESDAY), TUESDAY, ["bend"]),
    "after it": (replace(PLAN, ends_on=MONDAY), TUESDAY, []),
    "not begun": (with_item(starts_on=TUESDAY), MONDAY, ["press"]),
    "begun": (with_item(starts_on=TUESDAY), TUESDAY, ["bend"]),
    "over": (with_item(ends_on=MONDAY), TUESDAY, []),
    "an item before its plan": (with_item(starts_on=date(2020, 1, 1)), date(2025, 1, 1), []),
    "an item after its plan": (
        replace(with_item(ends_on=date(2030, 1, 1)), ends_on=MONDAY), TUESDAY, []
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plan", "day", "items"), DAYS.values(), ids=DAYS.keys())
def test_what_is_due_on_a_day(plan, day, items) -> None:
    assert [each.item.id for each in due(plan, day, {})] == items


@pytest.mark.parametrize(("done", "left"), [({}, 2), ({"bend": 1}, 1), ({"bend": 2}, 0),
                                            ({"bend": 5}, 0), ({"press": 1}, 2)])  # fmt: skip
def test_how_often_still(done, left) -> None:
    first, second = due(PLAN, MONDAY, done)
    assert (first.item, first.done, first.left) == (ITEM, done.get("bend", 0), left)
    assert second.item == HOLD
