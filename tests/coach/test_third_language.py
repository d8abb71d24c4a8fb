"""A third language is one file: nothing else has to know of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po
from streamlit.testing.v1 import AppTest

from coach import language
from coach.catalogue import exercises
from coach.exercise import Exercise
from coach.language import CATALOGUES, language_name, languages
from coach.web.texts import TEXTS, say
from coach.wording import summary
from tests.coach.exports.samples import REPORT, SQUAT
from tools.words import template

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "coach" / "web" / "script" / "main.py"


def write_french(po: Path) -> None:
    """Write a catalogue that says every text in English between French quotation marks."""
    french = Catalog(locale="fr", fuzzy=False)
    for message in template():
        if message.id:
            said = (
                f"«{message.id}»"
                if isinstance(message.id, str)
                else tuple(f"«{words}»" for words in message.id)
            )
            french.add(message.id, said, context=message.context)
    with po.open("wb") as file:
        write_po(file, french)


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for po in CATALOGUES.glob("*.po"):
        shutil.copy(po, tmp_path)
    write_french(tmp_path / "fr.po")
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)


def texts_of(exercise: Exercise) -> list[str]:
    texts = [exercise.name, exercise.how, *exercise.safety]
    texts += [rule.cue for rule in exercise.compensations]
    return [text.say("fr") for text in texts]


@pytest.mark.usefixtures("french")
def test_every_text_is_said_in_it() -> None:
    assert languages() == ("en", "fr", "th")
    assert language_name("fr") == "Français"
    for exercise in exercises().values():
        for said in texts_of(exercise):
            assert said.startswith("«"), said
    for key in TEXTS:
        assert TEXTS[key].say("fr") == f"«{TEXTS[key].en}»"
    assert say("target_is", "fr", value="90°") == "«target 90°»"
    assert summary(REPORT, SQUAT, language="fr") == (
        "««Knee flexion» 92° ± 8 (95 %), «side view», quality A, «median of the best 3»»"
    )


@pytest.mark.usefixtures("french")
def test_it_is_on_the_pages() -> None:
    page = AppTest.from_file(str(SCRIPT), default_timeout=30).run()
    switch = page.get("button_group")[0]
    assert [option.content for option in switch.proto.options] == ["English", "Français", "ไทย"]
    switch.set_value("fr").run()
    assert not page.exception
    assert [title.value for title in page.title] == [f"«{TEXTS['choose_title'].en}»"]


def test_it_is_behind_lang(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "coach", tmp_path / "coach")
    write_french(tmp_path / "coach" / "locale" / "fr.po")
    run = subprocess.run(
        [sys.executable, "-c", "from coach.cli import main; main()", "exercises", "--lang", "fr"],
        cwd=tmp_path,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), "COLUMNS": "200"}
        | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "«Squat»" in run.stdout
    assert "«Thigh squeeze»" in run.stdout
