"""What a worker process is told."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pose.chunks import ChunkRule


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do.

    Attributes
    ----------
    path, model : str
        The clip and the pose model.
    maker : str
        See `find_maker`.
    workers, number : int
        How many share the clip, and which of them this is, from 0.
    first_run : int
        Runs before it are done already.
    reach : {"seek", "decode"}
        How to get to the start of a run: by a jump, or by decoding all before it.
    rule : ChunkRule
        How the clip is cut.
    """

    path: str
    model: str
    maker: str
    workers: int
    number: int
    first_run: int
    reach: Literal["seek", "decode"]
    rule: ChunkRule


def write_job(job: Job) -> str:
    """Return a job as one line."""
    return json.dumps(asdict(job)) + "\n"


def read_job(line: str) -> Job:
    """Return the job of a line by `write_job`."""
    values: dict[str, Any] = json.loads(line)
    return Job(**values | {"rule": ChunkRule(**values["rule"])})
