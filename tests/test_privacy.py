"""Nothing leaves the machine: an analysis opens no socket, the pages send no statistics."""

import json
import platform
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CLIP = ROOT / "sample_videos" / "squat_side.mp4"

linux_only = pytest.mark.skipif(
    (platform.system(), platform.machine()) != ("Linux", "x86_64"),
    reason="the kernel filter is written for x86-64 Linux",
)

#: Every way out that a native library has, tried through the C library or the kernel itself.
WAYS_OUT = {
    "tcp": "libc.socket(2, 1, 0)",
    "udp over ipv6": "libc.socket(10, 2, 0)",
    "local": "libc.socket(1, 1, 0)",
    "name look-up": "libc.getaddrinfo(b'example.org', b'443', None, ctypes.byref(found))",
    "system call": "libc.syscall(41, 2, 1, 0)",
    "system call of x32": "libc.syscall(0x40000000 + 41, 2, 1, 0)",
    "io_uring": "libc.syscall(425, 8, ctypes.create_string_buffer(120))",
    "thread": "run = threading.Thread(target=libc.socket, args=(2, 1, 0)); run.start(); run.join()",
    "python": "socket.socket()",
}
PREAMBLE = "import ctypes, socket, threading; libc = ctypes.CDLL(None); found = ctypes.c_void_p();"

#: What a program needs to talk to its own children.
ALLOWED = {
    "socket pair": "import socket; a, b = socket.socketpair(); a.send(b'x'); assert b.recv(1)",
    "pipe": "import os; r, w = os.pipe(); os.write(w, b'x'); assert os.read(r, 1)",
    "worker processes": "import concurrent.futures as f, multiprocessing as m\n"
    "with f.ProcessPoolExecutor(2, mp_context=m.get_context('spawn')) as pool:\n"
    "    assert list(pool.map(abs, [-1, 2])) == [1, 2]",
}


def run_without_sockets(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(ROOT / "tests" / "no_sockets.py"), sys.executable, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )


@linux_only
@pytest.mark.parametrize("way", WAYS_OUT.values(), ids=WAYS_OUT.keys())
def test_every_way_out_is_caught(way: str) -> None:
    run = run_without_sockets("-c", f"{PREAMBLE} {way}; print('out')")
    assert run.returncode == -signal.SIGSYS, run
    assert "out" not in run.stdout


@linux_only
def test_a_child_of_the_child_is_caught() -> None:
    inner = "import socket; socket.socket()"
    outer = (
        "import subprocess, sys;"
        f"sys.exit(-subprocess.run([sys.executable, '-c', {inner!r}]).returncode)"
    )
    assert run_without_sockets("-c", outer).returncode == signal.SIGSYS


@linux_only
@pytest.mark.parametrize("program", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_a_program_says_to_its_own_children_is_let_be(program: str) -> None:
    run = run_without_sockets("-c", program)
    assert run.returncode == 0, run


@linux_only
def test_an_analysis_opens_no_socket(tmp_path: Path) -> None:
    program = "from coach.cli import main; main()"
    words = ["analyze", str(CLIP), "--exercise", "squat", "--side", "left", "--json"]
    run = run_without_sockets("-c", program, *words, "--out", str(tmp_path), "--workers", "2")
    assert run.returncode == 0, run
    # A run that measured nothing would prove nothing.
    assert len(json.loads(run.stdout)["reps"]) == 5


@linux_only
def test_live_coaching_on_the_terminal_opens_no_socket() -> None:
    program = "from coach.cli import main; main()"
    words = ["live", "--camera", str(CLIP), "--exercise", "squat", "--side", "left", "--no-window"]
    more = ["--start-now", "--safe", "--pain", "0", "--reps", "2", "--model", "lite"]
    run = run_without_sockets("-c", program, *words, *more)
    assert run.returncode == 0, run
    assert "2 of 2: " in run.stdout


def test_shipped_configuration_keeps_to_this_machine() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["allowedHosts"] == ["localhost", "127.0.0.1"]
    assert config["server"]["showEmailPrompt"] is False
    # An update that is written while somebody exercises must not take their modules away.
    assert config["server"]["fileWatcherType"] == "none"


def test_streamlit_itself_reads_it_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for section, option in (("BROWSER", "GATHER_USAGE_STATS"), ("SERVER", "ADDRESS")):
        monkeypatch.delenv(f"STREAMLIT_{section}_{option}", raising=False)
    shown = subprocess.run(
        [sys.executable, "-m", "streamlit", "config", "show"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    ).stdout
    # Options at their defaults are shown commented out.
    assert {"gatherUsageStats = false", 'address = "127.0.0.1"'} <= set(shown.splitlines())
