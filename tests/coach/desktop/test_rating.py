import pytest

from coach.desktop.rating import Question, RatingKeys
from coach.live.pain import RED_FLAGS
from coach.live.values import Rating

FLAGS = tuple(RED_FLAGS)

CASES = {
    "pain, effort, no sign": (["2", "5", "0"], Rating(2, 5)),
    "ten is X": (["x", "x", "0"], Rating(10, 10)),
    "zero": (["0", "0", "0"], Rating(0, 0)),
    "a sign": (["1", "2", "1"], Rating(1, 2, (FLAGS[0],))),
    "the last sign": (["1", "2", str(len(FLAGS))], Rating(1, 2, (FLAGS[-1],))),
    "other keys do nothing": (["a", "", "space", "3", "enter", "4", "q", "0"], Rating(3, 4)),
    "no sign has that number": (["3", "4", "9", "x", "0"], Rating(3, 4)),
    "back to pain": (["3", "backspace", "5", "4", "0"], Rating(5, 4)),
    "back to effort": (["3", "4", "backspace", "6", "0"], Rating(3, 6)),
    "back to the start": (["backspace", "3", "4", "backspace", "backspace", "1", "2", "0"],
                          Rating(1, 2)),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "rating"), CASES.values(), ids=CASES.keys())
def test_keys_make_a_rating(keys: list[str], rating: Rating) -> None:
    asked = RatingKeys()
    *before, last = [asked.update(key) for key in keys]
    assert before == [None] * len(before)
    assert last == rating
    assert asked.question == Question("pain")


def test_a_reset_forgets() -> None:
    asked = RatingKeys()
    asked.update("7")
    asked.reset()
    assert asked.question == Question("pain")
