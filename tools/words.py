"""Bring the catalogues of coach/locale up to date with the texts in the code.

    python -m tools.words             renew every catalogue
    python -m tools.words --new fr    begin a French one first

A text that is new has no translation yet, one whose English has changed keeps its old
translation and is marked fuzzy: neither is used until somebody has looked at it. What is no
longer said is dropped. The files hold no dates and no line numbers, so that a change shows the
texts that changed and nothing else.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.localedata import locale_identifiers
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from coach.language import CATALOGUES

SUMMARY = "Bring the catalogues of coach/locale up to date with the texts in the code."

ROOT = Path(__file__).resolve().parents[1]

#: How the texts in Python are written: the words, then the context that some have. A comment
#: above a text that begins with "Translators:" is shown to translators.
KEYWORDS: Mapping[str, Any] = {
    "Text": {1: (1,), 2: ((2, "c"), 1), 3: ((2, "c"), 1)},
    "PluralText": (1, 2),
}
COMMENT = "Translators:"

#: Lines of a catalogue's head that would change without any text changing.
_CHURN = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Report-Msgid-Bugs-To|Generated-By'
    r"|Language-Team|Project-Id-Version):.*\n",
    re.MULTILINE,
)
_HEAD = "# ROM Coach in another language; see docs/languages.md."
_WIDTH = 99


def template(root: Path = ROOT) -> Catalog:
    """Return every text in the code below `root`/coach, without translations."""
    catalog = Catalog()
    for path in sorted((root / "coach").rglob("*.py")):
        found = extract_from_file(
            "python", path, KEYWORDS, comment_tags=(COMMENT,), strip_comment_tags=True
        )
        where = path.relative_to(root).as_posix()
        for line, words, comments, context in found:
            catalog.add(words, None, [(where, line)], auto_comments=comments, context=context)
    for path in sorted((root / "coach" / "exercises").glob("*.toml")):
        where = path.relative_to(root).as_posix()
        for number, words in enumerate(exercise_texts(path)):
            catalog.add(words, None, [(where, number)])
    for path in sorted((root / "coach" / "plan" / "templates").glob("*.toml")):
        where = path.relative_to(root).as_posix()
        for number, words in enumerate(plan_texts(path)):
            catalog.add(words, None, [(where, number)])
    return catalog


def exercise_texts(path: Path) -> list[str]:
    """Return the English texts of an exercise file."""
    exercise = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = [exercise["name"], exercise["how"], *exercise.get("safety", ())]
    texts += [exercise[key] for key in ("short_cue",) if key in exercise]
    texts += [rule["cue"] for rule in exercise.get("compensations", ())]
    return [text for text in texts if isinstance(text, str)]


def plan_texts(path: Path) -> list[str]:
    """Return the English texts of an example plan."""
    plan = tomllib.loads(path.read_text(encoding="utf-8"))
    notes = [item["note"] for item in plan["items"] if "note" in item]
    return [plan["title"], plan["note"], *notes]


def renewed(po: Path, texts: Catalog) -> str:
    """Return what a catalogue should hold now.

    Parameters
    ----------
    po : Path
        A catalogue; one that does not exist is begun.
    texts : Catalog
        From `template`.
    """
    if po.exists():
        with po.open("rb") as file:
            catalog = read_po(file, locale=po.stem, abort_invalid=True)
    else:
        catalog = Catalog(locale=po.stem, header_comment=_HEAD, fuzzy=False)
    catalog.update(texts)
    for message in catalog:
        # A percent sign in a text is a percent sign: nothing is filled in with it.
        message.flags.discard("python-format")
    written = BytesIO()
    write_po(
        written,
        catalog,
        width=_WIDTH,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    return _CHURN.sub("", written.getvalue().decode("utf-8")).rstrip("\n") + "\n"


def said_of(message: Message) -> tuple[str, ...]:
    """Return the translations of a text, one for each plural form; "" where there is none."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def state(po: Path) -> str:
    """Return in one line how far a translation is."""
    with po.open("rb") as file:
        messages = [message for message in read_po(file, locale=po.stem) if message.id]
    fuzzy = sum(message.fuzzy for message in messages)
    empty = sum(not all(said_of(message)) for message in messages)
    return f"{po.name}: {len(messages)} texts, {empty} to translate, {fuzzy} to look at again"


def main(arguments: Sequence[str] | None = None) -> None:
    """Renew the catalogues."""
    parser = argparse.ArgumentParser(prog="python -m tools.words", description=SUMMARY)
    parser.add_argument("--new", metavar="CODE", help="language to begin, such as fr or pt_BR")
    code = parser.parse_args(arguments).new
    if code and code not in locale_identifiers():
        parser.error(f"--new: got {code!r}, should be the code of a language, such as fr or pt_BR")
    texts = template()
    for po in sorted({*CATALOGUES.glob("*.po")} | ({CATALOGUES / f"{code}.po"} if code else set())):
        po.write_text(renewed(po, texts), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{state(po)}\n")


if __name__ == "__main__":
    main()
