"""Words somebody wrote, shown as they are."""

_MARKS = frozenset("\\`*_{}[]()#+-.!|<>~$:")


def plain(text: str) -> str:
    """Return a text in which nothing is taken for Markdown."""
    return "".join(f"\\{letter}" if letter in _MARKS else letter for letter in text)
