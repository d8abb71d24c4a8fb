"""Joint angles of a pose, by name of the motion."""

import numpy as np
from numpy.typing import NDArray

from pose.formulas import Body, facing_evidence, no_direction
from pose.motions import MOTIONS, Motion, Segment
from pose.values import Poses, Side, other


@no_direction
def joint_angles(
    poses: Poses,
    motion: str,
    side: Side,
    *,
    facing: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Return one motion's angle in every frame.

    Parameters
    ----------
    poses : Poses
        n frames of one person.
    motion : str
        A key of `MOTIONS`.
    side : Side
        Whose joint: the person's own left or right.
    facing : (n,) array of -1 and 1, optional
        Which way the person faces (see `pose.formulas.facing_evidence`); judged frame by
        frame when not given.

    Returns
    -------
    (n,) float64 array
        Degrees, clinical signs; NaN where a landmark it needs was not seen. Says nothing
        about whether the view allows a measurement: that is `pose.quality`.

    Raises
    ------
    KeyError
        No such motion.
    """
    if facing is None:
        facing = np.where(facing_evidence(poses) < 0, -1.0, 1.0)
    return MOTIONS[motion].formula(Body(poses, side, facing))


def landmarks_of(motion: Motion, side: Side) -> tuple[str, ...]:
    """Return the names of the landmarks a motion needs on one side, without repeats."""
    names = [name for segment in segments_of(motion, side) for name in segment]
    return tuple(dict.fromkeys(names))


def segments_of(motion: Motion, side: Side) -> tuple[tuple[str, str], ...]:
    """Return the limb segments of a motion on one side as pairs of landmark names."""
    return tuple(_on(segment, side) for segment in motion.segments)


def steady_segments_of(motion: Motion, side: Side) -> tuple[tuple[str, str], ...]:
    """Return those segments of a motion that keep their length in the picture."""
    return tuple(
        _on(segment, side) for segment in motion.segments if segment not in motion.foreshortened
    )


def _on(segment: Segment, side: Side) -> Segment:
    start, end = (name.format(side=side, other=other(side)) for name in segment)
    return start, end
