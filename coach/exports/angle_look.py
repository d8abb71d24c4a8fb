"""The colours of the chart of one session, for light and dark."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.exports.progress_look import Theme


@dataclass(frozen=True, slots=True)
class AngleLook:
    """Colours of one theme.

    Attributes
    ----------
    ink, paper, grid : str
        Words and axes, what is below them, and the lines of the grid.
    raw, smooth, held : str
        Of the line as measured, smoothed, and at the target.
    band, target : str
        Of the area of 95 %, and of the one that counts as reaching the target.
    ceiling, unseen : str
        What must not be passed, or was refused; what was not seen.
    veil : str
        Half see-through below a label, so that neither the curve nor the words are lost.
    """

    ink: str
    paper: str
    grid: str
    raw: str
    smooth: str
    held: str
    band: str
    target: str
    ceiling: str
    unseen: str
    veil: str


LOOKS: "Mapping[Theme, AngleLook]" = MappingProxyType(
    {
        "light": AngleLook(
            ink="#14212b",
            paper="#ffffff",
            grid="#dde4ea",
            raw="#8a99a8",
            smooth="#00508f",
            held="#00734f",
            band="rgba(0,80,143,0.14)",
            target="rgba(0,158,115,0.20)",
            ceiling="#b3261e",
            unseen="#5f6b76",
            veil="rgba(255,255,255,0.7)",
        ),
        "dark": AngleLook(
            ink="#f2f6f9",
            paper="#10181f",
            grid="#31414d",
            raw="#8394a2",
            smooth="#7cc4ff",
            held="#4fd8ac",
            band="rgba(124,196,255,0.20)",
            target="rgba(79,216,172,0.20)",
            ceiling="#ff9a90",
            unseen="#a9b6c1",
            veil="rgba(16,24,31,0.7)",
        ),
    }
)
