from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach.web.review.component import review_player
from coach.web.review.shelf import SHELF
from tests.coach.web.recordings import recording


def _page(folder: str) -> None:
    import json
    from pathlib import Path

    import streamlit as st

    from coach.web.review import component
    from coach.web.review.component import review_player
    from tests.coach.web.recordings import recording

    seek_s = 2.5 if st.button("go") else None
    shown = recording(Path(folder))
    event = review_player([shown, shown], language="th", key="one", seek_s=seek_s)
    st.write("nothing done" if event is None else "done")
    st.code(json.dumps([component._seek("one", None), component._addresses(shown)]))


def test_a_page_with_the_player_runs_again_and_again(tmp_path: Path) -> None:
    page = AppTest.from_function(_page, args=(str(tmp_path),), default_timeout=30).run()
    assert not page.exception
    assert page.markdown[0].value == "nothing done"
    first = page.code[0].value
    assert first.startswith("[null")
    # What is the same is offered under the same names; a wish to go somewhere has a number.
    page.button[0].click().run()
    assert page.code[0].value == first.replace("null,", '{"number": 1, "t_s": 2.5},', 1)
    page.run()
    assert '"number": 1' in page.code[0].value
    page.button[0].click().run()
    assert '"number": 2' in page.code[0].value


def test_no_address_tells_anything_about_a_file(tmp_path: Path) -> None:
    page = AppTest.from_function(_page, args=(str(tmp_path),), default_timeout=30).run()
    assert "parquet" not in page.code[0].value
    token = page.code[0].value.split("/packet/")[1].split('"')[0]
    assert SHELF.packet(token) is not None


@pytest.mark.parametrize("count", [0, 3])
def test_one_recording_is_looked_at_or_two_compared(tmp_path: Path, count: int) -> None:
    with pytest.raises(ValueError, match="not 1 or 2"):
        review_player([recording(tmp_path)] * count, language="en", key="one")
