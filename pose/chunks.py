"""How a clip is cut so that several processes can work on it and the numbers stay the same.

Chunks depend on the clip alone, never on the number of workers. Every chunk begins with an
estimator that knows nothing; it is given the frames shortly before the chunk first, so that it
has settled when the chunk begins, and what it says of those is dropped.
"""

import itertools
import math
from dataclasses import dataclass

from pose.clip_info import ClipInfo


@dataclass(frozen=True, slots=True)
class ChunkRule:
    """How long chunks are. All but the warm-up are engineering defaults.

    Attributes
    ----------
    frames : int
        Frames of a chunk, about. Loading the model and warming up cost some 20 frames.
    least_s : float
        A chunk is no shorter, whatever frame rate a file claims.
    split_frames : int
        A clip of fewer frames stays whole: starting a second process would not pay.
    warm_frames : int
        Frames before a chunk that are estimated and dropped. Measured on two clips: after 10
        frames a fresh tracker is within 0.2 px (mean of the landmarks) of one that had followed
        all along, after 1 it is 0.9 px off.
    warm_s : float
        The warm-up takes at least this long.
    """

    frames: int = 400
    least_s: float = 4.0
    split_frames: int = 160
    warm_frames: int = 10
    warm_s: float = 0.25


#: Most chunks in a row for one worker when there are several: bounds what waits to be in order.
MOST_IN_A_ROW = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """The chunks of a clip.

    Attributes
    ----------
    bounds_s : tuple of float
        n + 1 times; chunk i is `[bounds_s[i], bounds_s[i + 1])`. The first is minus infinity,
        the last infinity: what a file says of its length may be wrong.
    warm_s : float
        How long before its chunk an estimator is started.
    """

    bounds_s: tuple[float, ...]
    warm_s: float

    def __len__(self) -> int:
        return len(self.bounds_s) - 1

    def runs(self, workers: int) -> tuple[range, ...]:
        """Return the chunks in a row that go to one worker at a time.

        Run r is worker `r % workers`'s. One worker alone reads the clip in one go.
        """
        if workers == 1:
            return (range(len(self)),)
        rounds = math.ceil(len(self) / (workers * MOST_IN_A_ROW))
        count = min(len(self), workers * rounds)
        edges = [i * len(self) // count for i in range(count + 1)]
        return tuple(range(a, b) for a, b in itertools.pairwise(edges))


def plan_chunks(info: ClipInfo, rule: ChunkRule) -> Plan:
    """Cut a clip into an even number of equal chunks, or leave it whole.

    The first chunk is longer by the warm-up it does not need, so that all cost the same.
    """
    step_s = info.step_s
    warm_s = max(rule.warm_s, rule.warm_frames * step_s)
    if math.isnan(info.duration_s) or info.duration_s < rule.split_frames * step_s:
        return Plan((-math.inf, math.inf), warm_s)
    target_s = max(rule.frames * step_s, rule.least_s)
    count = 2 * max(1, round(info.duration_s / (2 * target_s)))
    length_s = (info.duration_s - warm_s) / count
    inner = (warm_s + i * length_s for i in range(1, count))
    return Plan((-math.inf, *inner, math.inf), warm_s)
