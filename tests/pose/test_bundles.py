"""Models: the shipped ones are what they should be; a bad one is refused in one clear line."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pose import bundles
from pose.bundles import MODELS, NETWORKS, bundle_name, bundle_sha256, model_path
from pose.errors import ModelError


def write_bundle(path: Path, names: tuple[str, ...] = NETWORKS) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"network " * 50)
    return path


def flip_byte(path: Path, position: int) -> Path:
    content = bytearray(path.read_bytes())
    content[position] ^= 0xFF
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", MODELS)
def test_shipped_bundle_has_its_checksum_form_and_name(name: str) -> None:
    path = model_path(name)
    assert path.name == MODELS[name].file
    assert bundle_sha256(path) == MODELS[name].sha256
    assert bundle_name(path) == name
    assert model_path(path) == path  # as a path it passes the check of form too


def test_every_shipped_file_is_in_the_table_and_told_of_in_the_readme() -> None:
    folder = model_path("full").parent
    assert {path.name for path in folder.glob("*.task")} == {b.file for b in MODELS.values()}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for bundle in MODELS.values():
        assert f"| {bundle.file} | {bundle.sha256} |" in readme


def test_own_bundle_is_taken_as_it_is(tmp_path: Path) -> None:
    own = write_bundle(tmp_path / "mine.task")
    assert model_path(str(own)) == own
    assert bundle_name(own) == "mine"
    assert bundle_sha256(own) not in {bundle.sha256 for bundle in MODELS.values()}


def test_a_copy_of_a_shipped_bundle_keeps_its_name(tmp_path: Path) -> None:
    copy = Path(shutil.copy(model_path("lite"), tmp_path / "renamed.task"))
    assert bundle_name(copy) == "lite"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda d: "heavi", "no model 'heavi'.*full or lite", id="unknown name"),
        pytest.param(lambda d: d / "no.task", "cannot be read", id="missing file"),
        pytest.param(lambda d: "no.task", "cannot be read", id="missing bare file"),
        pytest.param(lambda d: d, "a folder", id="folder"),
        pytest.param(
            lambda d: (d / "a.task").write_text("no zip") and d / "a.task",
            "not a .task bundle",
            id="not a zip",
        ),
        pytest.param(
            lambda d: (d / "a.task").touch() or d / "a.task", "not a .task bundle", id="empty"
        ),
        pytest.param(
            lambda d: write_bundle(d / "hand.task", ("hand_detector.tflite",)),
            "not a pose landmarker.*pose_detector.tflite and pose_landmarks_detector.tflite",
            id="another kind of task",
        ),
        pytest.param(
            lambda d: flip_byte(write_bundle(d / "a.task"), 200), "damaged", id="a flipped byte"
        ),
    ],
)
def test_bad_model_is_refused_in_one_line(
    tmp_path: Path, make: Callable[[Path], str | Path], says: str
) -> None:
    with pytest.raises(ModelError, match=says) as caught:
        model_path(make(tmp_path))
    assert "\n" not in str(caught.value)


def test_damaged_shipped_bundle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(model_path("lite"), tmp_path)
    monkeypatch.setattr(bundles, "_FOLDER", tmp_path)
    assert model_path("lite").parent == tmp_path
    flip_byte(tmp_path / MODELS["lite"].file, 1_000_000)
    with pytest.raises(ModelError, match=r"'lite' is damaged.*Reinstall"):
        model_path("lite")


def test_missing_shipped_bundle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "_FOLDER", tmp_path)
    with pytest.raises(ModelError, match=r"cannot be read.*Reinstall"):
        model_path("full")


def test_an_unchanged_file_is_read_once(tmp_path: Path) -> None:
    own = write_bundle(tmp_path / "mine.task")
    bundle_sha256(own)
    before = bundles._sha256.cache_info()
    bundle_sha256(own)
    after = bundles._sha256.cache_info()
    assert (after.hits, after.misses) == (before.hits + 1, before.misses)
