"""Plots of docs/accuracy.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks import uiprmd
from benchmarks.clips import ClipResult


def write(
    folder: Path, groups: Mapping[str, Sequence[ClipResult]], counts: Sequence[uiprmd.Count]
) -> None:
    """Write `angles.png` and, with counts, `counts.png`."""
    import matplotlib

    matplotlib.use("agg")
    folder.mkdir(parents=True, exist_ok=True)
    _angles(folder / "angles.png", [it for results in groups.values() for it in results])
    if counts:
        _counts(folder / "counts.png", counts)


def _angles(path: Path, results: Sequence[ClipResult]) -> None:
    from matplotlib import pyplot

    shown = [it for it in results if len(it.errors_deg)]
    figure, axes = pyplot.subplots(figsize=(8, 0.35 * len(shown) + 1.2), layout="constrained")
    axes.boxplot(
        [it.errors_deg for it in shown], orientation="horizontal", showfliers=False,
        tick_labels=[it.clip.path.stem for it in shown],
    )  # fmt: skip
    for i, it in enumerate(shown, start=1):
        band = float(np.nanmedian(it.analysis.series.band_deg))
        axes.plot([-band, band], [i, i], "|", color="tab:red", markersize=12)
    axes.axvline(0, color="grey", linewidth=0.5)
    axes.set_xlabel("error of the angle in graded frames (degrees); red: stated 95 % band")
    axes.invert_yaxis()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _counts(path: Path, counts: Sequence[uiprmd.Count]) -> None:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3.2), layout="constrained")
    errors = range(-3, 4)
    for offset, correct in ((-0.2, True), (0.2, False)):
        found = [it.error for it in counts if it.take.correct is correct]
        shares = [100 * sum(max(-3, min(3, e)) == error for e in found) / len(found)
                  for error in errors]  # fmt: skip
        label = "correct takes" if correct else "deliberately faulty takes"
        axes.bar(np.array(errors) + offset, shares, width=0.4, label=label)
    axes.set_xlabel("repetitions counted less repetitions marked (±3: and more)")
    axes.set_ylabel("% of takes and cameras")
    axes.legend()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)
