"""The layer rule catches an import that points up or reaches for what its room must not know."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

DESKTOP = "coach.desktop is imported by its command alone"
#: Where an import is planted, the import, and the contract that must break.
FORBIDDEN = [
    ("pose/planted.py", "import coach.values", "app -> coach -> pose"),
    ("coach/planted.py", "import app", "nothing imports app, which only wires"),
    ("coach/planted.py", "import coach.web", "coach.web is imported by app alone"),
    ("coach/exports/planted.py", "import coach.web", "coach.web is imported by app alone"),
    ("coach/planted.py", "import coach.exports", "coach core does not know the exports"),
    ("coach/planted.py", "import coach.store", "coach core does not know the store"),
    ("coach/desktop/planted.py", "import coach.store", "coach core does not know the store"),
    ("coach/store/planted.py", "import coach.exports", "the store knows no exports"),
    ("coach/exports/planted.py", "import sqlalchemy", "the database under coach.store alone"),
    ("coach/planted.py", "import coach.desktop", DESKTOP),
    ("coach/web/planted.py", "import coach.desktop", DESKTOP),
    ("coach/desktop/planted.py", "import coach.web", "coach.web is imported by app alone"),
    ("coach/desktop/planted.py", "import mediapipe", "mediapipe in pose.estimator alone"),
    ("pose/planted.py", "import mediapipe", "mediapipe in pose.estimator alone"),
    ("coach/web/planted.py", "import mediapipe", "mediapipe in pose.estimator alone"),
    ("coach/planted.py", "import streamlit", "streamlit under coach.web alone"),
    ("pose/planted.py", "from streamlit import write", "streamlit under coach.web alone"),
    ("coach/planted.py", "import cv2", "coach core knows no camera and no pictures"),
]

ALLOWED = [
    ("coach/planted.py", "import pose.values"),
    ("coach/web/planted.py", "import streamlit"),
    ("coach/web/planted.py", "import coach.exports"),
    ("coach/web/planted.py", "import coach.store"),
    ("coach/exports/planted.py", "import coach.store.values"),
    ("coach/planted.py", "import coach.store.values"),
    ("coach/store/planted.py", "import sqlalchemy"),
    ("coach/exports/planted.py", "import cv2"),
    ("coach/desktop/planted.py", "import cv2"),
    ("coach/desktop/planted.py", "import coach.exports"),
    ("pose/planted.py", "import cv2"),
]


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    # The command's own module: its script lies elsewhere on each system.
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        timeout=60,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for package in ("pose", "coach"):
        for source in (ROOT / package).rglob("*.py"):
            copy = tmp_path / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(house: Path, file: str, line: str) -> None:
    (house / file).write_text(f"{line}\n", encoding="utf-8")


@pytest.mark.parametrize(("file", "line", "contract"), FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(
    house: Path, file: str, line: str, contract: str
) -> None:
    plant(house, file, line)
    run = lint(house)
    assert run.returncode == 1, run
    assert f"{contract} BROKEN" in run.stdout


@pytest.mark.parametrize(("file", "line"), ALLOWED)
def test_an_allowed_import_breaks_none(house: Path, file: str, line: str) -> None:
    plant(house, file, line)
    run = lint(house)
    assert run.returncode == 0, run
    assert "0 broken" in run.stdout
