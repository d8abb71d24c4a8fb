import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from coach.web.camera.component import CameraOutcome, read_outcome
from coach.web.camera.files import ASSETS, SCRIPT_PATH, script_route


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

    from coach.web.camera.component import camera

    outcome = camera(token="abc", language="th", key="one")
    st.write("going on" if outcome is None else "over")


def test_a_page_with_the_stage_goes_on_until_it_is_over() -> None:
    page = AppTest.from_function(_page).run(timeout=30)
    assert not page.exception
    assert page.markdown[0].value == "going on"


def fetch(path: str, **asked: str) -> tuple[int, dict[str, str]]:
    """Return status and headers of what the app answers."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(name.replace("_", "-").encode(), word.encode()) for name, word in asked.items()]
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": headers,
    }
    asyncio.run(Starlette(routes=[script_route()])(scope, receive, send))
    answered = {name.decode(): word.decode() for name, word in sent[0]["headers"]}
    return sent[0]["status"], answered


@pytest.mark.parametrize("script", sorted(ASSETS.glob("*.mjs")), ids=lambda path: path.name)
def test_each_module_is_served_as_javascript(script: Path) -> None:
    status, headers = fetch(f"{SCRIPT_PATH}/{script.name}")
    assert status == 200
    assert headers["content-type"].startswith("text/javascript")
    assert headers["cache-control"] == "no-cache"


def test_an_unchanged_module_is_not_sent_again() -> None:
    _, headers = fetch(f"{SCRIPT_PATH}/main.mjs")
    status, _ = fetch(f"{SCRIPT_PATH}/main.mjs", if_none_match=headers["etag"])
    assert status == 304


@pytest.mark.parametrize("path", ["/../component.py", "/nothing.mjs"], ids=str)
def test_nothing_else_is_served(path: str) -> None:
    status, _ = fetch(SCRIPT_PATH + path)
    assert status == 404
