"""Nothing of a patient who was deleted is left in the data folder, wherever it was."""

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coach.cli import run
from coach.jobs.folder import CLIPS, ClipFolder
from coach.jobs.values import ClipJob, ClipOrder, JobState
from coach.journal.written import Notes, WrittenCoach
from coach.recorded.opening import resumable_coach
from coach.recorded.run import RecordedRun
from coach.recorded.whereabouts import new_whereabouts
from coach.store import open_store
from coach.store.values import Patient, UnderPlan
from coach.web.jobs.desk import Desk, Surroundings
from tests.coach.exports.test_keeping import Whose, clip, keep_clip
from tests.coach.live.playing import order
from tests.coach.store.kept import comment, plan

#: Words by which a person can be known, in every place where somebody may write them.
SMITH = Patient("patient-of-smith", "Mrs Throckmorton", note="Lives in Windmill Lane")
JONES = Patient("patient-of-jones", "Mr Jones", note="Plays golf")
WORDS = {"Throckmorton", "Windmill Lane", "slips at night", "sore on stairs"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def put(desk: ClipFolder, patient: Patient, state: JobState) -> Path:
    """Put a clip on the desk as it lies there in some state."""
    place = desk.new()
    name = f"{patient.name.replace(' ', '_')}_knee.mp4"
    (place / name).write_bytes(b"pictures of " + patient.name.encode())
    ordered = None if state == "ready" else ClipOrder("squat", patient_id=patient.id)
    desk.write(ClipJob(place.name, name, 8, state=state, order=ordered))
    return place


def leave_unfinished(home: Path, key: str, **about: Any) -> Path:
    coach = resumable_coach(order("squat", reps=5), "en", "full")
    written = WrittenCoach(coach, Notes(**about), lambda: datetime.now().astimezone())
    going = RecordedRun(written, language="en", model="full", where=new_whereabouts(home, key))
    going.write_new()
    going.leave()
    return going.folder


def fill(home: Path, folder: Path, patient: Patient, plan_id: str, words: str) -> str:
    """Keep something of a patient wherever something can be; return the session's id."""
    with open_store() as store:
        store.save_patient(patient)
        store.save_plan(patient.id, replace(plan(title=f"Plan of {patient.name}"), id=plan_id))
        made = clip(folder, filmed=True)
        named = replace(made.result.report.clip, name=f"{patient.name}.mp4")
        report = replace(made.result.report, clip=named)
        result = replace(made.result, report=report)
        whose = Whose(patient.id, UnderPlan(plan_id, 1, "squats"))
        kept = keep_clip(replace(made, result=result), language="en", whose=whose)
        store.add_comment(comment(kept.session_id, f"c-{patient.id}", text=words))
    desk = ClipFolder(home / CLIPS)
    desk.open()
    for state in ("waiting", "done", "failed", "stopped", "running"):
        put(desk, patient, state)
    desk.close()
    leave_unfinished(home, f"of-{plan_id}", under=UnderPlan(plan_id, 1, "squats"))
    leave_unfinished(home, f"begun-for-{plan_id}", patient_id=patient.id)
    return kept.session_id


def found(home: Path, words: set[str]) -> list[str]:
    """Return where any of the words is, in a name or in what a file holds."""
    hits = []
    for path in home.rglob("*"):
        inside = path.read_bytes() if path.is_file() else b""
        named = str(path.relative_to(home))
        hits += [f"{named}: {word}" for word in words if word in named or word.encode() in inside]
    return hits


def test_nothing_is_left_of_one_and_all_of_the_other(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_smith = fill(home, tmp_path, SMITH, "plan-smith", "slips at night, sore on stairs")
    of_jones = fill(home, tmp_path, JONES, "plan-jones", "sleeps well")
    words = {*WORDS, of_smith, "plan-smith"}
    assert len(found(home, words)) > 10
    assert run(["delete", SMITH.id, "--yes"]) == 0
    said = capsys.readouterr().out
    assert "1 sessions" in said
    assert "5 clips" in said
    assert found(home, words) == []
    with open_store() as store:
        assert store.patients() == (JONES,)
        assert store.session(of_jones).patient_id == JONES.id
        last = store.audit(SMITH.id)[-1]
    assert (last.action, last.subject, last.subject_id) == ("delete", "patient", "")
    counts = dict(last.counts)
    assert (counts["clips"], counts["sessions"], counts["comments"]) == (5, 1, 1)
    assert counts["unfinished_files"] >= 1
    assert len(list((home / CLIPS).glob("*/job.json"))) == 5
    assert {path.name for path in (home / "unfinished").iterdir()} == {
        "of-plan-jones", "begun-for-plan-jones",
    }  # fmt: skip


def test_what_is_of_nobody_yet_goes_with_whoever_is_here(home: Path, tmp_path: Path) -> None:
    fill(home, tmp_path, SMITH, "plan-smith", "slips at night")
    with open_store() as store:
        store.me()
    desk = ClipFolder(home / CLIPS)
    desk.open()
    place = put(desk, JONES, "ready")
    desk.close()
    of_nobody = leave_unfinished(home, "of-nobody")
    of_jones = leave_unfinished(home, "of-jones", patient_id=JONES.id)
    assert run(["delete", SMITH.id, "--yes"]) == 0
    assert place.exists()
    assert of_nobody.exists()
    assert run(["delete", "me", "--yes"]) == 0
    assert not place.exists()
    assert not of_nobody.exists()
    assert of_jones.exists()


def test_one_that_is_being_measured_is_not_deleted_behind_the_back_of_who_measures(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, tmp_path, SMITH, "plan-smith", "slips at night")
    other = ClipFolder(home / CLIPS)
    jobs = other.open()
    assert run(["delete", SMITH.id, "--yes"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "is being measured: cancel it on the page, or close ROM Coach" in line
    with open_store() as store:
        assert store.patients() == (SMITH,)
    assert len(jobs) == 5
    other.close()
    assert run(["delete", SMITH.id, "--yes"]) == 0
    assert found(home, WORDS) == []


class Measuring:
    """A helper that measures until it is stopped."""

    def __init__(self, _: object) -> None:
        self.stopped = threading.Event()

    def messages(self):
        self.stopped.wait(30.0)
        yield from ()

    def stop(self) -> None:
        self.stopped.set()


def test_the_desk_forgets_a_patient_and_ends_what_is_at_work(home: Path) -> None:
    desk = Desk(Surroundings(folder=lambda: home / CLIPS, start=Measuring))
    for patient in (SMITH, SMITH, JONES):
        place = desk.place()
        (place / "knee.mp4").write_bytes(b"pictures")
        job = desk.add(place / "knee.mp4", modified_at=None)
        desk.order(job.id, ClipOrder("squat", patient_id=patient.id))
    assert desk.forget(SMITH.id) == 2
    assert [job.order.patient_id for job in desk.jobs() if job.order] == [JONES.id]
    assert len(list((home / CLIPS).glob("*/knee.mp4"))) == 1
    desk.close()
