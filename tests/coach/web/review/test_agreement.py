"""The browser reckons angles and goniometers as the server does."""

import json
import math
import shutil
import subprocess
from typing import Any

import numpy as np
import pytest

from coach.exports.goniometer import ARCS, goniometer, moving_limb
from coach.review.goniometer import MANUAL, direction_at, manual_deg
from coach.web.review.by_hand import by_hand
from coach.web.review.files import ASSETS
from coach.web.review.packing import pack_body
from pose.angles import segments_of
from pose.motions import MOTIONS
from pose.values import INDEX, SIDES, XY, Poses
from tests.packets import unpacked
from tests.synthetic import both_sides, film

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="needs Node.js 20 or later")
SCRIPT = """
import {{ goniometer }} from "{assets}/geometry.mjs";
import {{ handAngle }} from "{assets}/hand.mjs";
const cases = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(cases.map({function})));
"""


def in_node(function: str, cases: list[Any]) -> list[Any]:
    """Return what a function of the player says to each case."""
    assert NODE is not None
    done = subprocess.run(
        [NODE, "--input-type=module", "-e",
         SCRIPT.format(assets=ASSETS.as_uri(), function=function)],
        input=json.dumps(cases), capture_output=True, text=True, check=True,
    )  # fmt: skip
    answers: list[Any] = json.loads(done.stdout)
    return answers


def test_an_angle_by_hand_is_the_one_that_is_kept() -> None:
    random = np.random.default_rng(3)
    asked, expected = [], []
    for motion in MANUAL:
        told = by_hand(motion, language="en")
        assert told is not None
        for direction in (1.0, -1.0, math.nan):
            for _ in range(40):
                points = random.uniform(0, 640, (3, 2)).round(2).tolist()
                known = 0 if math.isnan(direction) else int(direction)
                asked.append([points, told["turned"], known])
                a, b, c = (tuple(point) for point in points)
                expected.append(manual_deg(motion, (a, b, c), direction))
    answers = in_node(
        "([points, turned, direction]) => handAngle(points, turned, direction)", asked
    )
    assert answers == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("view", ["facing_left", "facing_right", "front", "back"])
def test_which_way_is_positive_is_what_the_server_takes(view: str) -> None:
    poses = film([both_sides(shoulder_abduction=30.0, knee_flexion=20.0)] * 2, view)
    rows = unpacked(pack_body(poses))
    for motion in MANUAL:
        for side in SIDES:
            name = "facing" if MOTIONS[motion].view == "side" else f"outward_{side}"
            assert rows[name][1] == direction_at(poses, poses.t_s[1], motion, side)


def test_nobody_faces_nowhere() -> None:
    nobody = Poses(np.zeros(1), np.full((1, len(INDEX), 8), np.nan), 640, 480)
    rows = unpacked(pack_body(nobody))
    assert [int(rows[name][0]) for name in ("facing", "outward_left", "outward_right")] == [0] * 3


def test_the_goniometer_lies_as_in_the_files() -> None:
    random = np.random.default_rng(4)
    asked, expected = [], []
    for motion in (MOTIONS[name] for name in ARCS):
        for _ in range(20):
            landmarks = random.uniform(0.6, 1.0, (1, len(INDEX), 8))
            landmarks[:, :, XY] = random.uniform(0, 640, (1, len(INDEX), 2))
            (pose,) = Poses(np.zeros(1), landmarks, 640, 640)
            angle_deg = float(random.uniform(-20, 170))
            laid = goniometer(pose, motion, "left", angle_deg=angle_deg)
            assert laid is not None
            at = ARCS[motion.id].reference
            pairs = [moving_limb(motion, "left")]
            pairs += [] if at is None else [segments_of(motion, "left")[at]]
            ends = [[landmarks[0, INDEX[name], XY].tolist() for name in pair] for pair in pairs]
            asked.append({"moving": ends[0], "against": ends[1] if at is not None else None,
                          "deg": angle_deg})  # fmt: skip
            expected += [*laid.ray, laid.zero_deg, laid.moving_deg, laid.radius_px]
    answers = in_node("goniometer", asked)
    assert [
        value
        for laid in answers
        for value in (*laid["ray"], laid["zero_deg"], laid["moving_deg"], laid["radius"])
    ] == pytest.approx(expected, abs=1e-6)
