"""Exercises of one's own, and what is said of wrong files."""

import re
import tomllib
from pathlib import Path

import pytest

from coach.catalogue import EXERCISES_VARIABLE, CatalogueError, exercise_folder, exercises
from coach.compensation import rules_for
from coach.exercise_file import ExerciseFile
from pose.errors import RomCoachError
from tests.coach.test_catalogue import FOLDER, shipped

GOOD = (FOLDER / "squat.toml").read_text(encoding="utf-8").replace('"squat"', '"own"')
HOLD = (FOLDER / "wall_squat_hold.toml").read_text(encoding="utf-8")


def own_folder(tmp_path: Path, text: str, name: str = "own.toml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_own_exercise_joins_the_shipped_ones(tmp_path):
    catalogue = exercises(own_folder(tmp_path, GOOD))
    assert len(catalogue) == len(exercises()) + 1
    assert catalogue["own"].target_deg == 90
    assert list(catalogue) == sorted(catalogue)
    assert "own" not in exercises()


def test_own_folder_is_read_anew(tmp_path):
    exercises(own_folder(tmp_path, GOOD))
    edited = own_folder(tmp_path, GOOD.replace("target_deg = 90", "target_deg = 70"))
    assert exercises(edited)["own"].target_deg == 70


def test_shipped_exercise_is_replaced_only_on_purpose(tmp_path):
    text = (FOLDER / "squat.toml").read_text(encoding="utf-8")
    text = text.replace("target_deg = 90", "target_deg = 70")
    folder = own_folder(tmp_path, text, "squat.toml")
    with pytest.raises(CatalogueError, match="replaces_shipped = true"):
        exercises(folder)
    own_folder(tmp_path, "replaces_shipped = true\n" + text, "squat.toml")
    assert exercises(folder)["squat"].target_deg == 70
    assert shipped("squat").target_deg == 90


@pytest.mark.parametrize(
    ("option", "environ", "expected"),
    [
        (None, {}, None),
        (None, {EXERCISES_VARIABLE: ""}, None),
        (None, {EXERCISES_VARIABLE: "here"}, Path("here")),
        (Path("there"), {EXERCISES_VARIABLE: "here"}, Path("there")),
    ],
    ids=["neither", "empty variable", "variable", "option before variable"],
)
def test_own_folder_is_named_by_option_or_environment(option, environ, expected):
    assert exercise_folder(option, environ) == expected


def test_folder_that_is_not_there(tmp_path):
    with pytest.raises(CatalogueError, match="is not a folder; name an existing folder"):
        exercises(tmp_path / "nowhere")


#: What is done to a good file: (old, new) and what must be said.
WRONG = {
    "translation left in English": (
        'name = "Squat"', 'name = { en = "Squat", th = "Squat" }',
        "name: got {'en': 'Squat', 'th': 'Squat'}, 'th' must be translated",
    ),
    "empty translation": (
        'name = "Squat"', 'name = { en = "Squat", th = "" }', "name.th: got ''",
    ),
    "no words": ('name = "Squat"', 'name = ""', "name.en: got ''"),
    "another language alone": (
        'name = "Squat"', 'name = "สควอท"', "name.en: got 'สควอท', must be English",
    ),
    "languages swapped": (
        'name = "Squat"', 'name = { en = "สควอท", th = "Squat" }', "name.en: got 'สควอท', must be",
    ),
    "no English": ('name = "Squat"', 'name = { th = "สควอท" }', "name.en is missing; add it"),
    "unknown language": (
        'name = "Squat"', 'name = { en = "Squat", ht = "สควอท" }', "'ht' should be one of en, th",
    ),
    "number for a text": (
        'cue = "Chest up"', "cue = 5",
        "compensations.0.cue: got 5, should be an English text or a table of languages",
    ),
    "missing field": ("view = \"side\"\n", "", "view is missing; add it"),
    "unknown field": (
        "sets = 3", "setts = 3\nsets = 3", "setts is not a field of an exercise file",
    ),
    "text for a number": (
        "target_deg = 90", 'target_deg = "deep"', "target_deg: got 'deep', should be a valid",
    ),
    "number as text is not guessed at": ("sets = 3", 'sets = "3"', "sets: got '3', should be"),
    "not a number": ("target_deg = 90", "target_deg = nan", "target_deg: got nan"),
    "out of range": (
        "target_deg = 90", "target_deg = 400", "target_deg: got 400, should be less than",
    ),
    "no repetitions": ("reps = 10", "reps = 0", "reps: got 0, should be greater than"),
    "unknown choice": ('view = "side"', 'view = "above"', "view: got 'above', should be 'side'"),
    "unknown motion": (
        '"knee_flexion"', '"knee_bend"', "motion: got 'knee_bend', should be one of shoulder_f",
    ),
    "unknown signal": (
        '"trunk_lean"', '"wiggle"',
        "compensations.0.signal: got 'wiggle', should be one of trunk_lean",
    ),
    "threshold of nothing": ("over = 45", "over = 0", "compensations.0.over: got 0, should be"),
    "same code twice": (
        '"heel_rises"', '"leans_forward"', "compensations.1.code: got 'leans_forward' twice",
    ),
    "id is not the file name": ('id = "own"', 'id = "other"', "should be 'own', the name of the"),
    "id with a space": ('id = "own"', 'id = "my own"', "id: got 'my own'"),
    "no way to go": (
        "target_deg = 90", "target_deg = 5", "target_deg: got 5, should be at least 10 from start",
    ),
    "band without a hold": (
        "sets = 3", "hold_band_deg = [40, 60]\nsets = 3", "is for kind 'hold' only",
    ),
    "other leg for a knee": (
        'view = "side"', 'reference = "other_leg"\nview = "side"',
        "reference: got 'other_leg', should be 'trunk'",
    ),
    "tempo without a source": (
        re.search(r"\[sources\]\n(?:.*\n){2}(tempo = .*\n)", GOOD)[1],  # type: ignore[index]
        "", "sources.tempo is missing",
    ),
    "a dose per side where both move": (
        "sets = 3", 'dose_per = "side"\nsets = 3', "dose_per: got 'side', should be 'set'",
    ),
    "replaces nothing": (
        "sets = 3", "replaces_shipped = true\nsets = 3", "no shipped exercise is called 'own'",
    ),
    "not TOML": ("sets = 3", "sets = = 3", "is not TOML in UTF-8"),
}  # fmt: skip

WRONG_HOLDS = {
    "hold without a band": (
        "hold_band_deg = [40, 60]\n", "", "hold_band_deg is missing; kind 'hold' needs",
    ),
    "band upside down": ("[40, 60]", "[60, 40]", "should be [lowest, highest]"),
    "band of three": ("[40, 60]", "[40, 50, 60]", "hold_band_deg: got [40"),
    "target outside the band": (
        "target_deg = 50", "target_deg = 80", "target_deg: got 80, should lie in hold_band_deg",
    ),
    "hold of no time": ("hold_s = 15", "hold_s = 0", "hold_s: got 0, should be above 0"),
}  # fmt: skip


def said_of(folder: Path) -> str:
    with pytest.raises(CatalogueError) as error:
        exercises(folder)
    assert isinstance(error.value, RomCoachError)
    return str(error.value)


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_wrong_file_is_named_with_field_and_remedy(tmp_path, old, new, said):
    assert old in GOOD
    message = said_of(own_folder(tmp_path, GOOD.replace(old, new, 1)))
    assert said in message
    assert "own.toml" in message
    assert "\n" not in message


@pytest.mark.parametrize(("old", "new", "said"), WRONG_HOLDS.values(), ids=WRONG_HOLDS)
def test_wrong_hold_is_named_with_field_and_remedy(tmp_path, old, new, said):
    good = HOLD.replace('"wall_squat_hold"', '"own"')
    assert old in good
    assert said in said_of(own_folder(tmp_path, good.replace(old, new, 1)))


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    own_folder(tmp_path, GOOD.replace("reps = 10", "reps = 0").replace("sets = 3", "sets = 99"))
    message = said_of(own_folder(tmp_path, "id = 3", "second.toml"))
    for part in ("own.toml", "reps: got 0", "sets: got 99", "second.toml", "id: got 3"):
        assert part in message


@pytest.mark.parametrize(
    ("written", "english", "thai"),
    [
        ('"Heels down"', "Heels down", "วางส้นเท้าให้ติดพื้น"),
        ('"Nose up"', "Nose up", "Nose up"),
        ('{ en = "Heels down" }', "Heels down", "วางส้นเท้าให้ติดพื้น"),
        ('{ en = "Heels down", th = "ส้นเท้าติดพื้น" }', "Heels down", "ส้นเท้าติดพื้น"),
        ('{ en = "Nose up", th = "เชิดหน้า" }', "Nose up", "เชิดหน้า"),
    ],
    ids=["known", "unknown", "table of English", "translated otherwise", "translated"],
)
def test_text_of_an_own_exercise_in_another_language(tmp_path, written, english, thai):
    text = GOOD.replace('cue = "Chest up"', f"cue = {written}")
    assert text != GOOD
    cue = exercises(own_folder(tmp_path, text))["own"].compensations[0].cue
    assert (cue.say("en"), cue.say("th")) == (english, thai)


def test_file_in_another_encoding(tmp_path):
    (tmp_path / "own.toml").write_bytes(GOOD.encode("utf-16"))
    assert "is not TOML in UTF-8" in said_of(tmp_path)


def test_folder_in_place_of_a_file(tmp_path):
    (tmp_path / "own.toml").mkdir()
    assert "cannot be read" in said_of(tmp_path)


def test_page_names_every_field():
    page = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text(encoding="utf-8")
    for field in ExerciseFile.model_fields:
        assert f"`{field}`" in page, field


def test_page_shows_a_file_that_loads(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    name = tomllib.loads(example)["id"]
    catalogue = exercises(own_folder(tmp_path, example, f"{name}.toml"))
    assert rules_for(catalogue[name])
