"""What tests of the page of review share: kept sessions with their files, and the page itself."""

from datetime import UTC, datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from coach.store.opening import open_store
from coach.store.values import KeptSession, Patient
from tests.coach.progress.kept import kept_rep, kept_session, kept_set

PATIENT = Patient("p1", "K. S.", 1950, "female", "left")


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.review import review_page

    choose_language()
    review_page()


def page(language: str = "en") -> AppTest:
    shown = AppTest.from_function(script, default_timeout=60).run()
    return shown if language == "en" else speak(shown, language)


def speak(shown: AppTest, language: str) -> AppTest:
    shown.get("button_group")[0].set_value(language).run()
    return shown


def texts(shown: AppTest) -> str:
    found = [*shown.title, *shown.header, *shown.subheader, *shown.markdown, *shown.caption]
    found += [*shown.info, *shown.error, *shown.warning, *shown.success]
    return "\n".join(str(each.value) for each in found)


def session(at: str, exercise: str = "heel_slide", folder: str = "") -> KeptSession:
    reps = [kept_rep(100.0 + n, index=n, grade=grade)
            for n, grade in enumerate(("full", "full", "partial"), start=1)]  # fmt: skip
    return kept_session(at, kept_set(reps), exercise=exercise, folder=folder)


def keep(*sessions: KeptSession, patient: Patient = PATIENT) -> None:
    with open_store() as store:
        store.save_patient(patient)
        for each in sessions:
            store.add_session(each)


def today(hour: int = 0, minute: int = 1) -> str:
    return f"{datetime.now(UTC):%Y-%m-%d} {hour:02}:{minute:02}"


def sessions_folder(home: Path) -> Path:
    return home / "sessions"
