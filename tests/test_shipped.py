"""What stands beside the code says what is true: the lock, the sample clips, the README."""

import csv
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from coach.catalogue import exercises

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_videos"
CLIPS = sorted(SAMPLES.glob("*.mp4"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
LOCK = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked() -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE))


REQUIREMENTS = [
    *PROJECT["dependencies"],
    *(line for extra in PROJECT["optional-dependencies"].values() for line in extra),
]


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_requirement_is_locked(requirement: str) -> None:
    name = re.match(r"[a-z0-9-]+", requirement)
    assert name is not None
    assert name.group() in locked()


def test_lock_names_each_package_once_and_one_opencv() -> None:
    pins = re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE)
    assert len(pins) == len(set(pins))
    assert [name for name in pins if name.startswith("opencv")] == ["opencv-python"]


def test_lock_names_no_place_to_fetch_from() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^--?(index|extra|find|trusted)", LOCK, re.MULTILINE)


def test_mediapipe_is_the_one_that_opens_no_socket() -> None:
    assert "mediapipe==0.10.31" in PROJECT["dependencies"]
    assert locked()["mediapipe"] == "0.10.31"


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.stem)
def test_each_clip_has_its_truth_and_its_line_in_the_readme(clip: Path) -> None:
    truth = json.loads(clip.with_suffix(".json").read_text(encoding="utf-8"))
    with clip.with_suffix(".angles.csv").open(encoding="utf-8", newline="") as file:
        angles = {float(row["t_s"]): float(row["angle_deg"]) for row in csv.DictReader(file)}
    short = [
        f"{number} ({rep['peak_deg']:g}°)"
        for number, rep in enumerate(truth["reps"], 1)
        if rep["partial"]
    ]
    cells = [clip.name, truth["exercise"], truth["side"], truth["view"], truth["target_deg"]]
    row = " | ".join(map(str, [*cells, len(truth["reps"]), ", ".join(short)]))
    assert f"| {row} |" in (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert truth["exercise"] in exercises()
    assert len(short) == 1
    for rep in truth["reps"]:
        nearest = min(angles, key=lambda t_s: abs(t_s - rep["peak_s"]))
        assert angles[nearest] == pytest.approx(rep["peak_deg"], abs=1.0)


def shell_lines() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith("make ")])
def test_make_lines_of_the_readme_are_targets(line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{shlex.split(line)[1]}:", makefile, re.MULTILINE)


def test_analyze_line_of_the_readme_names_a_shipped_clip_and_a_known_exercise() -> None:
    (line,) = [line for line in shell_lines() if "rom-coach analyze" in line]
    words = shlex.split(line)
    assert ROOT / words[2] in CLIPS
    assert words[words.index("--exercise") + 1] in exercises()


def test_links_of_the_readme_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
