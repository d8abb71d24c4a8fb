"""What a process and everything it started take of the machine, as Linux tells it."""

import os
from pathlib import Path


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    found = [pid]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, tasks.read_text().split())
            except OSError:
                continue
    return found


def memory_mb(pid: int) -> float:
    """Return the memory of a process and all below it, shared pages counted once."""
    return sum(map(_pss_mb, family(pid)))


def processor_s(pid: int) -> float:
    """Return the seconds of one core that a process and all below it have used."""
    return sum(map(_processor_s, family(pid)))


def _pss_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _processor_s(pid: int) -> float:
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # proc(5): utime and stime are fields 14 and 15; field 3 follows the name.
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
