"""What one side did, frame by frame, kept so that a part of it can be measured again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pose.quality import Readings
from pose.values import FrameGrade


@dataclass(frozen=True, slots=True, eq=False)
class SideFrames:
    """One side over n frames.

    Attributes
    ----------
    t_s, angle_deg, band_deg : (n,) float64 array
        As `pose.quality.Readings`.
    grade : list of FrameGrade
    signals : (n, k) float64 array
        As `coach.compensation.signals_for`.
    placed, at_rest : (n,) bool array
        Whether the person was in place, and whether the joint was then at rest.
    own_starts : tuple of (float, float)
        After each repetition: when it ended, and where the person rests as far as known by then.
    """

    t_s: NDArray[np.float64]
    angle_deg: NDArray[np.float64]
    band_deg: NDArray[np.float64]
    grade: list[FrameGrade]
    signals: NDArray[np.float64]
    placed: NDArray[np.bool_]
    at_rest: NDArray[np.bool_]
    own_starts: tuple[tuple[float, float], ...]


class FrameLog:
    """Collects the frames of a side, block by block. Memory grows with their number."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._readings: list[Readings] = []
        self._signals: list[NDArray[np.float64]] = []
        self._placed: list[bool] = []
        self._at_rest: list[bool] = []
        self._own_starts: list[tuple[float, float]] = []

    def take_block(
        self,
        readings: Readings,
        signals: NDArray[np.float64],
        in_place: Sequence[bool],
        *,
        at_rest: Sequence[bool],
    ) -> None:
        """Take n frames."""
        self._readings.append(readings)
        self._signals.append(signals)
        self._placed += in_place
        self._at_rest += at_rest

    def take_own_start(self, end_s: float, own_start_deg: float) -> None:
        """Take where the person rests, as far as it is known after a repetition."""
        self._own_starts.append((end_s, own_start_deg))

    def frames(self) -> SideFrames:
        """Return everything so far; n may be 0."""
        readings = self._readings
        return SideFrames(
            t_s=_joined([each.t_s for each in readings]),
            angle_deg=_joined([each.angle_deg for each in readings]),
            band_deg=_joined([each.band_deg for each in readings]),
            grade=[grade for each in readings for grade in each.grade],
            signals=np.concatenate(self._signals) if self._signals else np.empty((0, 0)),
            placed=np.array(self._placed, dtype=bool),
            at_rest=np.array(self._at_rest, dtype=bool),
            own_starts=tuple(self._own_starts),
        )


def _joined(parts: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    return np.concatenate(parts) if parts else np.empty(0)
