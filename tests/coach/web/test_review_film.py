"""The film of the body alone on the page of review, made by helpers of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.machine import DATA_VARIABLE
from coach.store.opening import open_store
from coach.store.values import Patient
from coach.web.components import review_film
from coach.web.texts import say
from tests.clips import even, write_clip
from tests.coach.web.jobs.helpers import wait_for
from tests.coach.web.jobs.test_films import Studio
from tests.coach.web.review_app import choose, keep, opened, page, recorded, texts

MAKE = "review_of_film-review_film"
CANCEL = "review_of_film-desk_cancel"


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Studio]:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    made = Studio()
    monkeypatch.setattr(review_film, "FILMS", made.films)
    yield made
    made.films.close()


def offered(shown: AppTest) -> list[str]:
    return [each.label for each in shown.get("download_button")]


def test_a_film_goes_on_when_the_page_is_left_and_is_offered_when_ready(
    studio: Studio, tmp_path: Path
) -> None:
    keep(recorded(tmp_path, peaks=(140,)))
    shown = opened("hand_on")
    shown.button(key=MAKE).click().run()
    assert say("desk_back", "en") in texts(shown)
    helper = studio.helper()
    helper.says.put({"share": 0.42})
    wait_for(lambda: studio.films.films()[0].share == 0.42)
    shown.button(key="review_back").click().run()
    assert say("review_film_being", "en", percent=42) in texts(shown)

    write_clip(Path(helper.task.out), even(10, 30.0))
    helper.ends(done=helper.task.out)
    wait_for(lambda: studio.films.films()[0].stage == "ready")
    # Another visitor is told, too, and gets there by one press.
    another = page()
    assert say("review_film_ready", "en") in texts(another)
    another.button(key="review-film-go-0").click().run()
    assert not another.exception
    assert say("review_film_save", "en") in offered(another)


def test_a_film_is_told_to_nobody_but_its_patient(studio: Studio, tmp_path: Path) -> None:
    keep(recorded(tmp_path, peaks=(140,)))
    opened("hand_on").button(key=MAKE).click().run()
    with open_store() as store:
        store.save_patient(Patient("p2", "A. B."))
    shown, being = page(), say("review_film_begins", "en")
    shown.selectbox(key="whose-en").set_value("p1").run()
    assert being in texts(shown)
    shown.selectbox(key="whose-en").set_value("p2").run()
    assert being not in texts(shown)
    assert not [each for each in shown.button if str(each.key).startswith("review-film-go")]


def test_a_film_is_cancelled_and_can_be_made_again(studio: Studio, tmp_path: Path) -> None:
    keep(recorded(tmp_path, peaks=(140,)))
    shown = opened("hand_on")
    shown.button(key=MAKE).click().run()
    helper = studio.helper()
    shown.button(key=CANCEL).click().run()
    assert helper.stopped.is_set()
    shown.button(key=MAKE).click().run()
    studio.helper().ends(failed="the disk is full", file="there")
    wait_for(lambda: studio.films.films()[0].stage == "failed")
    shown.run()
    assert [each.value for each in shown.error] == ["the disk is full"]
    assert shown.button(key=MAKE)


def test_another_correction_and_another_language_are_another_film(
    studio: Studio, tmp_path: Path
) -> None:
    keep(recorded(tmp_path, peaks=(140,)))
    opened("hand_on").button(key=MAKE).click().run()
    first = studio.helper()
    shown = opened("hand_on", "th")
    shown.button(key=MAKE).click().run()
    first.ends(failed="stop", file="there")
    second = studio.helper()
    assert (first.task.language, second.task.language) == ("en", "th")
    assert choose(shown, "hand_on", "th").button(key=CANCEL)
