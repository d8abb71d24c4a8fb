"""What leaves the house does not tell what a clip's file was called, whenever it was kept."""

import io
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from coach.analysis import Analysis
from coach.catalogue import exercises
from coach.exports import keeping
from coach.exports.keeping import ClipFiles, Kept, keep_clip
from coach.exports.record import Record
from coach.exports.record_file import record_bytes
from coach.store import Store, open_store
from pose.trace import read_trace
from tests.coach.exports.samples import REPORT, SQUAT, series
from tests.coach.exports.workouts import ENDED_AT, write_trace

#: An apostrophe is written otherwise in a page.
NAMED = "Mrs O'Throckmorton.mp4"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Keep a clip as earlier versions did: with its name."""
    trace = tmp_path / "made.parquet"
    write_trace(trace, clip=NAMED)
    monkeypatch.setattr(keeping, "unnamed_report", lambda report: report)
    monkeypatch.setattr(keeping, "copy_unnamed", shutil.copyfile)
    report = replace(REPORT, clip=replace(REPORT.clip, name=NAMED))
    files = ClipFiles(SQUAT, Analysis(report, series()), ENDED_AT, trace)
    made = keep_clip(files, language="th", home=tmp_path / "home")
    telling = [path.name for path in made.folder.glob("set-1/*") if tells(path.read_bytes())]
    assert sorted(telling) == ["angle.html", "session.json", "trace.parquet"]
    return made


def tells(content: bytes) -> bool:
    return b"Throckmorton" in content


def as_session_file(store: Store, kept: Kept, file: BinaryIO) -> None:
    store.export_session(kept.session_id, file, pictures="take")


def as_export(store: Store, kept: Kept, file: BinaryIO) -> None:
    store.export_patient(store.session(kept.session_id).patient_id, file)


@pytest.mark.parametrize("write", [as_session_file, as_export])
def test_no_file_that_leaves_tells_the_name_of_a_clip(kept: Kept, tmp_path: Path, write) -> None:
    taken = io.BytesIO()
    with open_store(home=tmp_path / "home") as store:
        write(store, kept, taken)
    with zipfile.ZipFile(taken) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name, content in contents.items() if tells(content)]
    # All else is there, and what is kept stays as it is.
    for path in (kept.folder / "set-1").iterdir():
        (name,) = [each for each in contents if each.endswith(f"set-1/{path.name}")]
        assert len(contents[name]) > 0.9 * path.stat().st_size
        copy = tmp_path / path.name
        copy.write_bytes(contents[name])
    theirs, ours = (
        read_trace(each / "trace.parquet") for each in (tmp_path, kept.folder / "set-1")
    )
    assert theirs.poses.landmarks.tobytes() == ours.poses.landmarks.tobytes()
    assert theirs.meta == replace(ours.meta, clip="")
    assert ours.meta.clip == NAMED


@pytest.mark.parametrize("name", ["report.html", "record.fhir.json", "reps.csv"])
def test_no_report_tells_the_name_of_a_clip(kept: Kept, tmp_path: Path, name: str) -> None:
    with open_store(home=tmp_path / "home") as store:
        session = store.session(kept.session_id)
        patient = store.me()
    record = Record(patient, (session,), exercises(), datetime(2026, 3, 10, tzinfo=UTC))
    content = record_bytes(name, record)
    if name.endswith(".csv"):
        with zipfile.ZipFile(io.BytesIO(content)) as both:
            content = b"".join(map(both.read, both.namelist()))
    assert content and not tells(content)
