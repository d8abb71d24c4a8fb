import re
from pathlib import Path
from string import Formatter

import pytest

from coach.language import Language, Text, languages
from coach.live.pain import RED_FLAGS
from coach.web.camera.files import ASSETS
from coach.web.camera.texts import CAMERA_TEXTS, camera_texts, red_flag_texts

SCRIPTS = sorted(ASSETS.glob("*.mjs"))
#: Names that the script puts together from a part and what happened.
BUILT = {
    "camera_": ("refused", "missing", "taken", "unplugged", "insecure"),
    "end_": ("done", "stopped"),
    "panel_": ("answers", "trip", "trip95", "inference", "here", "tracked", "model"),
}


def asked_for() -> set[str]:
    """Return the names of all texts that markup and script ask for."""
    markup = (ASSETS / "stage.html").read_text(encoding="utf-8")
    names = set(re.findall(r'data-(?:text|label)="(\w+)"', markup))
    for script in SCRIPTS:
        names |= set(re.findall(r"\btexts\.(\w+)", script.read_text(encoding="utf-8")))
    names |= {start + end for start, ends in BUILT.items() for end in ends}
    names |= {f"camera_{reason}_help" for reason in BUILT["camera_"]}
    names |= {f"{scale}_{part}" for scale in ("pain", "effort") for part in ("short", "missing")}
    return names | {"left", "right"}


def test_every_text_asked_for_exists_and_none_is_left_over() -> None:
    assert asked_for() == set(CAMERA_TEXTS)


@pytest.mark.parametrize("name", CAMERA_TEXTS)
def test_both_languages_say_it_with_the_same_places(name: str) -> None:
    text: Text = CAMERA_TEXTS[name]
    said = [text.say(language) for language in languages()]
    assert all(words.strip() for words in said)
    places = [{place for _, place, _, _ in Formatter().parse(words) if place} for words in said]
    assert places[0] == places[1]


@pytest.mark.parametrize("language", languages())
def test_the_browser_gets_every_text_and_red_flag(language: Language) -> None:
    assert camera_texts(language)["stop"] == CAMERA_TEXTS["stop"].say(language)
    flags = red_flag_texts(language)
    assert [code for code, _, _ in flags] == list(RED_FLAGS)
    assert all(label and advice for _, label, advice in flags)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_says_nothing_of_its_own(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
    sentences = [words for words in re.findall(r'"([^"\n]*)"', code) if re.search(r"\w \w", words)]
    assert sentences == []


def test_the_parts_the_script_names_are_in_the_markup() -> None:
    markup = (ASSETS / "stage.html").read_text(encoding="utf-8")
    parts = set(re.findall(r'data-part="([\w-]+)"', markup))
    code = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    named = set(re.findall(r"\bparts\.(\w+)", code)) | set(re.findall(r'parts\["([\w-]+)"\]', code))
    named |= set(re.findall(r'\.text\("([\w-]+)"', code))
    assert named <= parts
    deeds = set(re.findall(r'data-do="(\w+)"', markup))
    assert deeds <= set(re.findall(r"^      (\w+): \(\) =>", code, flags=re.MULTILINE))
