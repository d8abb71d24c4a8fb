"""How fast a person in front of a camera is answered, beside a bare loop on the same pictures.

    python -m benchmarks.live [--minutes N] [--no-write]

The app as `streamlit run app.py` starts it, a headless Chromium with a camera that shows a sample
clip over and over, and one set after another: what a person has on one laptop. Times are taken in
the page, where its live socket is. First one session, for so many minutes, while the memory of
the server is read; then two at once, in two browsers, each with a camera of its own. At the end
the same estimator runs over pictures that were sent, alone, with the browsers closed: what the
machine would do without all the rest. Linux only.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from benchmarks.processes import memory_mb, processor_s
from benchmarks.report import ROOT, circumstances, table
from benchmarks.round_trips import (
    Settings,
    Summary,
    answers,
    begin_answers,
    dropped,
    keep_pictures,
    settings,
    summary,
)
from pose.bundles import model_path
from pose.parallel import cores
from pose.people import mediapipe_people
from pose.values import Frame
from tests.app_server import AppServer, app_server
from tests.browser import browsers
from tests.fake_camera import RATE_HZ
from tests.live.person import Person, Wish, met

if TYPE_CHECKING:
    from tests.live.person import Launch

CLIP = ROOT / "sample_videos" / "squat_side.mp4"
DOCUMENT = ROOT / "docs" / "live_speed.md"
WISH = Wish("squat", "left", reps=30, sets=10)
#: Aims: the round trip without inference; growth of memory from the first minute to the last.
MOST_REST_MS, MOST_GROWTH_PERCENT = 15.0, 5.0
MINUTES, FULL_MINUTES = 3.0, 10.0
TWO_MINUTES = 1.0
#: The model is loaded and the first pictures are through.
SETTLED_S = 5.0
GLANCE_S = 5.0
PICTURES, BARE_ROUNDS, BARE_WARM_UP = 150, 4, 30
#: More than fit into any run.
FOREVER = 100_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was measured of the sessions that ran at the same time.

    Attributes
    ----------
    sessions : tuple of Summary
    dropped : int
        Pictures that were overtaken by newer ones, of all sessions.
    cores : float
        How many the server was busy with.
    memory : tuple of (float, float)
        Seconds since the start, megabytes of the server.
    in_a_set : float
        Share of the time, 0 to 1; the rest are ratings, rests and getting ready.
    settings : tuple of Settings
        Of each session at the end.
    """

    sessions: tuple[Summary, ...]
    dropped: int
    cores: float
    memory: tuple[tuple[float, float], ...]
    in_a_set: float
    settings: tuple[Settings, ...]


@dataclass(frozen=True, slots=True)
class Bare:
    """The estimator alone: milliseconds a picture with and without unpacking it."""

    picture_ms: float
    inference_ms: float


@contextmanager
def in_a_set(launch: "Launch", server: AppServer, path: Path) -> Iterator[Person]:
    """Open a browser with a camera in which somebody exercises."""
    with met(launch, path, CLIP) as person:
        person.come(server.address, WISH)
        person.begin()
        person.camera.play(FOREVER)
        yield person


def observe(people: Sequence[Person], server: AppServer, minutes: float) -> Stretch:
    """Let people exercise for a while, and measure."""
    _exercise(people, SETTLED_S)
    for person in people:
        begin_answers(person.page)
    start_s, used_s = time.monotonic(), processor_s(server.pid)
    memory, stages = [], []
    while (lasted_s := time.monotonic() - start_s) < minutes * 60:
        stages += _exercise(people, GLANCE_S)
        memory.append((lasted_s + GLANCE_S, memory_mb(server.pid)))
    used = (processor_s(server.pid) - used_s) / (time.monotonic() - start_s)
    return Stretch(
        tuple(summary(answers(person.page)) for person in people),
        sum(dropped(person.page) for person in people),
        used,
        tuple(memory),
        stages.count("set") / len(stages),
        tuple(settings(person.page) for person in people),
    )


def _exercise(people: Sequence[Person], seconds: float) -> list[str]:
    """Let people go on for so long; return what each was at in the beginning."""
    stages = [person.told("stage") for person in people]
    for person, stage in zip(people, stages, strict=True):
        if stage == "rating":
            person.rate(pain=0, effort=3)
        elif stage == "rest":
            person.press("skip")
        elif stage == "scene":
            # The clip never stands still for long enough; by now the button may be gone again.
            person.coach.locator('[data-do="start"]').evaluate("(button) => button.click()")
    people[0].page.wait_for_timeout(seconds * 1000)
    return stages


def growth_percent(memory: Sequence[tuple[float, float]]) -> float:
    """Return how much more memory the last half minute took than the second half of minute one."""
    end_s = memory[-1][0]
    first = statistics.median(mb for t_s, mb in memory if 30 <= t_s <= 60)
    last = statistics.median(mb for t_s, mb in memory if t_s >= end_s - 30)
    return (last / first - 1) * 100


def bare(pictures: Sequence[bytes], model: str) -> Bare:
    """Run the estimator over the pictures, alone."""
    whole, inference = [], []
    with mediapipe_people(model_path(model))() as estimator:
        for index, picture in enumerate(list(pictures) * BARE_ROUNDS):
            begun_s = time.perf_counter()
            pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
            assert pixels is not None
            rgb = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), dtype=np.uint8)
            unpacked_s = time.perf_counter()
            estimator.estimate(Frame(index, index / RATE_HZ, rgb))
            done_s = time.perf_counter()
            whole.append((done_s - begun_s) * 1000)
            inference.append((done_s - unpacked_s) * 1000)
    return Bare(
        statistics.median(whole[BARE_WARM_UP:]), statistics.median(inference[BARE_WARM_UP:])
    )


def document(one: Stretch, two: Stretch, alone: Bare, minutes: float) -> list[str]:
    """Return the page that is written."""
    [first] = one.sessions
    left_out = ["a real camera, a network between browser and server, and other machines"]
    if minutes < FULL_MINUTES:
        left_out.append(
            f"memory over {FULL_MINUTES:g} minutes: this run lasted {minutes:g} "
            f"(`python -m benchmarks.live --minutes {FULL_MINUTES:g}`)"
        )
    growth = growth_percent(one.memory)
    return [
        "# Speed of the live loop",
        "",
        "Written by `make bench` (`python -m benchmarks.live`); not edited by hand.",
        "",
        *circumstances(),
        f"- {cores()} cores, shared by the server, the headless browsers and their cameras "
        f"(640×480, {RATE_HZ} pictures a second); {minutes:g} minutes of one session, then "
        f"{TWO_MINUTES:g} of two",
        "",
        "## Aims",
        "",
        *table(
            ["what", "aim", "measured", "met"],
            [
                _aim("round trip without inference, median", first.rest_ms, MOST_REST_MS, "ms"),
                _aim(
                    "memory, last half minute against minute one", growth, MOST_GROWTH_PERCENT, "%"
                ),
            ],
        ),
        "",
        "## Figures",
        "",
        *table(["what", "one session", "two at once"], _rows(one, two)),
        "",
        "## Beside the estimator alone",
        "",
        *table(["what", "value"], _beside(first, alone)),
        "",
        *[f"- left out: {line}" for line in left_out],
    ]


def _aim(what: str, value: float, most: float, unit: str) -> list[str]:
    return [what, f"≤ {most:g} {unit}", f"{value:.1f} {unit}", "yes" if value <= most else "**no**"]


def _rows(one: Stretch, two: Stretch) -> list[list[str]]:
    each = [
        ("frames answered a second", "rate_hz", "{:.1f}"),
        ("round trip, median, ms", "round_trip_ms", "{:.1f}"),
        ("round trip, 95th percentile, ms", "round_trip_95_ms", "{:.1f}"),
        ("inference alone, median, ms", "inference_ms", "{:.1f}"),
        ("all the rest of the round trip, median, ms", "rest_ms", "{:.1f}"),
        ("share of inference in the round trip", "inference_share", "{:.0%}"),
        ("from capture to answer, median, ms", "age_ms", "{:.1f}"),
        ("a picture, median, bytes", "size_bytes", "{:,.0f}"),
    ]
    rows = [
        [what, *(", ".join(form.format(getattr(s, name)) for s in x.sessions) for x in (one, two))]
        for what, name, form in each
    ]
    return [
        *rows,
        ["pictures overtaken by newer ones", str(one.dropped), str(two.dropped)],
        ["cores the server was busy with", f"{one.cores:.2f}", f"{two.cores:.2f}"],
        ["memory of the server, last, MB", *(f"{x.memory[-1][1]:.0f}" for x in (one, two))],
        ["time in a set", f"{one.in_a_set:.0%}", f"{two.in_a_set:.0%}"],
        [
            "width and model at the end",
            *("; ".join(f"{s.width_px} px, {s.model}" for s in x.settings) for x in (one, two)),
        ],
    ]


def _beside(live: Summary, alone: Bare) -> list[list[str]]:
    return [
        ["the same pictures, estimator alone, ms each", f"{alone.inference_ms:.1f}"],
        ["with unpacking the JPEG, ms each", f"{alone.picture_ms:.1f}"],
        ["live inference against alone", f"{live.inference_ms / alone.inference_ms:.2f} times"],
        [
            "live round trip against unpacking and estimating alone",
            f"{live.round_trip_ms / alone.picture_ms:.2f} times",
        ],
        ["frames answered against what the camera gives", f"{live.rate_hz / RATE_HZ:.0%}"],
    ]


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as made:
        folder = Path(made)
        with (
            browsers() as launch,
            app_server(folder) as server,
            in_a_set(launch, server, folder / "first.y4m") as first,
        ):
            one = observe([first], server, chosen.minutes)
            pictures = keep_pictures(first.page, PICTURES)
            with in_a_set(launch, server, folder / "second.y4m") as second:
                two = observe([first, second], server, TWO_MINUTES)
        text = document(one, two, bare(pictures, one.settings[0].model), chosen.minutes)
    print("\n".join(text))
    if not chosen.no_write:
        DOCUMENT.write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
