import pytest

from coach.language import languages
from coach.live.pain import (
    EFFORT_WORDS,
    PAIN_LEVELS,
    RED_FLAGS,
    RedFlagError,
    effort_words,
    pain_level,
    pain_words,
    stop_after,
    stop_before,
)
from coach.live.values import Rating

# pain, red flags, limit, then the code of the stop
BEFORE = {
    "no pain": (0, (), 5, None),
    "at the limit": (5, (), 5, None),
    "above the limit": (6, (), 5, "pain"),
    "the therapist's own limit": (4, (), 3, "pain"),
    "a flag without pain": (0, ("chest_pain",), 5, "chest_pain"),
    "the gravest flag leads": (9, ("fall", "dizzy", "chest_pain"), 5, "chest_pain"),
    "a flag comes before pain": (9, ("fall",), 5, "fall"),
}


@pytest.mark.parametrize(("pain", "flags", "limit", "code"), BEFORE.values(), ids=BEFORE)
def test_before_the_start(pain, flags, limit, code) -> None:
    stop = stop_before(pain, flags, limit=limit)
    assert (stop and stop.code) == code


# pain before, pain after, red flags, then the code of the stop
AFTER = {
    "as before": (2, 2, (), None),
    "two more": (2, 4, (), None),
    "three more": (2, 5, (), "pain_rise"),
    "a fall in pain": (5, 0, (), None),
    "above the limit is named first": (1, 7, (), "pain"),
    "a flag": (0, 0, ("numb",), "numb"),
}


@pytest.mark.parametrize(("before", "pain", "flags", "code"), AFTER.values(), ids=AFTER)
@pytest.mark.parametrize("effort", [0, 10])
def test_after_a_set(before, pain, flags, code, effort) -> None:
    stop = stop_after(Rating(pain, effort, flags), before=before)
    assert (stop and stop.code) == code


@pytest.mark.parametrize("code", RED_FLAGS)
@pytest.mark.parametrize("language", languages())
def test_every_flag_stops_with_its_name_and_advice(code, language) -> None:
    stop = stop_before(0, (code,), language=language)
    assert stop is not None
    assert RED_FLAGS[code].label.say(language) in stop.reason
    assert stop.advice == (RED_FLAGS[code].advice.say(language),)


def test_advice_of_several_flags_is_given_in_order_of_gravity() -> None:
    stop = stop_before(0, ("fall", "calf"))
    assert stop is not None
    assert stop.advice == (RED_FLAGS["calf"].advice.en, RED_FLAGS["fall"].advice.en)


def test_numbers_are_in_the_reason() -> None:
    risen, high = stop_after(Rating(5, 0), before=1), stop_before(8, (), limit=4)
    assert risen is not None and "from 1 to 5" in risen.reason
    assert high is not None and "8 of 10" in high.reason and "limit is 4" in high.reason


def test_an_unknown_flag_is_not_lost() -> None:
    with pytest.raises(RedFlagError, match=r"'chest pain'.*allowed are chest_pain"):
        stop_before(0, ("chest pain",))


@pytest.mark.parametrize(
    ("pain", "level"),
    [(0, "safe"), (3, "safe"), (4, "acceptable"), (5, "acceptable"), (6, "too_much")],
)
def test_pain_in_words(pain, level) -> None:
    assert pain_level(pain) == level
    assert pain_words(pain, "th") == PAIN_LEVELS[level].say("th")


@pytest.mark.parametrize(("effort", "mark"), [(0, 0), (5, 5), (6, 5), (9, 7), (10, 10)])
def test_effort_in_words(effort, mark) -> None:
    assert effort_words(effort) == EFFORT_WORDS[mark].en
