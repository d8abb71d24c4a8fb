"""Each fault of a machine is told to the doctor, which must name it and its mending."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach import doctor
from coach.doctor import LIBRARIES, Check
from coach.machine import Answer
from pose.bundles import MODELS
from pose.errors import ModelError

LOCKED = dict.fromkeys(doctor.CORE, "2.0")


def without(name: str) -> dict[str, str]:
    return {core: version for core, version in LOCKED.items() if core != name}


def refuse(name: str) -> Path:
    raise ModelError(f"The model '{name}' is damaged.")


def never() -> Answer:
    raise AssertionError("a camera that is not there was opened")


FOLDER = Path("some") / "folder"

HEALTHY = {
    "oldest python": lambda: doctor.check_python((3, 11, 0), 64),
    "newest python": lambda: doctor.check_python((3, 13, 9), 64),
    "linux": lambda: doctor.check_platform("Linux", "x86_64"),
    "mac": lambda: doctor.check_platform("Darwin", "arm64"),
    "windows": lambda: doctor.check_platform("Windows", "AMD64"),
    "packages": lambda: doctor.check_packages(LOCKED, LOCKED),
    "packages without a lock": lambda: doctor.check_packages(LOCKED, {}),
    "one opencv": lambda: doctor.check_opencv({"opencv-python": "5.0"}),
    "libraries": lambda: doctor.check_libraries(LIBRARIES["Linux"], lambda file: True),
    "no libraries asked for": lambda: doctor.check_libraries((), lambda file: False),
    "model": lambda: doctor.check_model("full", lambda name: FOLDER / "full.task"),
    "landmarker": lambda: doctor.check_landmarker(lambda: Answer("done", "answered")),
    "camera": lambda: doctor.check_camera(True, lambda: Answer("done", "640x480")),
    "data folder": lambda: doctor.check_data_folder(FOLDER, lambda folder: True),
    "power": lambda: doctor.check_power(2, 8.0),
    "memory unknown": lambda: doctor.check_power(2, None),
}

#: What is wrong, the status it must get, and what the finding and the mending must say.
FAULTS = [
    ("old python", lambda: doctor.check_python((3, 10, 13), 64), "fail", "3.10.13", "3.11"),
    ("new python", lambda: doctor.check_python((3, 14, 0), 64), "fail", "3.14.0", "3.13"),
    ("32-bit python", lambda: doctor.check_python((3, 12, 1), 32), "fail", "32-bit", "64-bit"),
    (
        "intel mac",
        lambda: doctor.check_platform("Darwin", "x86_64"),
        "fail",
        "Darwin on x86_64",
        "Apple silicon",
    ),
    (
        "raspberry pi",
        lambda: doctor.check_platform("Linux", "aarch64"),
        "fail",
        "aarch64",
        "x86-64",
    ),
    (
        "package missing",
        lambda: doctor.check_packages(without("scipy"), LOCKED),
        "fail",
        "missing: scipy",
        "-c constraints.txt",
    ),
    (
        "another numpy",
        lambda: doctor.check_packages(LOCKED | {"numpy": "3.0"}, LOCKED),
        "warn",
        "numpy 3.0 (locked 2.0)",
        "-c constraints.txt",
    ),
    (
        "another mediapipe",
        lambda: doctor.check_packages(LOCKED | {"mediapipe": "3.0"}, LOCKED),
        "fail",
        "mediapipe 3.0 (locked 2.0)",
        "-c constraints.txt",
    ),
    (
        "two opencvs",
        lambda: doctor.check_opencv({"opencv-python": "5.0", "opencv-contrib-python": "4.0"}),
        "fail",
        "opencv-contrib-python 4.0",
        "uninstall -y opencv-python opencv-contrib-python",
    ),
    (
        "headless opencv",
        lambda: doctor.check_opencv({"opencv-python-headless": "5.0"}),
        "fail",
        "opencv-python-headless 5.0",
        "uninstall -y opencv-python-headless",
    ),
    ("no opencv", lambda: doctor.check_opencv({}), "fail", "none", "opencv-python"),
    (
        "no runtime of visual c++",
        lambda: doctor.check_libraries(LIBRARIES["Windows"], lambda file: False),
        "fail",
        "msvcp140.dll",
        "Visual C++",
    ),
    (
        "damaged model",
        lambda: doctor.check_model("lite", refuse),
        "fail",
        "'lite' is damaged",
        "Reinstall",
    ),
    (
        "landmarker fails",
        lambda: doctor.check_landmarker(lambda: Answer("failed", "ImportError: libGL")),
        "fail",
        "libGL",
        "faults above",
    ),
    (
        "landmarker crashes",
        lambda: doctor.check_landmarker(lambda: Answer("crashed", "status -4")),
        "fail",
        "crashed: status -4",
        "processor",
    ),
    (
        "landmarker hangs",
        lambda: doctor.check_landmarker(lambda: Answer("timed out", "no answer")),
        "fail",
        "timed out",
        "slow",
    ),
    ("no camera", lambda: doctor.check_camera(False, never), "warn", "none", "Plug one in"),
    (
        "camera busy",
        lambda: doctor.check_camera(True, lambda: Answer("failed", "it gives no picture")),
        "warn",
        "no picture",
        "privacy settings",
    ),
    (
        "camera hangs",
        lambda: doctor.check_camera(True, lambda: Answer("timed out", "no answer")),
        "warn",
        "timed out",
        "Close other programs",
    ),
    (
        "data folder shut",
        lambda: doctor.check_data_folder(FOLDER, lambda folder: False),
        "fail",
        str(FOLDER),
        "ROM_COACH_HOME",
    ),
    ("one core", lambda: doctor.check_power(1, 8.0), "warn", "1 core,", "--model lite"),
    ("little memory", lambda: doctor.check_power(4, 2.0), "warn", "2.0 GB", "--workers 1"),
]


@pytest.mark.parametrize("look", HEALTHY.values(), ids=HEALTHY.keys())
def test_a_healthy_machine_needs_no_mending(look: Callable[[], Check]) -> None:
    check = look()
    assert (check.status, check.mend) == ("ok", "")
    assert check.found


@pytest.mark.parametrize(
    ("look", "status", "found", "mend"),
    [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS],
)
def test_a_fault_is_named_with_its_mending(
    look: Callable[[], Check], status: str, found: str, mend: str
) -> None:
    check = look()
    assert check.status == status
    assert found in check.found
    assert mend in check.mend


@pytest.mark.parametrize("library", LIBRARIES["Linux"], ids=lambda library: library.file)
def test_each_missing_linux_library_gives_its_apt_line(library: doctor.Library) -> None:
    check = doctor.check_libraries(LIBRARIES["Linux"], lambda file: file != library.file)
    assert check.status == "fail"
    assert library.file in check.found
    assert f"sudo apt-get install {library.package};" in check.mend


def test_several_missing_libraries_of_one_package_name_it_once() -> None:
    check = doctor.check_libraries(LIBRARIES["Linux"], lambda file: "lib-2.0" in file)
    assert check.mend.count("libgl1") == 1
    check = doctor.check_libraries(LIBRARIES["Linux"], lambda file: "2.0" not in file)
    assert check.mend.count("libglib2.0-0") == 1


def test_this_machine_is_looked_at_in_full() -> None:
    checks = {check.name: check for check in doctor.run_checks()}
    assert {f"Model {name}" for name in MODELS} <= checks.keys()
    assert len(checks) == 9 + len(MODELS)
    assert checks["Pose model starts"].status == "ok", checks["Pose model starts"]
    for check in checks.values():
        assert check.found and "\n" not in check.found
        assert (check.mend == "") == (check.status == "ok")
