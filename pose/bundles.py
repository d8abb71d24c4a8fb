"""The pose models: those in the package, and any other bundle of the same kind.

A shipped bundle is held to its SHA-256, one from elsewhere to its form. Where the shipped ones
come from is told in models/README.md.
"""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pose.errors import ModelError

#: What a pose landmarker bundle holds: the person's box, then the landmarks in it.
NETWORKS = ("pose_detector.tflite", "pose_landmarks_detector.tflite")
DEFAULT_MODEL = "full"

_FOLDER = Path(__file__).parent / "models"
_DETECTOR = "mediapipe 0.10.21 (PyPI), mediapipe/modules/pose_detection/pose_detection.tflite"
_NPM = "@mediapipe/pose 0.5.1675469404 (npm)"
_MEND = "Reinstall rom-coach, or name another .task file with --model."


@dataclass(frozen=True, slots=True)
class Bundle:
    """One shipped model.

    Attributes
    ----------
    name : str
        What a user calls it.
    file : str
        File name inside the package's models folder.
    sha256 : str
        Checksum of the file, 64 hexadecimal digits.
    source : str
        Where its two networks were published.
    """

    name: str
    file: str
    sha256: str
    source: str


MODELS: Mapping[str, Bundle] = MappingProxyType(
    {
        "full": Bundle(
            "full",
            "pose_landmarker_full.task",
            "d6c20a7a1258c74af461c626b995d6adc0adaa86eb11c02bcd37d88efe3f72cd",
            f"{_DETECTOR}; {_NPM}, pose_landmark_full.tflite",
        ),
        "lite": Bundle(
            "lite",
            "pose_landmarker_lite.task",
            "225194368c9eca7b5fc59bdec79ce717f4e7ec96ff29554d9739e2970f03de8e",
            f"{_DETECTOR}; {_NPM}, pose_landmark_lite.tflite",
        ),
    }
)


def model_path(name_or_path: str | Path) -> Path:
    """Return the file of a model, checked.

    Parameters
    ----------
    name_or_path : str or Path
        A name in `MODELS`, or the path of any pose landmarker `.task` file. A name wins over a
        file of the same name; write `./full` for the file.

    Returns
    -------
    Path
        An existing file. A shipped one has its SHA-256; another is a zip, undamaged, that holds
        `NETWORKS`. A file is read once per process for as long as it stays the same.

    Raises
    ------
    ModelError
        Unknown name; missing, unreadable or damaged file; not a pose landmarker.
    """
    bundle = MODELS.get(str(name_or_path))
    if bundle is not None:
        return _shipped(bundle, _FOLDER)
    path = Path(name_or_path).expanduser()
    if not path.exists() and path.suffix != ".task" and len(path.parts) == 1:
        raise ModelError(
            f"There is no model '{name_or_path}'. Use {' or '.join(MODELS)}, "
            "or the path of a pose landmarker .task file."
        )
    _check_form(path, _stamp(path))
    return path


def bundle_name(path: Path) -> str:
    """Return the name of a shipped bundle, else the file's name without its ending.

    What the bundle holds decides, not where it lies: a copy of a shipped one keeps its name.
    Raises `ModelError` where the file cannot be read.
    """
    digest = bundle_sha256(path)
    for bundle in MODELS.values():
        if bundle.sha256 == digest:
            return bundle.name
    return path.stem


def bundle_sha256(path: Path) -> str:
    """Return the SHA-256 of a bundle as 64 hexadecimal digits.

    Raises `ModelError` where the file cannot be read.
    """
    return _sha256(path, _stamp(path))


def _shipped(bundle: Bundle, folder: Path) -> Path:
    path = folder / bundle.file
    digest = bundle_sha256(path)
    if digest != bundle.sha256:
        raise ModelError(
            f"The model '{bundle.name}' is damaged: {path} has SHA-256 {digest[:12]}…, "
            f"not {bundle.sha256[:12]}…. {_MEND}"
        )
    return path


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes when the file does, so that a check is done again only then."""
    try:
        status = path.stat()
    except OSError as error:
        raise ModelError(
            f"The model file {path} cannot be read ({error.strerror}). {_MEND}"
        ) from error
    if not path.is_file():
        raise ModelError(f"The model {path} is a folder, not a .task file. {_MEND}")
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _sha256(path: Path, stamp: tuple[int, int]) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"The model file {path} cannot be read ({error.strerror}). {_MEND}"
        ) from error


@lru_cache(maxsize=8)
def _check_form(path: Path, stamp: tuple[int, int]) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            missing = [name for name in NETWORKS if name not in archive.namelist()]
            damaged = archive.testzip()
    except (OSError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"The model file {path} is not a .task bundle or is damaged ({error}). "
            "It must be a zip as MediaPipe's pose landmarker reads it."
        ) from error
    if missing:
        raise ModelError(
            f"The model file {path} is not a pose landmarker: it lacks {' and '.join(missing)}."
        )
    if damaged is not None:
        raise ModelError(f"The model file {path} is damaged: {damaged} fails its checksum.")
