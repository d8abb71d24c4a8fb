"""Take the pictures of each step for docs/live, on a laptop and on a phone.

python -m tests.live.pictures [FOLDER]
"""

import argparse
import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect

from tests.app_server import ROOT, AppServer, app_server
from tests.browser import browsers
from tests.fake_camera import Part
from tests.live.person import Look, Person, Wish, met, reps_of
from tests.live.saved import CLIPS
from tests.visitor import PATIENCE_MS

if TYPE_CHECKING:
    from tests.live.person import Launch

DOCS = ROOT / "docs" / "live"
LOOKS = {
    "laptop": Look(),
    "phone": Look(390, 844),
    "laptop-thai": Look(language="th"),
    "laptop-dark": Look(scheme="dark"),
}
#: Looks of which every step is kept; of the others only these.
WHOLE = ("laptop", "phone")
FEW = ("set", "rating", "summary")
WISH = Wish("squat", "left", reps=4, sets=2, target_deg=70)
#: Deep enough for the arc to be seen.
DEEP = re.compile("^[6-9][0-9]°")
#: WebP; text stays sharp.
QUALITY = 72
SETTLE_MS = 700

Shoot = Callable[[str], None]


def walk(person: Person, server: AppServer, shoot: Shoot) -> None:
    """Go through all steps and take a picture of each."""
    page = person.page
    person.open(server.address)
    shoot("1-choose")
    person.choose(WISH)
    page.get_by_text(person.said("safety_title")).wait_for()
    shoot("2-safety")
    person.answer_safety(WISH)
    person.coach.locator('[data-do="begin"]').wait_for(timeout=PATIENCE_MS)
    shoot("3-opening")
    person.press("begin")
    expect(person.part("help")).not_to_be_empty(timeout=PATIENCE_MS)
    shoot("4-scene")
    person.reach("countdown")
    shoot("5-countdown")
    person.reach("set")
    exercise(person, shoot)
    person.reach("rating")
    shoot("9-rating")
    person.rate(pain=1, effort=3)
    person.reach("rest")
    shoot("10-rest")
    person.press("skip")
    person.reach("set")
    person.press("end_set")
    person.reach("rating")
    person.rate(pain=1, effort=3)
    page.locator(".st-key-save").wait_for(timeout=PATIENCE_MS)
    shoot("11-summary")


def exercise(person: Person, shoot: Shoot) -> None:
    """Do one set, with a pause in it."""
    person.press("pause")
    person.reach("paused")
    shoot("6-paused")
    person.press("resume")
    person.reach("set")
    person.count(1)
    deep, short = reps_of(person.camera.clip)[1:3]
    person.camera.play(part=Part(deep.start_s, short.end_s))
    expect(person.coach).to_have_attribute("data-angle", DEEP, timeout=PATIENCE_MS)
    shoot("7-set")
    person.until_played()
    person.until_told()
    shoot("8-short")


def turned(person: Person, server: AppServer, shoot: Shoot) -> None:
    """Stand before the camera the wrong way."""
    person.come(server.address, WISH)
    person.press("begin")
    person.part("help").get_by_text("Turn").wait_for()
    shoot("4-turn")


def keep(person: Person, folder: Path, look: str) -> Shoot:
    """Return what takes one picture."""

    def shoot(step: str) -> None:
        number, _, name = step.partition("-")
        if look not in WHOLE and name not in FEW:
            return
        if name not in ("set", "short", "countdown"):
            person.page.wait_for_timeout(SETTLE_MS)
        picture = Image.open(io.BytesIO(person.page.screenshot()))
        picture.save(folder / f"{int(number):02}-{name}-{look}.webp", quality=QUALITY, method=6)

    return shoot


def take(launch: "Launch", server: AppServer, *, look: str, made: Path, folder: Path) -> None:
    """Take the pictures of one look."""
    takes = {"squat_side": walk}
    if look in WHOLE:
        takes["shoulder_abduction_raise_left"] = turned
    for clip, go in takes.items():
        path = CLIPS / f"{clip}.mp4"
        with met(launch, made / f"{look}-{clip}.y4m", path, look=LOOKS[look]) as person:
            go(person, server, keep(person, folder, look))


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DOCS)
    parser.add_argument("--look", choices=LOOKS, action="append")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="rom-coach-") as made,
        browsers() as launch,
        app_server(Path(made)) as server,
    ):
        for look in chosen.look or LOOKS:
            take(launch, server, look=look, made=Path(made), folder=chosen.folder)


if __name__ == "__main__":
    main()
