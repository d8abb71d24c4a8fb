"""Where the view is wrong there is an instruction instead of a start, and never a degree."""

from collections.abc import Callable

from coach.live.scene import READY_S
from tests.app_server import AppServer
from tests.browser import needs_browser
from tests.live.person import TRIES, Person, Wish, first_reps
from tests.visitor import PATIENCE_MS

pytestmark = needs_browser

#: The pictures that were answered reach over so many milliseconds: longer than any good view
#: would have to last, and the countdown after it.
LONG_MS = 1000 * (READY_S + 6)
ANSWERED_FOR = "window.liveAnswers.at(-1)?.[0] - window.liveAnswers[0]?.[0]"


def test_seen_from_the_front_a_squat_does_not_start(
    server: AppServer, meet: Callable[[str], Person]
) -> None:
    person = meet("shoulder_abduction_raise_left")
    person.come(server.address, Wish("squat", "left", reps=4))
    stages, angles = person.follow("stage"), person.follow("angle")
    person.press("begin")
    person.part("help").get_by_text("Turn to your right.").wait_for()
    person.page.wait_for_function(f"{ANSWERED_FOR} > {LONG_MS}", timeout=PATIENCE_MS)
    assert stages() == ["scene"]
    assert person.part("help").inner_text().startswith("Turn to your right.")
    # A raised hand asks to start all the same; it does, and still measures and counts nothing.
    raise_hand(person)
    assert set(angles()) <= {""}
    assert person.told("reps") in ("", "0")
    person.press("stop")


def raise_hand(person: Person) -> None:
    """Raise an arm until that begins the set: a machine that halts breaks the countdown off."""
    for _ in range(TRIES):
        person.camera.play(part=first_reps(person.camera.clip, 1))
        person.until_played()
        person.until_told()
        if person.reach("scene", "set") == "set":
            return
    raise AssertionError("a raised hand does not begin the set")
