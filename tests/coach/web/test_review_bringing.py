"""Session files that were sent are brought in for the chosen patient."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.machine import DATA_VARIABLE
from coach.store.opening import open_store
from coach.store.values import Patient
from coach.web.texts import say
from tests.coach.web.review_app import PATIENT, keep, page, recorded, texts

NAME = "2026-03-09-elbow_curl.romsession.zip"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    yield tmp_path


def sent(home: Path) -> bytes:
    """Return the file of a session of somebody whose records are here no more."""
    session = recorded(home)
    keep(session)
    file = io.BytesIO()
    with open_store() as store:
        store.export_session(session.id, file)
        store.delete_patient(PATIENT.id)
        store.save_patient(Patient("p2", "Z."))
    return file.getvalue()


def bring(shown: AppTest, *files: tuple[str, bytes]) -> AppTest:
    uploader = shown.file_uploader[0]
    for name, content in files:
        uploader.upload(name, content, "application/zip")
    shown.run()
    shown.button(key="review_bring_do").click().run()
    assert not shown.exception
    return shown


def test_a_file_becomes_a_session_of_the_chosen_patient_and_opens(home: Path) -> None:
    content = sent(home)
    shown = bring(page(), (NAME, content))
    assert len(shown.success) == 1
    with open_store() as store:
        assert [each.exercise for each in store.sessions("p2")] == ["elbow_curl"]
    assert len(shown.dataframe[0].value) == 1
    shown.button(key="review_bring-open-0").click().run()
    assert not shown.exception
    assert "Elbow" in shown.title[0].value
    assert len(shown.dataframe[0].value) == 3


def test_what_came_of_each_file_is_told(home: Path) -> None:
    content = sent(home)
    shown = bring(page(), (NAME, content), ("holiday.zip", b"no archive"), ("again.zip", content))
    assert len(shown.success) == 1
    told = texts(shown)
    assert len(shown.error) == 2
    assert "holiday" in told
    with open_store() as store:
        assert store.session_count("p2") == 1
    shown.button(key="review_bring-seen").click().run()
    assert not shown.error


def test_nothing_is_brought_in_without_a_file() -> None:
    assert page().button(key="review_bring_do").disabled


def test_it_says_for_whom() -> None:
    keep(patient=Patient("p1", "Mrs B."))
    assert "Mrs B" in say("review_bring_for", "en", name="Mrs B")
    assert any("Mrs B" in each.value for each in page().markdown)
