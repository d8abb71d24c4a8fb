"""The facts about this machine that the doctor judges. Native code is tried in a child process."""

import ctypes
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path

from pose.bundles import DEFAULT_MODEL, model_path
from pose.errors import ModelError

#: Where a user's own data lie, if not in the system's usual place.
DATA_VARIABLE = "ROM_COACH_HOME"

#: In that folder: exercise that is not finished, or not saved yet.
UNFINISHED = "unfinished"

#: Starting the model takes 1 to 2 s, a slow camera 5 s; beyond these something hangs.
MODEL_S = 60.0
CAMERA_S = 15.0

#: The versions that were measured; beside the packages in a clone, absent from an installed wheel.
LOCK = Path(__file__).resolve().parents[1] / "constraints.txt"

LANDMARKER = """
import sys, time
import numpy as np
import cv2
import mediapipe
from mediapipe.tasks.python import BaseOptions, vision
options = vision.PoseLandmarkerOptions(
    base_options=BaseOptions(model_asset_path=sys.argv[1]),
    running_mode=vision.RunningMode.VIDEO)
started = time.perf_counter()
with vision.PoseLandmarker.create_from_options(options) as landmarker:
    picture = mediapipe.Image(
        image_format=mediapipe.ImageFormat.SRGB, data=np.zeros((240, 320, 3), np.uint8))
    landmarker.detect_for_video(picture, 0)
print(f"mediapipe {mediapipe.__version__} answered in {time.perf_counter() - started:.1f} s")
"""

CAMERA = """
import sys
import cv2
camera = cv2.VideoCapture(0)
seen, picture = camera.read()
camera.release()
if not seen:
    sys.exit("it gives no picture")
print(f"the first one gives {picture.shape[1]}x{picture.shape[0]} pixels")
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child process came to: how it ended, and the last line it wrote."""

    outcome: Literal["done", "failed", "crashed", "timed out"]
    text: str


def ask_child(program: str, *arguments: str, timeout_s: float) -> Answer:
    """Run a Python program in a process of its own, so that its crash or hang is only an answer."""
    try:
        child = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer("timed out", f"no answer within {timeout_s:g} s")
    if child.returncode == 0:
        return Answer("done", _last_line(child.stdout))
    # Windows reports a crash as a large positive status, the others as the negated signal.
    if child.returncode < 0 or child.returncode > 255:
        return Answer("crashed", f"ended with status {child.returncode}")
    return Answer("failed", _last_line(child.stderr))


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def try_landmarker() -> Answer:
    """Load OpenCV, start the default model and give it one black picture."""
    try:
        path = model_path(DEFAULT_MODEL)
    except ModelError as error:
        return Answer("failed", str(error))
    return ask_child(LANDMARKER, str(path), timeout_s=MODEL_S)


def try_camera() -> Answer:
    """Open the first camera and read one picture."""
    return ask_child(CAMERA, timeout_s=CAMERA_S)


def has_camera() -> bool:
    """Tell whether a camera may be there; only Linux can tell without opening it."""
    return not sys.platform.startswith("linux") or any(Path("/dev").glob("video*"))


def can_load(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def installed_versions(names: Iterable[str]) -> dict[str, str]:
    """Return name to version of those distributions that are installed."""
    versions = {}
    for name in names:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def locked_versions(lock: Path = LOCK) -> dict[str, str]:
    """Return name to version as pinned in a constraints file; empty where there is none."""
    if not lock.is_file():
        return {}
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.M)
    return dict(pins)


def data_folder() -> Path:
    """Return where the user's own data lie; the folder need not exist."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).expanduser()
    return user_data_path("rom-coach", appauthor=False)


def can_write(folder: Path) -> bool:
    """Tell whether files can be made in a folder, or in the nearest one above that exists."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return True
    except OSError:
        return False


def memory_gb() -> float | None:
    """Return the machine's memory in gigabytes; None where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return None
