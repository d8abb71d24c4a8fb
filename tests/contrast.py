"""How well a colour stands out from another: WCAG 2.2, success criteria 1.4.3 and 1.4.11."""

import re

#: Least ratio of text, and of large text (24 px, or 18.7 px and bold), signs and outlines.
TEXT, LARGE = 4.5, 3.0

Rgb = tuple[float, float, float]
_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")
_FUNCTION = re.compile(r"rgba?\((.*)\)")


def over(colour: str, below: Rgb = (255.0, 255.0, 255.0)) -> Rgb:
    """Return a colour of CSS, of which as much is seen through as it says, over another."""
    if colour == "#fff":
        return (255.0, 255.0, 255.0)
    if found := _HEX.fullmatch(colour.lower()):
        red, green, blue = (float(int(part, 16)) for part in found.groups())
        return red, green, blue
    if (found := _FUNCTION.fullmatch(colour)) is None:
        raise ValueError(f"{colour!r} is no colour this reads")
    *parts, alpha = [*re.split(r"[\s,/]+", found[1]), "1"][:4]
    share = float(alpha.rstrip("%")) / (100.0 if alpha.endswith("%") else 1.0)
    mixed = [share * float(p) + (1 - share) * b for p, b in zip(parts, below, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255.0) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
