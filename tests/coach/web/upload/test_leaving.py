from pathlib import Path

import pytest

from coach.web.upload.leaving import BACK_S, Leaving
from coach.web.upload.receivers import ToPage
from tests.coach.web.jobs.helpers import Bench


@pytest.mark.parametrize(
    ("away_s", "there"),
    [
        pytest.param([BACK_S - 1], True, id="a reload"),
        pytest.param([BACK_S + 1], False, id="closed"),
        pytest.param([BACK_S - 1, 0.0, BACK_S - 1], True, id="twice a reload"),
    ],
)
def test_the_clip_of_a_closed_page_is_deleted(
    tmp_path: Path, away_s: list[float], there: bool
) -> None:
    bench = Bench(tmp_path / "clips")
    page = ToPage(bench.desk, "visit")
    clip = page.place() / "a.mp4"
    clip.write_bytes(b"clip")
    page.arrived(clip, None)
    now_s = 0.0
    here: set[str] = set()
    leaving = Leaving([page], here.__contains__, lambda: now_s)
    for gone_s in away_s:
        here.discard("visit") if gone_s else here.add("visit")
        leaving.look()
        now_s += gone_s
        leaving.look()
    assert bench.files() == (["a.mp4"] if there else [])
    bench.desk.close()
