"""Every motion of both sides at once, without an exercise."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pose.motions import MOTIONS, Motion
from pose.quality import Facing, MotionMeter, Readings
from pose.values import SIDES, Poses, Side

#: A cue is no joint angle, and a hip against the other leg means something lying down only.
LEFT_OUT = ("knee_valgus", "hip_flexion_from_other_leg")


class Measuring:
    """Collect what every motion reads, block after block."""

    def __init__(self) -> None:
        self._meters: dict[tuple[str, Side], MotionMeter] = {
            (motion, side): MotionMeter(motion, side)
            for motion in MOTIONS
            if motion not in LEFT_OUT
            for side in SIDES
        }
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        self._facing = Facing()
        for meter in self._meters.values():
            meter.reset()
        self._times: list[NDArray[np.float64]] = []
        self._found: dict[tuple[str, Side], list[Readings]] = {key: [] for key in self._meters}

    def update_block(self, poses: Poses) -> None:
        """Take n frames that follow the ones before."""
        facing = self._facing.update_block(poses)
        self._times.append(poses.t_s)
        for key, meter in self._meters.items():
            self._found[key].append(meter.update_block(poses, facing))

    def columns(self) -> tuple[NDArray[np.float64], dict[str, NDArray[Any]]]:
        """Return (n,) seconds, and the columns by name; see `coach.analysis.Measurements`."""
        columns: dict[str, NDArray[Any]] = {}
        for (motion, side), readings in self._found.items():
            columns |= _columns(MOTIONS[motion], side, readings)
        return np.concatenate(self._times) if self._times else np.empty(0), columns


def _columns(motion: Motion, side: Side, readings: list[Readings]) -> dict[str, NDArray[Any]]:
    name = f"{motion.id}_{side}"
    unit = "deg" if motion.unit == "deg" else "percent"
    angle = np.concatenate([np.empty(0), *(reading.angle_deg for reading in readings)])
    band = np.concatenate([np.empty(0), *(reading.band_deg for reading in readings)])
    grade = np.array([grade for reading in readings for grade in reading.grade], dtype=np.str_)
    return {
        f"{name}_{unit}": np.where(np.isnan(band), np.nan, angle),
        f"{name}_band_{unit}": band,
        f"{name}_grade": grade,
    }
