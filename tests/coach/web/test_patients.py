from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.machine import DATA_VARIABLE
from coach.store.opening import open_store
from coach.store.values import Patient
from coach.web.texts import say
from tests.coach.web.review_app import PATIENT, keep, page, session, texts


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    yield tmp_path


def kept() -> dict[str, Patient]:
    with open_store() as store:
        return {patient.name: patient for patient in store.patients()}


def send(shown: AppTest, label: str) -> None:
    (button,) = [each for each in shown.button if each.label == say(label, "en")]
    button.click().run()


def test_whoever_exercises_alone_is_not_asked_whose() -> None:
    shown = page()
    assert "whose-en" not in [each.key for each in shown.selectbox]


def test_a_patient_is_added_and_chosen() -> None:
    shown = page()
    shown.text_input(key="patient_form-new-en-name").input(" A. B. ")
    shown.number_input(key="patient_form-new-en-year").set_value(1948)
    shown.selectbox(key="patient_form-new-en-patients_sex").set_value("male")
    shown.selectbox(key="patient_form-new-en-patients_affected").set_value("right")
    shown.text_area(key="patient_form-new-en-note").input("left knee replaced")
    send(shown, "patients_add")
    assert not shown.exception
    added = kept()["A. B."]
    assert added == Patient(added.id, "A. B.", 1948, "male", "right", "left knee replaced")
    assert shown.selectbox(key="whose-en").value == added.id
    # The form is empty again.
    assert shown.text_input(key="patient_form-new-en-name").value == ""


def test_a_patient_without_a_name_is_not_kept() -> None:
    shown = page()
    shown.text_input(key="patient_form-new-en-name").input("  ")
    send(shown, "patients_add")
    assert say("patients_need_name", "en") in texts(shown)
    assert list(kept()) == [""]


def test_a_patient_is_changed_and_keeps_the_sessions() -> None:
    keep(session("2026-03-02 10:00"))
    shown = page()
    shown.text_input(key="patient_form-p1-en-name").input("K. Somchai")
    send(shown, "patients_keep")
    assert set(kept()) == {"K. Somchai"}
    assert len(shown.dataframe[0].value) == 1


def test_deleting_asks_twice_and_tells_what_is_gone() -> None:
    keep(session("2026-03-02 10:00"))
    keep(patient=Patient("p2", "Z."))
    shown = page()
    shown.selectbox(key="whose-en").set_value("p1").run()
    assert "(1 now)" in texts(shown)
    delete = shown.button(key="patient_form-delete-p1")
    assert delete.disabled
    shown.checkbox(key="patient_form-sure-p1-en").check().run()
    shown.button(key="patient_form-delete-p1").click().run()
    assert not shown.exception
    assert set(kept()) == {"Z."}
    assert "deleted, with 1 session." in texts(shown)
    shown.run()
    assert "deleted, with 1 session." not in texts(shown)


def test_the_last_one_deleted_leaves_whoever_exercises_here() -> None:
    keep(session("2026-03-02 10:00"))
    shown = page()
    shown.checkbox(key="patient_form-sure-p1-en").check().run()
    shown.button(key="patient_form-delete-p1").click().run()
    assert not shown.exception
    assert say("review_nothing", "en") in texts(shown)


def test_the_choice_holds_in_another_language() -> None:
    keep(session("2026-03-02 10:00"))
    keep(patient=Patient("p2", "Z."))
    shown = page()
    shown.selectbox(key="whose-en").set_value("p2").run()
    shown.get("button_group")[0].set_value("th").run()
    assert shown.selectbox(key="whose-th").value == "p2"


def test_what_somebody_wrote_is_never_taken_for_markup() -> None:
    keep(patient=Patient(PATIENT.id, "**K** [x](http://example.org)"))
    labels = [tab.label for tab in page().tabs]
    assert any("\\*\\*K\\*\\* \\[x\\]" in label for label in labels)
