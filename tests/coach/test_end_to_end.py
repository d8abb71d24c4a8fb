"""From a clip to files and pages with the real engine; nothing is made up here."""

import csv
import json
import os
import signal
import struct
import subprocess
import sys
import time
import wave
from pathlib import Path
from typing import Any

import av
import jsonschema
import pytest

from coach.cli import run
from tests.app_server import AppServer
from tests.browser import browser, needs_browser, watch
from tests.visitor import PATIENCE_MS, Visitor, new_page

ROOT = Path(__file__).resolve().parents[2]
CLIP = ROOT / "sample_videos" / "squat_side.mp4"
ORDER = ["--exercise", "squat", "--side", "left"]
#: As in a terminal: what is started in the background of a script has Ctrl-C ignored, and so have
#: its children, these tests for one.
HEEDS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
START = f"{HEEDS}from coach.cli import main; main()"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results") / "squat"
    arguments = ["analyze", str(CLIP), *ORDER, "--model", "lite", "--video", "--out", str(folder)]
    assert run(arguments) == 0
    return folder


@pytest.fixture(scope="module")
def report(out: Path) -> Any:
    return json.loads((out / "session.json").read_text("utf-8"))


def test_every_file_is_written(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == [
        "angle.html",
        "angles.csv",
        "annotated.mp4",
        "session.json",
        "trace.parquet",
    ]


def test_the_report_follows_its_schema_and_the_clips_truth(report: Any) -> None:
    schema = json.loads((ROOT / "docs" / "session.schema.json").read_text("utf-8"))
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    truth = json.loads(CLIP.with_suffix(".json").read_text("utf-8"))
    assert report["clip"]["name"] == "squat_side.mp4"
    assert len(report["reps"]) == len(truth["reps"])
    best = sorted(rep["peak_deg"] for rep in truth["reps"])[-2]
    assert report["rom"]["peak_deg"] == pytest.approx(best, abs=report["rom"]["band_deg"])


def test_score_gives_exactly_what_analyze_gave(
    out: Path, report: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", str(out / "trace.parquet"), *ORDER, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == report


def test_every_frame_is_in_the_table_and_the_video(out: Path) -> None:
    with (out / "angles.csv").open(encoding="utf-8", newline="") as file:
        times = [float(row["t_s"]) for row in csv.DictReader(file)]
    with av.open(str(out / "annotated.mp4")) as video:
        stream = video.streams.video[0]
        shown = [float(frame.pts * stream.time_base) for frame in video.decode(stream)]
    assert shown == pytest.approx(times, abs=1e-3)
    with av.open(str(CLIP)) as video:
        assert len(list(video.decode(video=0))) == len(times)


def text(path: Path) -> None:
    path.write_text("no video at all")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_short(path: Path) -> None:
    path.write_bytes(CLIP.read_bytes()[:2000])


def sound_only(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(struct.pack("<8000h", *range(8000)))


def missing(path: Path) -> None:
    assert not path.exists()


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [text, empty, cut_short, sound_only, missing, folder])
@pytest.mark.parametrize("command", ["analyze", "measure"])
def test_what_is_no_clip_is_one_clear_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], make: Any, command: str
) -> None:
    make(tmp_path / "bad.mp4")
    more = ORDER if command == "analyze" else []
    results = tmp_path / "results"
    arguments = [
        command,
        str(tmp_path / "bad.mp4"),
        *more,
        "--model",
        "lite",
        "--out",
        str(results),
    ]
    assert run(arguments) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("rom-coach: ")
    assert said.err.count("\n") == 1
    assert not results.exists()


@pytest.mark.parametrize("make", [text, empty, missing, folder])
def test_what_is_no_trace_is_one_clear_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], make: Any
) -> None:
    make(tmp_path / "bad.parquet")
    assert run(["score", str(tmp_path / "bad.parquet"), *ORDER]) == 2
    said = capfd.readouterr()
    assert said.err.startswith("rom-coach: ")
    assert said.err.count("\n") == 1


def test_what_is_no_model_is_one_clear_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text(tmp_path / "bad.task")
    assert run(["analyze", str(CLIP), *ORDER, "--model", str(tmp_path / "bad.task")]) == 2
    assert capfd.readouterr().err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="another system stops programs otherwise")
def test_ctrl_c_ends_everything_with_one_line(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", START, "analyze", str(CLIP), *ORDER, "--out", str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (tmp_path / "out").exists():
        assert program.poll() is None
        time.sleep(0.02)
    # As a terminal does: to the program and to all it started.
    os.killpg(program.pid, signal.SIGINT)
    shown, said = program.communicate(timeout=60)
    assert program.returncode == 130
    assert shown == ""
    assert [line for line in said.splitlines() if line] == [
        "rom-coach: stopped; nothing of the clip being worked on was written"
    ]
    assert list(tmp_path.iterdir()) == []


#: Works for a while, and has been asked to stop while an object was cleared away.
LOSES = f"""{HEEDS}
import os, signal, sys, time, weakref
from coach import cli

class Thing: pass

def work(*arguments, **more):
    thing = Thing()
    watched = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGINT))
    del thing
    time.sleep(10)

cli.rom_coach.main = work
cli.main()
"""


@pytest.mark.skipif(os.name != "posix", reason="another system stops programs otherwise")
def test_ctrl_c_is_not_lost_where_python_drops_it() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOSES], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 130
    assert ran.stdout == ""
    assert ran.stderr == "rom-coach: stopped; nothing of the clip being worked on was written\n"


@needs_browser
def test_a_browser_measures_a_clip_and_talks_to_nobody_else(server: AppServer) -> None:
    with browser() as chromium:
        page = new_page(chromium)
        seen = watch(page)
        visitor = Visitor(page, server.address)
        visitor.go()
        visitor.visit("Measure a video", "How far does the joint move?")
        visitor.choose("An example")
        visitor.press(page.get_by_role("button", name="Measure"))
        page.get_by_text("repetitions reached the target").wait_for(timeout=PATIENCE_MS)
        assert page.get_by_text("clip", exact=True).count() == 0  # no list of files as pages
        page.locator(".main-svg").first.wait_for()
    assert any(url.startswith("ws://") for url in seen.asked)
    assert seen.foreign(server.address) == []
    assert seen.faults == []
