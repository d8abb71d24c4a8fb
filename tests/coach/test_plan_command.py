import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach import analysis
from coach.cli import run
from coach.plan import demonstration
from coach.plan.plan_file import plan_text, read_plan
from coach.plan.templates import templates
from coach.store import open_store
from tests.coach.exports.kept import RISING
from tests.coach.plan.plans import CATALOGUE, PLAN
from tests.coach.plan.test_demonstration import shown


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.romplan.json"
    path.write_text(plan_text(PLAN), encoding="utf-8")
    return path


def test_templates_are_listed_with_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "templates"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in templates())
    assert said.count("[E]") == len(templates())


@pytest.mark.parametrize("name", templates())
def test_a_new_plan_is_a_plan(name: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "a.romplan.json"
    day = "2026-03-09"
    assert run(["plan", "new", name, "--side", "right", "--day", day, "--out", str(out)]) == 0
    plan = read_plan(out, CATALOGUE)
    assert str(plan.starts_on) == day
    assert {item.order.side for item in plan.items} <= {"right", "auto"}


def test_no_plan_is_written_over(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert run(["plan", "new", "low_back", "--side", "left", "--out", str(file)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_day_that_no_week_follows_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.romplan.json"
    day = ["--day", "9999-12-20", "--out", str(out)]
    assert run(["plan", "new", "knee_replacement", "--side", "left", *day]) == 2
    said = capsys.readouterr().err
    assert "no weeks can be counted from 9999-12-20" in said and said.count("\n") == 1
    assert not out.exists()


def test_a_good_plan_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "check", str(file)]) == 0
    said = capsys.readouterr().out
    assert "1. Heel slide, left: 3 sets of 10, reach 90°" in said and "2 times a day" in said
    assert run(["plan", "check", str(file), "--lang", "th"]) == 0
    assert "ทุกวัน" in capsys.readouterr().out


def test_a_bad_plan_is_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(file.read_text("utf-8"))
    document["items"][0]["dose"]["target_deg"] = 400
    document["items"][1]["times_a_day"] = 0
    file.write_text(json.dumps(document), encoding="utf-8")
    assert run(["plan", "check", str(file)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("rom-coach: Exercise 1, Heel slide: the target cannot be 400")
    assert "Exercise 2" in said and said.count("\n") == 1


def test_a_page_to_print_is_written(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.html"
    assert run(["plan", "print", str(file), "--out", str(out), "--lang", "th"]) == 0
    assert '<html lang="th">' in out.read_text("utf-8")


def test_a_demonstration_gives_the_targets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: dict[str, Any] = {}

    def analyze(path: Path, exercise: Any, **options: Any) -> SimpleNamespace:
        asked.update(options, path=path, exercise=exercise)
        options["on_progress"](SimpleNamespace(done_s=1.0, total_s=2.0, frames=30))
        found: SimpleNamespace = shown((4, 2), (85, 2), grade="refused" if asked["bad"] else "A")
        return found

    monkeypatch.setattr(analysis, "analyze_clip", analyze)
    command = ["plan", "demonstrate", "a.mp4", "--exercise", "standing_knee_curl"]
    asked["bad"] = False
    assert run([*command, "--side", "left"]) == 0
    said = capsys.readouterr().out
    assert "target: 85° ± 8" in said and "--target 85" in said and "4° ± 8" in said
    assert (asked["side"], asked["exercise"].id) == ("left", "standing_knee_curl")
    asked["bad"] = True
    assert run(command) == 2
    assert "Turn your left side" in capsys.readouterr().err


def test_a_demonstration_goes_into_a_plan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    monkeypatch.setattr(analysis, "analyze_clip", lambda *_, **__: shown((9, 2), (72, 2)))
    command = ["plan", "demonstrate", "a.mp4", "--into", str(file), "--exercise"]
    assert run([*command, "heel_slide"]) == 0
    plan = read_plan(file, CATALOGUE)
    dose = plan.items[0].order.prescription
    assert (dose.start_deg, dose.target_deg, dose.return_deg) == (9, 72, 9)
    assert dose.ceiling_deg == PLAN.items[0].order.prescription.ceiling_deg
    assert (plan.version, plan.items[1]) == (2, PLAN.items[1])
    before = file.read_bytes()
    assert run([*command, "standing_knee_curl"]) == 2
    assert "has no Standing knee bend" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_the_trace_of_a_set_will_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []

    def score(path: Path, exercise: Any, *, side: str) -> Any:
        asked.append((path, exercise.id, side))
        return shown((9, 2), (72, 2))

    monkeypatch.setattr(demonstration, "score_trace", score)
    command = ["plan", "demonstrate", "trace.parquet", "--exercise", "heel_slide"]
    assert run([*command, "--side", "left"]) == 0
    assert asked == [(Path("trace.parquet"), "heel_slide", "left")]
    assert "--target 72" in capsys.readouterr().out


FROM = ["plan", "from-baseline"]
TYPED = ["--baseline", "92", "--band", "8", "--day", "2026-03-03"]


def test_a_target_is_told_from_a_baseline(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heel = ["--exercise", "heel_slide", "--side", "left"]
    assert run([*FROM, str(file), *heel, "--offset", "6", *TYPED]) == 0
    said = capsys.readouterr().out
    assert "Heel slide, left: 98° (6° more than the 92° ± 8 of 3 March 2026)" in said
    assert "A step of 6° is less than the 11°" in said
    plan = read_plan(file, CATALOGUE)
    assert plan.version == 2 and plan.items[0].order.prescription.target_deg == 98
    assert run(["plan", "check", str(file)]) == 0
    assert "reach 98° (6° more than" in capsys.readouterr().out
    page = tmp_path / "plan.html"
    assert run(["plan", "print", str(file), "--out", str(page), "--lang", "th"]) == 0
    assert "98° (มากกว่า 92° ± 8 ของวันที่ 3 มีนาคม 2026 อยู่ 6°)" in page.read_text("utf-8")


def test_a_share_of_the_way_never_passes_the_ceiling(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heel = ["--exercise", "heel_slide", "--share", "120"]
    assert run([*FROM, str(file), *heel, *TYPED]) == 0
    assert "100° (the ceiling; 120 % of the way" in capsys.readouterr().out


NO_BASELINE = {
    "nothing kept": (["--offset", "5"], "no session of heel_slide that could be measured"),
    "neither": (TYPED, "either --offset or --share"),
    "both": ([*TYPED, "--offset", "5", "--share", "80"], "either --offset or --share"),
    "impossible": ([*TYPED, "--offset", "500"], "the step from the baseline cannot be 500"),
}


@pytest.mark.parametrize(("options", "said"), NO_BASELINE.values(), ids=NO_BASELINE.keys())
def test_a_baseline_that_cannot_be_changes_nothing(
    options: list[str],
    said: str,
    file: Path,
    *,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    before = file.read_bytes()
    assert run([*FROM, str(file), "--exercise", "heel_slide", *options]) == 2
    assert said in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_baseline_is_found_in_what_was_kept(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    with open_store() as store:
        for kept in RISING:
            store.add_session(replace(kept, patient_id=store.me().id))
    heel = ["--exercise", "heel_slide", "--side", "left"]
    assert run([*FROM, str(file), *heel, "--offset", "5", "--measured", "first"]) == 0
    assert "5° more than the 73° ±" in capsys.readouterr().out
