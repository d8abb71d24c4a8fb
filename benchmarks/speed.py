"""How fast a clip is analysed, beside a bare MediaPipe loop on the same machine at the same time.

    python -m benchmarks.speed [CLIP] [--pairs N] [--stage analyze|poses] [--memory [MINUTES]]

The bare loop is what a user would write: OpenCV decodes, RGB, `detect_for_video`, one process.
Each pair runs it and the other beside it in turn, whole processes from start to end, so that
what else the machine does hits both; ratios are medians over the pairs. Without a clip it is a
minute of the sample clip: starting takes a second whatever the length. `--stage poses` leaves
out all that comes after the poses. The engine alone (angle, quality, counter, compensations) is
timed in this process on the landmarks of the sample clip. `--memory` measures the peak of all
processes together on a long 1080p clip that it makes.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np

from benchmarks.processes import memory_mb
from coach.catalogue import exercises
from coach.session import Session
from pose.bundles import model_path
from pose.parallel import candidates, cores
from pose.sources import open_clip
from pose.tracking import PatientTracker
from pose.values import stack

ROOT = Path(__file__).resolve().parents[1]
CLIP = ROOT / "sample_videos" / "squat_side.mp4"
#: The bars: default workers at least, one worker at most (of the bare loop's time), megabytes.
LEAST_SPEEDUP, MOST_COST, MOST_MB = 1.7, 1.10, 1500
PAIRS = 3
LONG_MINUTES = 10.0
LEAST_ENGINE_RATE = 20_000
#: As the analysis hands frames to the engine.
ENGINE_BLOCK, ENGINE_RUNS = 128, 15
#: The sample clip so many times in a row is the clip of about a minute.
MINUTE_TIMES = 4
#: Seconds that are encoded for the long clip, then repeated.
PIECE_S = 10
GLANCE_S = 0.2
HD = (1920, 1080)

BARE = """
import sys
import cv2
import mediapipe as mp
from mediapipe.tasks.python import BaseOptions, vision
options = vision.PoseLandmarkerOptions(
    base_options=BaseOptions(model_asset_path=sys.argv[2]),
    running_mode=vision.RunningMode.VIDEO)
clip = cv2.VideoCapture(sys.argv[1])
rate = clip.get(cv2.CAP_PROP_FPS)
index = 0
with vision.PoseLandmarker.create_from_options(options) as landmarker:
    while (read := clip.read())[0]:
        rgb = cv2.cvtColor(read[1], cv2.COLOR_BGR2RGB)
        image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
        landmarker.detect_for_video(image, round(index * 1000 / rate))
        index += 1
"""
POSES = """
import sys
from pathlib import Path
from pose.parallel import candidates
workers = int(sys.argv[3]) if len(sys.argv) > 3 else None
with candidates(Path(sys.argv[1]), Path(sys.argv[2]), workers=workers) as run:
    for _ in run:
        pass
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    value: str
    bar: str
    met: bool


def bare_command(clip: Path) -> list[str]:
    """Return the bare loop."""
    return [sys.executable, "-c", BARE, str(clip), str(model_path("full"))]


def own_command(clip: Path, stage: str, *, workers: int | None, out: Path) -> list[str]:
    """Return this software on the clip; None leaves the workers at their default."""
    if stage == "poses":
        tail = [] if workers is None else [str(workers)]
        return [sys.executable, "-c", POSES, str(clip), str(model_path("full")), *tail]
    program = str(Path(sys.executable).with_name("rom-coach"))
    tail = [] if workers is None else ["--workers", str(workers)]
    exercise = ["--exercise", "squat", "--side", "left", "--out", str(out)]
    return [program, "analyze", str(clip), *exercise, *tail]


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes from start to end; it must succeed."""
    start_s = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return time.perf_counter() - start_s


def ratios(clip: Path, stage: str, *, workers: int | None, pairs: int) -> list[float]:
    """Return own time over bare time for each pair; who goes first alternates."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        own = own_command(clip, stage, workers=workers, out=Path(folder))
        for pair in range(pairs):
            order = [own, bare_command(clip)]
            times = [seconds(command) for command in (order if pair % 2 else order[::-1])]
            own_s, bare_s = times if pair % 2 else times[::-1]
            found.append(own_s / bare_s)
    return found


def speed_figures(clip: Path, stage: str, pairs: int) -> list[Figure]:
    """Measure the default number of workers, then one worker."""
    default = statistics.median(1 / r for r in ratios(clip, stage, workers=None, pairs=pairs))
    alone = statistics.median(ratios(clip, stage, workers=1, pairs=pairs))
    return [
        Figure(
            f"{stage}, default workers ({cores()} cores)",
            f"{default:.2f} times as fast as a bare loop",
            f"at least {LEAST_SPEEDUP} on two cores",
            default >= LEAST_SPEEDUP,
        ),
        Figure(
            f"{stage}, one worker",
            f"{alone:.2f} of the time of a bare loop",
            f"at most {MOST_COST}",
            alone <= MOST_COST,
        ),
    ]


def write_long_clip(path: Path, minutes: float) -> None:
    """Write a 1080p clip: ten seconds of the sample clip, encoded once and repeated."""
    piece = path.with_name("piece.mp4")
    _write_piece(piece)
    repeat_clip(piece, path, round(minutes * 60 / PIECE_S))


def repeat_clip(piece: Path, path: Path, times: int) -> None:
    """Write a clip that shows another one several times in a row, without encoding again."""
    with av.open(str(path), "w") as container, av.open(str(piece)) as first:
        stream = container.add_stream_from_template(first.streams.video[0])
        length_s = float(first.duration or 0) / av.time_base
        for number in range(times):
            with av.open(str(piece)) as source:
                for packet in source.demux(video=0):
                    if packet.pts is None or packet.dts is None:
                        continue  # demux ends with an empty packet
                    shift = round(number * length_s / packet.time_base)
                    packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                    packet.stream = stream
                    container.mux(packet)


def _write_piece(path: Path) -> None:
    with av.open(str(path), "w") as container, open_clip(CLIP) as clip:
        stream = container.add_stream("libx264", rate=Fraction(30), options={"preset": "veryfast"})
        (stream.width, stream.height), stream.pix_fmt = HD, "yuv420p"
        for frame in islice(clip, 30 * PIECE_S):
            picture = np.asarray(cv2.resize(frame.image, HD), dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        container.mux(stream.encode())


def peak_mb(command: Sequence[str]) -> float:
    """Return the largest memory of a command and all it starts, shared pages counted once."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, memory_mb(process.pid))
        time.sleep(GLANCE_S)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak


def memory_figures(stage: str, minutes: float) -> list[Figure]:
    """Measure a long clip and one of a fifth of its length, with the default workers."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for length in (minutes / 5, minutes):
            clip = Path(folder) / "long.mp4"
            write_long_clip(clip, length)
            command = own_command(clip, stage, workers=None, out=Path(folder) / "out")
            peaks.append(peak_mb(command))
    short, long = peaks
    return [
        Figure(
            f"{stage}, peak memory of all processes, {minutes:g} min of 1080p",
            f"{long:.0f} MB ({short:.0f} MB for {minutes / 5:g} min)",
            f"below {MOST_MB} MB",
            long < MOST_MB,
        )
    ]


def engine_figures() -> list[Figure]:
    """Measure everything that comes after the poses, on one core."""
    with candidates(CLIP, model_path("full")) as reader:
        tracker = PatientTracker()
        info = reader.begin()
        width_px, height_px = info.width_px, info.height_px
        poses = stack(
            [
                tracker.update(t_s, people, width_px=width_px, height_px=height_px)
                for t_s, people in reader
            ]
        )
    exercise = exercises()["squat"]
    rates = []
    for _ in range(ENGINE_RUNS):
        session = Session(exercise, side="left")
        start_s = time.process_time()
        for start in range(0, len(poses), ENGINE_BLOCK):
            session.update_block(poses.part(start, min(start + ENGINE_BLOCK, len(poses))))
        session.finish()
        rates.append(len(poses) / (time.process_time() - start_s))
    rate = statistics.median(rates)
    return [
        Figure(
            "engine alone, angle + quality + counter + compensations, one core",
            f"{rate:,.0f} frames/s",
            f"at least {LEAST_ENGINE_RATE:,}",
            rate >= LEAST_ENGINE_RATE,
        )
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", nargs="?", type=Path)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--stage", choices=("analyze", "poses"), default="analyze")
    parser.add_argument("--memory", type=float, nargs="?", const=LONG_MINUTES, metavar="MINUTES")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.memory is not None:
            figures = memory_figures(chosen.stage, chosen.memory)
        elif chosen.clip is not None:
            figures = speed_figures(chosen.clip.resolve(), chosen.stage, chosen.pairs)
        else:
            minute = Path(folder) / "minute.mp4"
            repeat_clip(CLIP, minute, MINUTE_TIMES)
            figures = [
                *engine_figures(),
                *speed_figures(minute, chosen.stage, chosen.pairs),
            ]
    for figure in figures:
        verdict = "met" if figure.met else "MISSED"
        print(f"{figure.name}: {figure.value} (bar: {figure.bar}; {verdict})")


if __name__ == "__main__":
    main()
