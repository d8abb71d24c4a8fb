"""Pictures of repetitions: some at once, the others while the page is used."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from coach.machine import DATA_VARIABLE
from coach.web.components import review_thumbnails
from coach.web.components.review_thumbnails import AT_ONCE
from pose.errors import SourceError
from tests.coach.web.review_app import keep, opened, recorded

START = "At the start"


class Maker:
    """Makes nothing until it is told to."""

    def __init__(self) -> None:
        self.orders: list[tuple[Future[Any], Any, Sequence[float]]] = []

    def submit(self, make: Any, source: Any, times_s: Sequence[float]) -> "Future[Any]":
        coming: Future[Any] = Future()
        self.orders.append((coming, lambda: make(source, times_s), times_s))
        return coming

    def work(self) -> None:
        for coming, make, _ in self.orders:
            if not coming.done():
                coming.set_result(make())


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Maker:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    made = Maker()
    monkeypatch.setattr(review_thumbnails, "_maker", lambda: made)
    return made


def test_a_short_set_has_its_pictures_at_once(maker: Maker, tmp_path: Path) -> None:
    keep(recorded(tmp_path))
    assert opened().dataframe[0].value[START].str.startswith("data:image/jpeg").all()
    assert maker.orders == []


def test_of_a_long_set_the_first_are_waited_for_and_the_others_come(
    maker: Maker, tmp_path: Path
) -> None:
    reps = AT_ONCE // 2 + 4
    keep(recorded(tmp_path, peaks=(140,) * reps))
    shown = opened()
    assert not shown.exception
    assert shown.dataframe[0].value[START].notna().sum() == AT_ONCE // 2
    [(_, _, later)] = maker.orders
    assert len(later) == 2 * 4
    shown.run()
    assert len(maker.orders) == 1
    maker.work()
    shown.run()
    assert shown.dataframe[0].value[START].notna().sum() == reps


def test_what_cannot_be_made_is_tried_once(
    maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def thumbnails(_: Any, times_s: Sequence[float]) -> list[bytes]:
        tried.append(len(times_s))
        raise SourceError("damaged")

    monkeypatch.setattr(review_thumbnails, "thumbnails", thumbnails)
    keep(recorded(tmp_path, peaks=(140,) * (AT_ONCE // 2 + 4)))
    shown = opened()
    shown.run()
    assert not shown.exception
    assert START not in shown.dataframe[0].value
    assert tried == [AT_ONCE]
    assert maker.orders == []
