import re
from pathlib import Path

import pytest

from coach.exports.figure import FONT
from coach.language import languages
from coach.web.review.files import ASSETS
from coach.web.review.texts import PLAYER_TEXTS, player_texts

SCRIPTS = sorted(ASSETS.glob("*.mjs"))
CODE = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
MARKUP = (ASSETS / "player.html").read_text(encoding="utf-8")
#: Names that the script puts together from a part and what it is about.
BUILT = {
    "legend_": ("smooth", "raw", "band", "target", "return", "ceiling", "refused", "untracked"),
    "side_": ("left", "right"),
    "": ("play", "pause", "no_video", "video_fault", "making", "unreadable", "unreachable"),
}


def asked_for() -> set[str]:
    names = set(re.findall(r'data-(?:text|label)="(\w+)"', MARKUP))
    names |= set(re.findall(r"\btexts\.(\w+)", CODE))
    return names | {start + end for start, ends in BUILT.items() for end in ends}


def test_every_text_asked_for_exists_and_none_is_left_over() -> None:
    assert asked_for() == set(PLAYER_TEXTS)


@pytest.mark.parametrize("name", PLAYER_TEXTS)
def test_every_language_says_it_with_the_same_places(name: str) -> None:
    said = [player_texts(language)[name] for language in languages()]
    assert all(words.strip() for words in said)
    assert len({frozenset(re.findall(r"\{(\w+)\}", words)) for words in said}) == 1


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_says_nothing_of_its_own(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text("utf-8"), flags=re.DOTALL)
    strings = re.findall(r'"([^"\n]*)"', code)
    assert [words for words in strings if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", words)] == []


def test_what_is_drawn_has_the_letters_of_the_charts() -> None:
    holding = [script.name for script in SCRIPTS if "sans-serif" in script.read_text("utf-8")]
    assert holding == ["letters.mjs"]
    assert f"`{FONT}`" in (ASSETS / "letters.mjs").read_text("utf-8")


def test_every_button_does_something_and_every_part_is_there() -> None:
    deeds = set(re.findall(r'data-do="(\w+)"', MARKUP))
    assert deeds <= set(re.findall(r"^    (\w+): \(\) =>", CODE, flags=re.MULTILINE))
    parts = set(re.findall(r'data-part="([\w-]+)"', MARKUP))
    assert set(re.findall(r"\bparts\.(\w+)", CODE)) <= parts


def test_every_button_has_a_name_for_those_who_do_not_see_it() -> None:
    for button in re.findall(r"<button[^>]*>", MARKUP):
        assert re.search(r'data-(text|label)="|data-part="toggle"', button), button
