from pathlib import Path

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from coach.web.camera.component import CameraOutcome, read_outcome
from coach.web.camera.files import ASSETS, SCRIPT_PATH, script_route
from tests.asgi import fetch


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("over", None),
        ({}, None),
        ({"ending": "cheated", "message": ""}, None),
        ({"ending": "over", "message": "Done"}, CameraOutcome("over", "Done")),
        ({"ending": "left"}, CameraOutcome("left", "")),
        ({"ending": "lost", "message": "x", "more": 1}, CameraOutcome("lost", "x")),
    ],
    ids=["none", "text", "empty", "unknown ending", "over", "no message", "more than needed"],
)
def test_only_what_the_component_reports_is_an_outcome(
    value: object, expected: CameraOutcome | None
) -> None:
    assert read_outcome(value) == expected


def _page() -> None:
    import streamlit as st

    from coach.catalogue import exercises
    from coach.live.values import LiveOrder
    from coach.web.camera.component import camera

    exercise = exercises()["squat"]
    order = LiveOrder(exercise, exercise.prescription())
    outcome = camera(order, token="abc", language="th", key="one")
    st.write("going on" if outcome is None else "over")


def test_a_page_with_the_stage_goes_on_until_it_is_over() -> None:
    page = AppTest.from_function(_page).run(timeout=30)
    assert not page.exception
    assert page.markdown[0].value == "going on"


APP = Starlette(routes=[script_route()])


@pytest.mark.parametrize("script", sorted(ASSETS.glob("*.mjs")), ids=lambda path: path.name)
def test_each_module_is_served_as_javascript(script: Path) -> None:
    answer = fetch(APP, f"{SCRIPT_PATH}/{script.name}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"


def test_an_unchanged_module_is_not_sent_again() -> None:
    first = fetch(APP, f"{SCRIPT_PATH}/main.mjs")
    known = {"if-none-match": first.headers["etag"]}
    assert fetch(APP, f"{SCRIPT_PATH}/main.mjs", headers=known).status == 304


@pytest.mark.parametrize("path", ["/../component.py", "/nothing.mjs"], ids=str)
def test_nothing_else_is_served(path: str) -> None:
    assert fetch(APP, SCRIPT_PATH + path).status == 404
