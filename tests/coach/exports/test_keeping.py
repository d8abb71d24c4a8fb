import errno
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coach import unnamed
from coach.analysis import Analysis
from coach.exports import keeping, workout_folder
from coach.exports.folder import OutputError
from coach.exports.keeping import ClipFiles, Kept, Whose, keep_clip, keep_workout
from coach.store import StoreError, open_store
from coach.store.values import Patient, UnderPlan
from coach.values import SessionReport
from pose.errors import TraceError
from pose.trace import TraceWriter, read_trace
from tests.coach.exports.samples import REFUSED, REPORT, SQUAT, series
from tests.coach.exports.workouts import ENDED_AT, WORKOUTS, recorded, write_trace
from tests.coach.store.kept import plan as plan_of

Keep = Callable[..., Kept]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def clip(folder: Path, report: SessionReport = REPORT, *, filmed: bool = False) -> ClipFiles:
    trace = folder / "made.parquet"
    write_trace(trace)
    video = folder / "made.mp4"
    video.write_bytes(b"pictures")
    return ClipFiles(SQUAT, Analysis(report, series()), ENDED_AT, trace, video if filmed else None)


def keep(what: str, folder: Path, home: Path, whose: Whose = keeping.MINE) -> Kept:
    if what == "clip":
        return keep_clip(clip(folder), language="en", whose=whose, home=home)
    files = recorded(folder / "run", WORKOUTS["two sets"])
    return keep_workout(files, language="en", whose=whose, home=home)


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


#: A file's name that tells whose clip it is.
NAMED = "Throckmorton.mp4"
OF_A_SET = {"session.json", "angles.csv", "angle.html", "trace.parquet"}
FILES = {
    "workout": {"workout.json"} | {f"set-{n}/{name}" for n in (1, 2) for name in OF_A_SET},
    "clip": {f"set-1/{name}" for name in OF_A_SET},
}


@pytest.mark.parametrize("what", FILES)
def test_files_and_rows_are_kept_and_name_each_other(tmp_path: Path, home: Path, what: str) -> None:
    kept = keep(what, tmp_path, home)
    assert kept.folder == home / "sessions" / "2026-03-09_14-05-30-squat"
    assert names(kept.folder) == FILES[what]
    with open_store(home=home) as store:
        (session,) = store.sessions(store.me().id)
    assert (session.id, session.folder) == (kept.session_id, kept.folder.name)
    assert session.ended_at == ENDED_AT
    assert session.source == ("clip" if what == "clip" else "live")
    assert len(session.sets) == (1 if what == "clip" else 2)


@pytest.mark.parametrize("what", FILES)
def test_it_is_kept_for_whom_and_for_what_it_was_done(
    tmp_path: Path, home: Path, what: str
) -> None:
    plan = UnderPlan("knee", 2, "squats")
    with open_store(home=home) as store:
        store.save_patient(Patient("p1", "Somchai"))
        store.save_plan("p1", plan_of(id="knee"))
    kept = keep(what, tmp_path, home, Whose("p1", plan))
    with open_store(home=home) as store:
        session = store.session(kept.session_id)
        assert store.sessions(store.me().id) == ()
    assert session.patient_id == "p1"
    assert UnderPlan(session.plan_id, session.plan_version, session.plan_item_id) == plan


@pytest.mark.parametrize("filmed", [False, True], ids=["not asked for", "asked for"])
def test_the_picture_of_a_clip_is_kept_only_where_it_was_asked_for(
    tmp_path: Path, home: Path, filmed: bool
) -> None:
    kept = keep_clip(clip(tmp_path, filmed=filmed), language="th", home=home)
    assert ("set-1/video.mp4" in names(kept.folder)) == filmed


def test_degrees_that_may_not_be_shown_are_not_kept(tmp_path: Path, home: Path) -> None:
    kept = keep_clip(clip(tmp_path, REFUSED), language="en", home=home)
    document = json.loads((kept.folder / "set-1" / "session.json").read_text("utf-8"))
    assert document["rom"]["peak_deg"] is None
    with open_store(home=home) as store:
        session = store.session(kept.session_id)
    assert all(rep.peak_deg != rep.peak_deg for rep in session.sets[0].reps)


@pytest.mark.parametrize("what", FILES)
def test_where_the_disk_is_full_nothing_is_kept(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def fail_as_traces_do(*_: object, **__: object) -> None:
        raise TraceError("cannot be written") from OSError(errno.ENOSPC, "No space left on device")

    for module in (keeping, workout_folder):
        monkeypatch.setattr(module.shutil, "copyfile", fail)
    monkeypatch.setattr(unnamed, "TraceWriter", fail_as_traces_do)
    with pytest.raises(OutputError, match="No space left") as caught:
        keep(what, tmp_path, home)
    assert isinstance(caught.value.__cause__, OSError)
    with open_store(home=home) as store:
        assert store.sessions(store.me().id) == ()
    assert not (home / "sessions").exists()
    monkeypatch.undo()
    assert keep(what, tmp_path, home).folder.is_dir()


def _no_such_patient(home: Path) -> Whose:
    return Whose("nobody")


def _damaged(home: Path) -> Whose:
    home.mkdir()
    (home / "rom-coach.db").write_text("no database, but long enough " * 40)
    return keeping.MINE


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("fault", [_no_such_patient, _damaged])
def test_what_cannot_be_added_leaves_no_files(
    tmp_path: Path, home: Path, what: str, fault: Callable[[Path], Whose]
) -> None:
    whose = fault(home)
    with pytest.raises(StoreError):
        keep(what, tmp_path, home, whose)
    assert not (home / "sessions").exists()


def test_rows_that_cannot_be_written_take_the_files_with_them(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("the database cannot grow")

    monkeypatch.setattr("coach.store.store.Store.add_session", full)
    with pytest.raises(StoreError, match="cannot grow"):
        keep("clip", tmp_path, home)
    assert list((home / "sessions").iterdir()) == []
    monkeypatch.undo()
    assert keep("clip", tmp_path, home).folder.name == "2026-03-09_14-05-30-squat"


def test_what_was_done_for_the_plan_of_another_is_done_for_none(tmp_path: Path, home: Path) -> None:
    with open_store(home=home) as store:
        store.save_patient(Patient("p1", "Somchai"))
        store.save_plan("p1", plan_of(id="knee"))
    kept = keep("clip", tmp_path, home, Whose(None, UnderPlan("knee", 2, "squats")))
    with open_store(home=home) as store:
        session = store.session(kept.session_id)
    assert (session.plan_id, session.plan_version, session.plan_item_id) == ("", 0, "")


def test_nothing_kept_tells_what_the_file_of_a_clip_was_called(tmp_path: Path, home: Path) -> None:
    made = clip(tmp_path, filmed=True)
    assert isinstance(made.result, Analysis)
    named = replace(made.result.report, clip=replace(made.result.report.clip, name=NAMED))
    trace = read_trace(made.trace)
    with TraceWriter(tmp_path / "named.parquet", replace(trace.meta, clip=NAMED)) as writer:
        for pose in trace.poses:
            writer.write(pose)
    result = replace(made.result, report=named)
    files = replace(made, result=result, trace=tmp_path / "named.parquet")
    kept = keep_clip(files, language="en", home=home)
    sent = io.BytesIO()
    with open_store(home=home) as store:
        store.export_session(kept.session_id, sent, pictures="take")
    for path in home.rglob("*"):
        assert "Throckmorton" not in path.name
        assert not path.is_file() or b"Throckmorton" not in path.read_bytes()
    with zipfile.ZipFile(sent) as archive:
        assert all(b"Throckmorton" not in archive.read(name) for name in archive.namelist())
    again = read_trace(kept.folder / "set-1" / "trace.parquet")
    assert again.poses.landmarks.tobytes() == trace.poses.landmarks.tobytes()
    assert again.meta == replace(trace.meta, clip="")
