"""Smoothness of a movement from its speed.

Spectral arc length after Balasubramanian, Melendez-Calderon, Roby-Brami, Burdet, "On the
analysis of movement smoothness", J NeuroEng Rehabil 12:112, 2015.
"""

import numpy as np
from numpy.typing import NDArray

#: Highest frequency looked at [E]: a camera at 30/s sees no more (the paper takes 20 Hz).
CUT_OFF_HZ = 10.0
#: Spectrum below this share of its maximum is noise [P].
AMPLITUDE = 0.05
#: The spectrum is refined by padding to 2**4 times the length [P].
PADDING = 4
#: Fewer samples of speed have no shape [E].
LEAST_SAMPLES = 8


def sparc(speed: NDArray[np.float64], rate_hz: float) -> float:
    """Return the spectral arc length of a speed profile.

    Parameters
    ----------
    speed : (n,) float64 array
        Unsigned speed at equal intervals, any unit (the measure is free of scale).
    rate_hz : float
        Samples a second.

    Returns
    -------
    float
        Dimensionless, below 0; closer to 0 is smoother (one bell-shaped movement: about
        -1.4). NaN for fewer than 8 samples, a speed of 0 throughout, or any NaN.

    Notes
    -----
    Deviation from the paper: cut-off 10 Hz in place of 20, less where the frame rate allows
    no more.
    """
    if len(speed) < LEAST_SAMPLES or not np.isfinite(speed).all() or not speed.any():
        return float("nan")
    length = 2 ** (int(np.ceil(np.log2(len(speed)))) + PADDING)
    spectrum = np.abs(np.fft.rfft(speed, length))
    spectrum = spectrum / spectrum[0]
    frequency = np.arange(len(spectrum)) * rate_hz / length
    spectrum = spectrum[frequency <= CUT_OFF_HZ]
    loud = np.flatnonzero(spectrum >= AMPLITUDE)
    spectrum = spectrum[: loud[-1] + 1]
    if len(spectrum) < 2:
        return float("nan")
    across = 1.0 / (len(spectrum) - 1)
    return float(-np.hypot(across, np.diff(spectrum)).sum())
