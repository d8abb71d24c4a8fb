"""Tell whether this machine can run the program and, if not, how to mend it.

Every check takes the facts it judges, so that each fault can be told to it; `run_checks` gathers
the facts of this machine. Nothing is printed and nothing is changed.
"""

import os
import platform
import struct
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach import machine
from coach.machine import Answer
from pose.bundles import MODELS, model_path
from pose.errors import ModelError

Status = Literal["ok", "warn", "fail"]

#: Lowest and highest Python the locked packages have wheels for (pyproject.toml).
PYTHONS = ((3, 11), (3, 13))

#: Systems and processors MediaPipe 0.10.31 has wheels for (its files on PyPI).
PLATFORMS = {
    ("Linux", "x86_64"): "Linux on x86-64",
    ("Darwin", "arm64"): "macOS 14 or later on Apple silicon",
    ("Windows", "AMD64"): "Windows on x86-64",
}

#: Packages whose version decides numbers, pictures or privacy.
CORE = ("mediapipe", "opencv-python", "numpy", "scipy", "av", "pyarrow", "pydantic", "streamlit")

#: They all install the one folder cv2: the last one installed overwrites the others.
OPENCVS = (
    "opencv-python",
    "opencv-contrib-python",
    "opencv-python-headless",
    "opencv-contrib-python-headless",
)

#: Two cores carry one live session or two chunks of a clip; a 10-minute 1080p clip may take 1.5 GB.
LEAST_CORES = 2
LEAST_MEMORY_GB = 4.0


@dataclass(frozen=True, slots=True)
class Library:
    """A system library: its file, who asks for it, and the package or download that has it."""

    file: str
    user: str
    package: str


#: Read from the NEEDED entries of the wheels (opencv-python 5.0.0.93, mediapipe 0.10.31) and from
#: the loader's log of a run. MediaPipe asks for no OpenGL, EGL or GLES library.
LIBRARIES: Mapping[str, tuple[Library, ...]] = {
    "Linux": (
        Library("libGL.so.1", "OpenCV", "libgl1"),
        Library("libglib-2.0.so.0", "OpenCV", "libglib2.0-0"),
        Library("libgthread-2.0.so.0", "OpenCV", "libglib2.0-0"),
        Library("libxcb.so.1", "OpenCV", "libxcb1"),
        Library("libz.so.1", "OpenCV", "zlib1g"),
        Library("libstdc++.so.6", "MediaPipe and OpenCV", "libstdc++6"),
        Library("libgcc_s.so.1", "MediaPipe and OpenCV", "libgcc-s1"),
    ),
    "Windows": (
        Library("msvcp140.dll", "MediaPipe and OpenCV", "VC++"),
        Library("vcruntime140.dll", "MediaPipe and OpenCV", "VC++"),
        Library("vcruntime140_1.dll", "MediaPipe and OpenCV", "VC++"),
    ),
    "Darwin": (),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes
    ----------
    name : str
        What was looked at.
    status : {"ok", "warn", "fail"}
        fail: an analysis will not work. warn: something will be missing or slow.
    found : str
        What was found, in one line.
    mend : str
        What to do about it; empty when ok.
    """

    name: str
    status: Status
    found: str
    mend: str = ""


def run_checks() -> list[Check]:
    """Look at this machine; takes a few seconds, at most `machine.MODEL_S` + `machine.CAMERA_S`."""
    system = platform.system()
    return [
        check_python(sys.version_info[:3], struct.calcsize("P") * 8),
        check_platform(system, platform.machine()),
        check_packages(machine.installed_versions(CORE), machine.locked_versions()),
        check_opencv(machine.installed_versions(OPENCVS)),
        check_libraries(LIBRARIES.get(system, ()), machine.can_load),
        *(check_model(name, model_path) for name in MODELS),
        check_landmarker(machine.try_landmarker),
        check_camera(machine.has_camera(), machine.try_camera),
        check_data_folder(machine.data_folder(), machine.can_write),
        check_power(os.cpu_count() or 1, machine.memory_gb()),
    ]


def check_python(version: Sequence[int], bits: int) -> Check:
    """Judge the interpreter: its (major, minor, micro) version and its width in bits."""
    found = f"{'.'.join(map(str, version))}, {bits}-bit"
    lowest, highest = PYTHONS
    if bits == 64 and lowest <= tuple(version[:2]) <= highest:
        return Check("Python", "ok", found)
    return Check(
        "Python", "fail", found, "Install 64-bit Python 3.11, 3.12 or 3.13 and set up again."
    )


def check_platform(system: str, processor: str) -> Check:
    """Judge the operating system and processor as `platform` names them."""
    known = PLATFORMS.get((system, processor))
    if known is not None:
        return Check("System", "ok", known)
    allowed = "; ".join(PLATFORMS.values())
    return Check(
        "System", "fail", f"{system} on {processor}", f"MediaPipe 0.10.31 runs on {allowed}."
    )


def check_packages(installed: Mapping[str, str], locked: Mapping[str, str]) -> Check:
    """Judge package versions: `installed` and `locked` give name to version.

    A missing package or another MediaPipe is a fault (later ones contact a logging host); another
    version of the rest only means that the published accuracy was measured with something else.
    """
    missing = [name for name in CORE if name not in installed]
    other = [
        f"{name} {installed[name]} (locked {locked[name]})"
        for name in CORE
        if name in installed and name in locked and installed[name] != locked[name]
    ]
    mend = "In the project's folder: python -m pip install -c constraints.txt -e ."
    if missing:
        return Check("Packages", "fail", f"missing: {', '.join(missing)}", mend)
    if other:
        foreign = any(text.startswith("mediapipe ") for text in other)
        return Check("Packages", "fail" if foreign else "warn", ", ".join(other), mend)
    if not locked:
        return Check("Packages", "ok", "all installed (no constraints.txt to compare with)")
    return Check("Packages", "ok", f"all {len(CORE)} as locked")


def check_opencv(installed: Mapping[str, str]) -> Check:
    """Judge that exactly one distribution provides cv2, and that it is opencv-python."""
    found = ", ".join(f"{name} {version}" for name, version in installed.items()) or "none"
    if list(installed) == ["opencv-python"]:
        return Check("OpenCV", "ok", found)
    remove = f"python -m pip uninstall -y {' '.join(installed)}; " if installed else ""
    return Check(
        "OpenCV",
        "fail",
        found,
        f"Only opencv-python may be there: {remove}"
        "python -m pip install --force-reinstall -c constraints.txt opencv-python",
    )


def check_libraries(libraries: Iterable[Library], can_load: Callable[[str], bool]) -> Check:
    """Judge the system libraries; `can_load` tells whether the loader finds one."""
    missing = [library for library in libraries if not can_load(library.file)]
    if not missing:
        return Check("System libraries", "ok", "all found")
    found = "missing: " + ", ".join(f"{lib.file} (for {lib.user})" for lib in missing)
    packages = dict.fromkeys(library.package for library in missing)
    if "VC++" in packages:
        mend = "Install the Microsoft Visual C++ Redistributable 2015-2022 for x64."
    else:
        mend = (
            f"Debian and Ubuntu: sudo apt-get install {' '.join(packages)}; "
            "elsewhere the packages that hold these files."
        )
    return Check("System libraries", "fail", found, mend)


def check_model(name: str, find: Callable[[str], Path]) -> Check:
    """Judge a shipped model; `find` returns its checked path or raises `ModelError`."""
    try:
        path = find(name)
    except ModelError as error:
        return Check(
            f"Model {name}", "fail", str(error), "Reinstall rom-coach, or check the file out again."
        )
    return Check(f"Model {name}", "ok", f"{path.name}, checksum as published")


def check_landmarker(attempt: Callable[[], Answer]) -> Check:
    """Judge that the model starts and answers; `attempt` does it in another process."""
    answer = attempt()
    if answer.outcome == "done":
        return Check("Pose model starts", "ok", answer.text)
    mend = {
        "failed": "Mend the faults above first; the text tells what the library missed.",
        "crashed": "Mend the faults above; if there are none, this processor is not supported.",
        "timed out": "Close other programs and try again; the machine may be too slow.",
    }[answer.outcome]
    return Check("Pose model starts", "fail", f"{answer.outcome}: {answer.text}", mend)


def check_camera(present: bool, attempt: Callable[[], Answer]) -> Check:
    """Judge the first camera; recorded clips need none, so nothing here is worse than a warning."""
    if not present:
        return Check(
            "Camera", "warn", "none", "Plug one in for live sessions; recorded clips need none."
        )
    answer = attempt()
    if answer.outcome == "done":
        return Check("Camera", "ok", answer.text)
    return Check(
        "Camera",
        "warn",
        f"{answer.outcome}: {answer.text}",
        "Close other programs that use it and allow this one to in the system's privacy settings.",
    )


def check_data_folder(folder: Path, can_write: Callable[[Path], bool]) -> Check:
    """Judge that the user's own data can be kept; `can_write` looks without leaving anything."""
    if can_write(folder):
        return Check("Data folder", "ok", str(folder))
    return Check(
        "Data folder",
        "fail",
        f"{folder} cannot be written",
        f"Give yourself the right to write there, or set {machine.DATA_VARIABLE} to another "
        "folder.",
    )


def check_power(cores: int, memory_gb: float | None) -> Check:
    """Judge processor cores and memory (None: not known on this system)."""
    memory = "memory unknown" if memory_gb is None else f"{memory_gb:.1f} GB of memory"
    found = f"{cores} core{'' if cores == 1 else 's'}, {memory}"
    if cores >= LEAST_CORES and (memory_gb is None or memory_gb >= LEAST_MEMORY_GB):
        return Check("Power", "ok", found)
    return Check("Power", "warn", found, "It will work, slowly: use --model lite and --workers 1.")
