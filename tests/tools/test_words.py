"""The catalogues hold every text of the code, and what makes them does not lose any."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from coach.language import CATALOGUES, placeholders
from tools.words import ROOT, main, renewed, said_of, state, template

FILES = sorted(CATALOGUES.glob("*.po"))
#: What stands on a key in English on every keyboard.
ON_THE_KEYBOARD = {"Esc"}
THAI_LETTER = re.compile(r"[\u0e00-\u0e7f]")

CODE = """
from coach.language import PluralText, Text

FULL = Text("full")
LONG = Text(
    "so long that it "
    "takes two lines",
)
TABLE = {
    # Translators: of a joint
    "bend": Text("Bend", context="noun"),
    "pair": (Text("a"), Text("100 % done")),
    "sets": PluralText("{n} set", "{n} sets"),
}
"""
EXERCISE = """
name = "Squat"
how = "Bend your knees."
safety = ["Hold on", { en = "in a table", th = "x" }]
short_cue = "Deeper"
[[compensations]]
cue = "Chest up"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "coach" / "exercises").mkdir(parents=True)
    (tmp_path / "coach" / "words.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "coach" / "exercises" / "squat.toml").write_text(EXERCISE, encoding="utf-8")
    return tmp_path


def read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.stem, abort_invalid=True)


def messages(po: Path) -> list[Message]:
    return [message for message in read(po) if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def calls_in_code() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call in the code, but where texts come out of a file, with its place."""
    for path in sorted({*(ROOT / "coach").rglob("*.py")} - {ROOT / "coach" / "exercise_file.py"}):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_template_holds_every_text(house: Path) -> None:
    found = {message.id: message for message in template(house) if message.id}
    assert set(found) == {
        "full",
        "so long that it takes two lines",
        "Bend",
        "a",
        "100 % done",
        ("{n} set", "{n} sets"),
        "Squat",
        "Bend your knees.",
        "Hold on",
        "Deeper",
        "Chest up",
    }
    assert found["Bend"].context == "noun"
    assert found["Bend"].auto_comments == ["of a joint"]


def test_catalogue_follows_the_texts(house: Path) -> None:
    po = house / "fr.po"
    po.write_text(renewed(po, template(house)), encoding="utf-8")
    assert state(po) == "fr.po: 11 texts, 11 to translate, 0 to look at again"
    begun = po.read_text(encoding="utf-8")
    assert 'msgctxt "noun"' in begun
    assert "python-format" not in begun
    assert not re.search(r"Date|Babel|words\.py:\d", begun)

    filled = begun.replace('msgid "full"\nmsgstr ""', 'msgid "full"\nmsgstr "complet"')
    filled = filled.replace('"Bend your knees."\nmsgstr ""', '"Bend your knees."\nmsgstr "Pliez"')
    filled = filled.replace("# ROM Coach", "# genou: knee\n# ROM Coach")
    po.write_text(filled, encoding="utf-8")
    assert renewed(po, template(house)) == filled

    code = CODE.replace('FULL = Text("full")\n', "")
    (house / "coach" / "words.py").write_text(code, encoding="utf-8")
    exercise = EXERCISE.replace("Bend your knees.", "Bend both your knees.")
    (house / "coach" / "exercises" / "squat.toml").write_text(exercise, encoding="utf-8")
    po.write_text(renewed(po, template(house)), encoding="utf-8")
    assert state(po) == "fr.po: 10 texts, 9 to translate, 1 to look at again"
    after = po.read_text(encoding="utf-8")
    assert "complet" not in after
    assert '#, fuzzy\nmsgid "Bend both your knees."\nmsgstr "Pliez"' in after
    assert after.startswith("# genou: knee\n")
    assert renewed(po, template(house)) == after

    seen = after.replace("#, fuzzy\n", "")
    po.write_text(seen, encoding="utf-8")
    assert renewed(po, template(house)) == seen
    assert state(po) == "fr.po: 10 texts, 9 to translate, 0 to look at again"


def test_code_of_no_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--new", "xx"])
    assert "--new: got 'xx', should be the code of a language" in capsys.readouterr().err
    assert not (CATALOGUES / "xx.po").exists()


def test_thai_is_there() -> None:
    assert CATALOGUES / "th.po" in FILES


@pytest.mark.parametrize("po", FILES, ids=lambda po: po.stem)
def test_catalogue_is_up_to_date(po: Path) -> None:
    assert po.read_text(encoding="utf-8") == renewed(po, template()), "run make words"


@pytest.mark.parametrize("po", FILES, ids=lambda po: po.stem)
def test_everything_is_translated_and_looked_at(po: Path) -> None:
    unfinished = [m.id for m in messages(po) if m.fuzzy or not all(map(str.strip, said_of(m)))]
    assert unfinished == []
    assert not read(po).obsolete


@pytest.mark.parametrize("po", FILES, ids=lambda po: po.stem)
def test_translation_has_the_placeholders_of_the_english(po: Path) -> None:
    for message in messages(po):
        for said in said_of(message):
            assert placeholders(said) == placeholders(ids(message)[-1]), message.id


@pytest.mark.parametrize("po", FILES, ids=lambda po: po.stem)
def test_translation_has_the_spaces_of_the_english(po: Path) -> None:
    for message in messages(po):
        for said in said_of(message):
            assert said == said.strip(), message.id
            assert "  " not in said, message.id


def test_thai_is_in_thai() -> None:
    for message in messages(CATALOGUES / "th.po"):
        words = re.sub(r"\{.*?\}", "", ids(message)[-1])
        if re.search(r"[a-z]{2}", words) and words not in ON_THE_KEYBOARD:
            assert THAI_LETTER.search(" ".join(said_of(message))), message.id


def test_every_text_is_written_so_that_it_is_found() -> None:
    known = {words for message in template() if message.id for words in ids(message)}
    for place, call in calls_in_code():
        arguments = {"Text": 1, "PluralText": 2}.get(ast.unparse(call.func), 0)
        for given in call.args[:arguments]:
            assert isinstance(given, ast.Constant), f"{place}: write the words themselves"
            assert given.value in known, place


def test_no_other_language_stands_in_the_code() -> None:
    files = [*(ROOT / "coach").rglob("*"), *(ROOT / "tools").rglob("*.py")]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path.suffix in {".py", ".toml", ".js", ".json", ".html", ".css"}
        and THAI_LETTER.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
