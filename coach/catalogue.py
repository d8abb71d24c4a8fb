"""The exercise catalogue: the shipped exercises, and those of a user's own folder."""

import difflib
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from coach.exercise import CompensationRule, Exercise
from coach.exercise_file import ExerciseFile, read_exercise_file
from coach.language import Text
from pose.errors import RomCoachError

__all__ = [
    "EXERCISES_VARIABLE",
    "CatalogueError",
    "CompensationRule",
    "Exercise",
    "Text",
    "exercise_folder",
    "exercises",
    "find_exercise",
]

#: Environment variable naming a folder of the user's own exercise files.
EXERCISES_VARIABLE = "ROM_COACH_EXERCISES"

_SHIPPED = Path(__file__).with_name("exercises")


class CatalogueError(RomCoachError):
    """An exercise file that is wrong, or an exercise that does not exist."""


def exercises(folder: Path | None = None) -> Mapping[str, Exercise]:
    """Return the catalogue.

    Parameters
    ----------
    folder : Path, optional
        A folder of the user's own `<id>.toml` files, added to the shipped ones and read anew
        at each call. A file with the id of a shipped exercise takes its place only if it says
        `replaces_shipped = true`; otherwise it is refused, so that nobody changes a dose by
        an accident of naming.

    Returns
    -------
    mapping of str to Exercise
        Read-only, by id, in alphabetical order.

    Raises
    ------
    CatalogueError
        If the folder does not exist or any file is wrong; every fault of every file is named.
    """
    shipped = _shipped()
    if folder is None:
        return shipped
    if not folder.is_dir():
        raise CatalogueError(
            f"exercise folder {str(folder)!r} is not a folder; name an existing folder of "
            f".toml files with --exercises or {EXERCISES_VARIABLE}"
        )
    own = _read(sorted(folder.glob("*.toml")), shipped)
    return MappingProxyType(dict(sorted({**shipped, **own}.items())))


def exercise_folder(
    option: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Path | None:
    """Return the user's exercise folder: the option, else the environment, else None."""
    if option is not None:
        return option
    named = environ.get(EXERCISES_VARIABLE, "")
    return Path(named) if named else None


def find_exercise(exercise_id: str, catalogue: Mapping[str, Exercise]) -> Exercise:
    """Return an exercise by id.

    Raises
    ------
    CatalogueError
        If there is none; the message offers the nearest ids, or all of them.
    """
    if exercise_id in catalogue:
        return catalogue[exercise_id]
    near = difflib.get_close_matches(exercise_id, catalogue, n=3)
    offer = f"did you mean {' or '.join(near)}?" if near else f"choose from {', '.join(catalogue)}"
    raise CatalogueError(f"no exercise {exercise_id!r}; {offer}")


@cache
def _shipped() -> Mapping[str, Exercise]:
    return MappingProxyType(_read(sorted(_SHIPPED.glob("*.toml")), {}))


def _read(paths: Iterable[Path], shipped: Mapping[str, Exercise]) -> dict[str, Exercise]:
    """Read files, collect every fault, and raise once."""
    found: dict[str, Exercise] = {}
    wrong: list[str] = []
    for path in paths:
        file, faults = read_exercise_file(path)
        if file is not None:
            faults = _clash(file, shipped)
        if faults:
            wrong.append(f"{path}: {'; '.join(faults)}")
        elif file is not None:
            found[file.id] = file.value()
    if wrong:
        raise CatalogueError(" | ".join(wrong))
    return found


def _clash(file: ExerciseFile, shipped: Mapping[str, Exercise]) -> list[str]:
    """Return what is wrong with replacing a shipped exercise, or failing to say so."""
    if file.id in shipped and not file.replaces_shipped:
        return [
            f"id: got {file.id!r}, which is a shipped exercise; choose another id, or add "
            "replaces_shipped = true to take its place"
        ]
    if file.replaces_shipped and file.id not in shipped:
        return [f"replaces_shipped: got true, but no shipped exercise is called {file.id!r}"]
    return []
