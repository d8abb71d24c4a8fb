"""Lines of text that fit, where a language has no blanks between its words."""

from collections.abc import Callable, Iterator
from unicodedata import category

#: Where Thai begins in Unicode; Lao has the same signs in the same places, a row higher.
_THAI, _LAO = 0x0E00, 0x0E80
#: Vowels that are written before the letter they are spoken after: E, AE, O, AI, AI.
_BEFORE = frozenset(chr(row + sign) for row in (_THAI, _LAO) for sign in range(0x40, 0x45))
#: Vowels and signs that never begin a line, although they take room of their own: the sign of
#: abbreviation, A, AA, AM, long AA and the sign of repetition.
_AFTER = frozenset(
    chr(row + sign) for row in (_THAI, _LAO) for sign in (0x2F, 0x30, 0x32, 0x33, 0x45, 0x46)
)


def wrapped(text: str, width: Callable[[str], float], room: float) -> list[str]:
    """Break a text into lines no wider than `room`.

    Parameters
    ----------
    text : str
    width : callable
        How wide a piece of text is, in the unit of `room`.
    room : float

    Returns
    -------
    list of str
        Broken at blanks; what has none and does not fit is broken between letters, never
        between a letter and its vowel or tone mark. One letter always stands, fitting or not.
    """
    if width(text) <= room:
        return [text]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for cluster in _clusters(word):
            if lines[-1] and width(lines[-1] + cluster) > room:
                lines.append("")
            lines[-1] += cluster
    return lines


def _clusters(word: str) -> Iterator[str]:
    """Yield the smallest parts of a word that may stand apart."""
    part = ""
    for letter in word:
        joined = category(letter) in ("Mn", "Mc", "Me") or letter in _AFTER
        if part and not joined and part[-1] not in _BEFORE:
            yield part
            part = ""
        part += letter
    if part:
        yield part
