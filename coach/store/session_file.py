"""The archive of a session that travels: written whole, and believed only once it is checked."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from pydantic import ValidationError

from coach.store.backup import CHUNK
from coach.store.errors import StoreError
from coach.store.exporting import SQUEEZED
from coach.store.session_form import FORM, FileForm, SessionFileForm

SUFFIX = ".romsession.zip"
RECORD = "romsession.json"
_FILES = "files"
#: The picture of a person: leave it, or take it along.
Pictures = Literal["leave", "take"]
_PICTURES = {".mkv", ".mp4", ".mov", ".avi", ".webm", ".jpg", ".jpeg", ".png", ".webp", ".gif"}
#: Two hundred sets with all there may be of each.
_MOST_FILES = 5_000
#: As much as may be uploaded in all, and what is made of it [E].
_MOST_BYTES = 4 << 30
_MOST_RECORD_BYTES = 64 << 20
#: JSON and CSV of a session shrink to a tenth or a twentieth; a file that shrinks more is none of
#: ours [E]. Small ones may.
_MOST_SQUEEZED, _FREE_BYTES = 100, 16 << 20
_FOREIGN = "is damaged or no session of ROM Coach; ask for it once more"


def session_files(folder: Path, pictures: Pictures) -> dict[str, Path]:
    """Return the files of a session by their name in the archive.

    Parameters
    ----------
    folder : Path
        Need not exist.
    pictures : {"leave", "take"}
        leave: without videos and pictures of the person.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        shows = path.suffix.lower() in _PICTURES and pictures == "leave"
        if path.is_file() and not hidden and not shows:
            found[f"{_FILES}/{inside.as_posix()}"] = path
    return found


def described(files: Mapping[str, Path]) -> dict[str, FileForm]:
    """Return size and SHA-256 of files."""
    found = {}
    for name, path in files.items():
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
        found[name] = FileForm(bytes=size, sha256=digest.hexdigest())
    return found


def write_session_file(file: BinaryIO, record: SessionFileForm, files: Mapping[str, Path]) -> None:
    """Write the archive; the files as `record` describes them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(RECORD, record.model_dump_json(indent=1))
        for name, path in files.items():
            how = zipfile.ZIP_STORED if path.suffix in SQUEEZED else zipfile.ZIP_DEFLATED
            archive.write(path, name, how)


def read_session_file(file: BinaryIO, name: str, folder: Path) -> SessionFileForm:
    """Read an archive, and unpack its files into a folder.

    Parameters
    ----------
    file : binary file
        Can be read anywhere, such as one on disk or in memory.
    name : str
        How it is called where people read it.
    folder : Path
        Exists and is empty.

    Raises
    ------
    StoreError
        If it is damaged, of another program or a newer one, too large, or would write anywhere
        else. The folder may hold something then.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            record = _record(archive, name)
            _check_entries(archive, record, name)
            for inside, about in record.files.items():
                _unpack(archive, inside, folder / _place(inside), about)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError,
    ) as error:  # fmt: skip
        raise StoreError(f"{name!r} {_FOREIGN}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{name!r} cannot be brought in: {reason}; nothing was changed") from error
    return record


def _record(archive: zipfile.ZipFile, name: str) -> SessionFileForm:
    entry = archive.getinfo(RECORD)
    if entry.file_size > _MOST_RECORD_BYTES:
        raise zipfile.BadZipFile(f"{RECORD} is too large")
    text = archive.read(entry)
    try:
        form = json.loads(text).get("romsession")
        if isinstance(form, int) and not isinstance(form, bool) and form > FORM:
            raise StoreError(f"{name!r} was made by a newer ROM Coach; install the newer version")
        return SessionFileForm.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise StoreError(f"{name!r} {_FOREIGN} ({where}: {fault['msg']})") from error
    except (ValueError, AttributeError, RecursionError) as error:
        raise zipfile.BadZipFile(f"{RECORD} is damaged") from error


def _check_entries(archive: zipfile.ZipFile, record: SessionFileForm, name: str) -> None:
    """See to it that the archive holds what the record says, and cannot grow without end."""
    entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
    if set(entries) != {RECORD, *record.files} or len(archive.namelist()) > 2 * _MOST_FILES:
        raise zipfile.BadZipFile("it does not hold what it says")
    size = sum(entry.file_size for entry in entries.values())
    packed = sum(entry.compress_size for entry in entries.values())
    grows = size > _FREE_BYTES and size > _MOST_SQUEEZED * packed
    if len(entries) > _MOST_FILES or size > _MOST_BYTES or grows:
        raise StoreError(
            f"{name!r} would take {size / 1e9:.1f} GB in {len(entries)} files, which no session "
            "does; nothing was changed"
        )


def _place(name: str) -> PurePosixPath:
    """Return where a file goes in its folder; a name that leads elsewhere is none of ours."""
    inside = PurePosixPath(name)
    first, *rest = inside.parts
    odd = any(part.startswith(".") or ":" in part or "\\" in part for part in inside.parts)
    if first != _FILES or not rest or odd or str(inside) != name or "\0" in name:
        raise zipfile.BadZipFile(f"{name!r} must not be in a session")
    return PurePosixPath(*rest)


def _unpack(archive: zipfile.ZipFile, name: str, target: Path, about: FileForm) -> None:
    if archive.getinfo(name).file_size != about.bytes:
        raise zipfile.BadZipFile(f"{name!r} is not what it was")
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("xb") as file:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != about.sha256:
        raise zipfile.BadZipFile(f"{name!r} is not what it was")
