"""What is kept of a set is the set: its trace gives the same report, its video the pictures."""

import errno
from collections.abc import Iterator

import numpy as np
import pytest

from coach.analysis import score_trace
from coach.recorded.recorder import Video
from coach.web.live.run import Run
from pose.sources import open_clip
from pose.trace import read_trace
from tests.coach.web.live.harness import Server, begin_set, engines_ended, jpeg, order
from tests.synthetic import both_sides, film, swing

FPS = 32
#: Eight seconds of standing still, then three squats.
ANGLES = [0.0] * (8 * FPS) + swing(0, 95, 6.0) + [0.0] * FPS


@pytest.fixture(scope="module")
def played() -> Iterator[Run]:
    """Give a workout done through the socket from the first look to the end."""
    poses = film([both_sides(knee_flexion=a, hip_flexion=a / 2) for a in ANGLES])
    with Server(poses).serving() as server:
        ticket = server.open(owner="page", keep_video=True)
        with server.visit(token=ticket.token) as browser:
            for at in range(len(ANGLES)):
                server.clock.now_s += 1 / FPS
                answer = browser.update(1e12 + at * 1000 / FPS)
                if answer["stage"] == "rating":
                    break
            browser.send({"type": "rating", "pain": 2, "effort": 3})
            browser.picture(1e12 + 60e3)
            assert browser.closing()[0] == 1000
        engines_ended()
        run = server.rooms.find(ticket.key, owner="page")
        assert run is not None
        yield run


def test_a_workout_is_led_to_its_end(played: Run) -> None:
    assert played.over
    assert played.workout.stage == "done"
    (done,) = played.workout.sets
    assert done.ending == "done"
    assert done.rating is not None
    assert done.rating.pain == 2
    assert done.report.counts["full"] == 3


def test_the_trace_gives_the_live_report(played: Run) -> None:
    wanted = order()
    analysis = score_trace(
        played.folder / "set-1" / "trace.parquet",
        wanted.exercise,
        side="left",
        prescription=wanted.prescription,
    )
    assert repr(analysis.report) == repr(played.workout.sets[0].report)


def test_the_video_holds_the_pictures_of_the_trace(played: Run) -> None:
    poses = read_trace(played.folder / "set-1" / "trace.parquet").poses
    with open_clip(played.folder / "set-1" / "video.mkv") as clip:
        frames = list(clip)
        assert not clip.mended
    assert [frame.t_s for frame in frames] == pytest.approx(poses.t_s.tolist(), abs=1e-3)
    assert {frame.image.shape for frame in frames} == {(48, 64, 3)}
    assert frames[0].image.mean() == pytest.approx(128, abs=1)


def test_pictures_that_shrink_on_the_way_are_still_one_video(tmp_path) -> None:
    video = Video(tmp_path / "video.mkv")
    sizes = [(96, 64)] * 5 + [(48, 32)] * 5
    for at, size in enumerate(sizes):
        video.write(at / 10, jpeg(*size, grey=20 * at))
    video.close()
    with open_clip(tmp_path / "video.mkv") as clip:
        frames = list(clip)
    assert [round(frame.t_s, 3) for frame in frames] == [at / 10 for at in range(10)]
    assert [frame.image.shape for frame in frames] == [(64, 96, 3)] * 10
    assert [np.median(frame.image) for frame in frames] == pytest.approx(
        [20 * at for at in range(10)], abs=2
    )


def test_without_leave_no_picture_is_kept() -> None:
    poses = film([both_sides(knee_flexion=a, hip_flexion=a / 2) for a in ANGLES])
    with Server(poses).serving() as server:
        ticket = server.open(owner="page")
        run = server.rooms.find(ticket.key, owner="page")
        assert run is not None
        with server.visit(token=ticket.token) as browser:
            browser.send({"type": "command", "name": "start"})
            for at in range(6 * FPS):
                server.clock.now_s += 1 / FPS
                browser.update(1e12 + at * 1000 / FPS)
            browser.send({"type": "command", "name": "end_set"})
            browser.update(1e12 + 20e3)
            assert [p.name for p in (run.folder / "set-1").iterdir()] == ["trace.parquet"]
            assert run.workout.sets[0].ending == "ended"


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("coach.recorded.recorder.SetTrace", "You can go on, but this computer cannot record"),
        ("coach.journal.writer._opened", "The disk of this computer is full. You can go on"),
    ],
    ids=["the trace", "the journal"],
)
def test_a_full_disk_does_not_end_the_exercise_and_is_told_once(
    monkeypatch: pytest.MonkeyPatch, what: str, told: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(what, full)
    with Server().serving() as server, server.visit() as browser:
        begin_set(server, browser)
        figures = {"answers_hz": 30.0, "round_trip_ms": 40.0, "round_trip_95_ms": 50.0}
        for _ in range(2):
            browser.send({"type": "stats", **figures})
        assert browser.get("settings")["text"].startswith(told)
        assert browser.update()["stage"] == "set"
