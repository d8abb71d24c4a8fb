"""Files of sessions as they leave: without the name of the clip's file, which may name a person.

What is kept now does not tell it; sessions of clips that were kept by earlier versions do.
"""

import html
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from coach.unnamed import copy_unnamed
from pose.errors import TraceError
from pose.trace import open_trace

_REPORT, _TRACE, _PAGE = "session.json", "trace.parquet", "angle.html"


@contextmanager
def leaving(files: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    """Give files by the same names; copies stand in for those that tell what a clip was called.

    Parameters
    ----------
    files : mapping of str to Path
        By the name in an archive. A file that is damaged is given as it is.

    Raises
    ------
    OSError
        A file cannot be read, or a copy written.
    """
    given = dict(files)
    with tempfile.TemporaryDirectory(prefix="rom-coach-") as scratch:
        for number, (name, path) in enumerate(files.items()):
            copy = Path(scratch) / str(number)
            if _write_unnamed(path, copy):
                given[name] = copy.replace(copy.with_suffix(path.suffix))
        yield given


def _write_unnamed(path: Path, copy: Path) -> bool:
    """Write a file that does not tell what the clip was called, if it does; return whether."""
    if path.name == _REPORT:
        return _write_report(path, copy)
    if path.name == _TRACE:
        return _write_trace(path, copy)
    if path.name == _PAGE and (clip := _clip_of(path.parent)):
        text = path.read_text("utf-8")
        told = html.escape(clip)
        copy.write_text(text.replace(f" – {told}", "").replace(told, ""), "utf-8")
        return True
    return False


def _write_report(path: Path, copy: Path) -> bool:
    document = _document(path)
    if not _named(document):
        return False
    document["clip"]["name"] = ""
    copy.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return True


def _write_trace(path: Path, copy: Path) -> bool:
    try:
        with open_trace(path) as trace:
            named = bool(trace.meta.clip)
        if named:
            copy_unnamed(path, copy)
    except TraceError:
        return False
    return named


def _clip_of(folder: Path) -> str:
    """Return what the clip of a set was called; "" where its report does not tell it."""
    return _named(_document(folder / _REPORT))


def _named(document: object) -> str:
    clip = document.get("clip") if isinstance(document, dict) else None
    name = clip.get("name") if isinstance(clip, dict) else None
    return name if isinstance(name, str) else ""


def _document(path: Path) -> "dict[str, dict[str, object]]":
    """Return a report; an empty one where there is none that can be read."""
    try:
        document = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}
