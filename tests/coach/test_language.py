import re
import subprocess
import sys
from pathlib import Path

import pytest

from coach import language
from coach.language import (
    CATALOGUES,
    LanguageError,
    PluralText,
    Text,
    language_name,
    languages,
    placeholders,
)
from pose.errors import RomCoachError

ROOT = Path(__file__).resolve().parents[2]

#: A catalogue as a translator might hand it in, with what is unfinished or wrong in it.
POLISH = r"""
msgid ""
msgstr ""
"Language: pl\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) "
"? 1 : 2);\n"

msgid "Bend"
msgstr "Zegnij"

msgctxt "noun"
msgid "Bend"
msgstr "Zgięcie"

msgid "target {value}"
msgstr "cel {value}"

msgid "Furthest: {value}"
msgstr "Najdalej: {wartość}"

msgid "about {left} s left"
msgstr "jeszcze {left s"

#, fuzzy
msgid "Turn left"
msgstr "W prawo"

msgid "Not yet"
msgstr ""

msgid "{n} repetition of {total}"
msgid_plural "{n} repetitions of {total}"
msgstr[0] "{n} powtórzenie z {total}"
msgstr[1] "{n} powtórzenia z {total}"
msgstr[2] "{n} powtórzeń z {total}"

msgid "{n} set"
msgid_plural "{n} sets"
msgstr[0] "{n} seria"
msgstr[1] "{n} serie"
msgstr[2] "{liczba} serii"
"""


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pl.po").write_text(POLISH, encoding="utf-8")
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)


@pytest.mark.usefixtures("polish")
@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        (Text("Bend"), {}, "Zegnij"),
        (Text("Bend", context="noun"), {}, "Zgięcie"),
        (Text("Bend", context="verb"), {}, "Bend"),
        (Text("target {value}"), {"value": "90°"}, "cel 90°"),
        (Text("target {value}"), {}, "cel {value}"),
        (Text("Furthest: {value}"), {"value": "90°"}, "Furthest: 90°"),
        (Text("about {left} s left"), {"left": 3}, "about 3 s left"),
        (Text("Turn left"), {}, "Turn left"),
        (Text("Not yet"), {}, "Not yet"),
        (Text("Nobody knows"), {}, "Nobody knows"),
        (Text("Bend", own=(("pl", "Ugnij"),)), {}, "Ugnij"),
        (Text("Bend", own=(("th", "งอ"),)), {}, "Zegnij"),
    ],
    ids=[
        "translated",
        "in its context",
        "unknown context",
        "value filled in",
        "value left open",
        "unknown placeholder",
        "open brace",
        "fuzzy",
        "empty",
        "missing",
        "own translation first",
        "own in another language",
    ],
)
def test_text_is_said_in_a_language_or_else_in_english(
    text: Text, values: dict[str, object], said: str
) -> None:
    assert text.say("pl", **values) == said
    assert text.say("en", **values) == text.en.format(**values) if values else text.en


@pytest.mark.usefixtures("polish")
@pytest.mark.parametrize(
    ("n", "english", "said"),
    [
        (1, "1 repetition of 9", "1 powtórzenie z 9"),
        (3, "3 repetitions of 9", "3 powtórzenia z 9"),
        (5, "5 repetitions of 9", "5 powtórzeń z 9"),
        (0, "0 repetitions of 9", "0 powtórzeń z 9"),
    ],
)
def test_number_takes_the_form_of_the_language(n: int, english: str, said: str) -> None:
    text = PluralText("{n} repetition of {total}", "{n} repetitions of {total}")
    assert text.say("en", n=n, total=9) == english
    assert text.say("pl", n=n, total=9) == said


@pytest.mark.usefixtures("polish")
def test_plural_with_one_wrong_form_is_said_in_english() -> None:
    assert PluralText("{n} set", "{n} sets").say("pl", n=5) == "5 sets"


@pytest.mark.usefixtures("polish")
def test_languages_are_english_and_the_catalogues_that_are_there() -> None:
    assert languages() == ("en", "pl")
    with pytest.raises(LanguageError, match="no language 'th'; choose from en, pl"):
        Text("Bend").say("th")
    assert issubclass(LanguageError, RomCoachError)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('msgid "a"\nmsgstr "é"\n'.encode("latin-1"), "pl.po cannot be read"),
        (b"what is this", "pl.po cannot be read"),
    ],
    ids=["another encoding", "no catalogue"],
)
def test_broken_catalogue_is_named(
    content: bytes, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pl.po").write_bytes(content)
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    with pytest.raises(LanguageError, match=fault) as error:
        Text("a").say("pl")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("th", "ไทย"), ("pt_BR", "Português (Brasil)"), ("xx", "xx"), ("", "")],
)
def test_language_calls_itself(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain, 95 % of it", set()),
        ("{low:g} to {low:g}", {("low", "g", "")}),
        ("{{not one}} {a!r}", {("a", "", "r")}),
    ],
)
def test_placeholders_of_a_text(text: str, found: set[tuple[str, str, str]]) -> None:
    assert placeholders(text) == found


def test_english_needs_neither_babel_nor_a_catalogue() -> None:
    program = (
        "import sys, coach.cli, coach.commands.analyze, coach.wording\n"
        "from coach.language import Text\n"
        "assert Text('full').say('en') == 'full'\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'babel']\n"
        "assert Text('counted and timed only').say('th') != 'counted and timed only'\n"
        "assert 'babel' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)


def test_page_on_languages_tells_what_is_true() -> None:
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)", page):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    for path in re.findall(r"`(coach/[\w./]+)`", page):
        assert (ROOT / path).exists() == ("fr" not in path), path
    assert CATALOGUES.is_dir()
