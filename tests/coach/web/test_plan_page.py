import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from coach.catalogue import exercises
from coach.language import languages
from coach.plan.plan_file import plan_text, read_plan
from coach.plan.templates import templates
from coach.plan.values import Baseline, Plan, TargetFrom
from coach.store import open_store
from coach.store.values import Patient
from coach.web.plain import plain
from coach.web.plan_in_use import plan_in_use, use_plan
from coach.web.texts import TEXTS
from tests.coach.exports.kept import RISING
from tests.coach.plan.plans import HOLD, ITEM, PLAN, relative

CATALOGUE = exercises()
BOTH = pytest.mark.parametrize("language", languages())
DATABASE = "rom-coach.db"


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.plan import plan_page

    choose_language()
    plan_page()


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ROM_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROM_COACH_DATABASE_URL", raising=False)
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Callable[..., AppTest]:
    def opened(language: str = "en") -> AppTest:
        page = AppTest.from_function(script, default_timeout=30).run()
        if language != "en":
            page.get("button_group")[0].set_value(language).run()
        assert not page.exception
        return page

    return opened


Start = Callable[..., AppTest]


def say(key: str, language: str = "en", **values: object) -> str:
    return TEXTS[key].say(language, **values)


def press(page: AppTest, key: str) -> AppTest:
    page = page.button(key=key).click().run()
    assert not page.exception
    return page


def begin(page: AppTest, way: str, language: str = "en") -> AppTest:
    page = page.radio(key=f"plan_start-how-{language}").set_value(way).run()
    assert not page.exception
    return page


def of_example(page: AppTest, name: str, language: str = "en") -> AppTest:
    page = begin(page, "example", language)
    page.selectbox(key=f"plan_start-template-{language}").select(name).run()
    page.date_input(key="plan_start-day").set_value(date(2026, 3, 9)).run()
    return press(page, "plan_start-open")


def of_file(page: AppTest, text: str) -> AppTest:
    page = begin(page, "file")
    page.file_uploader(key="plan_start-file").upload("a.romplan.json", text.encode())
    page.run()
    return press(page, "plan_start-open")


def made(page: AppTest) -> Plan:
    plan: Plan = page.session_state["plan_draft"]
    return plan


def said(page: AppTest) -> str:
    shown = [*page.title, *page.subheader, *page.markdown, *page.caption, *page.info]
    return "\n".join(each.value for each in [*shown, *page.error, *page.warning, *page.success])


@BOTH
@pytest.mark.parametrize("name", templates())
def test_an_example_becomes_a_plan_in_use(
    start: Start, home: Path, name: str, language: str
) -> None:
    page = of_example(start(language), name, language)
    assert "[E]" in page.warning[0].value
    for item in made(page).items:
        assert item.order.exercise.name.say(language) in said(page)
    assert not (home / DATABASE).exists()
    page = press(page, "plan_use")
    assert page.success[0].value == say("plan_used", language)
    assert plan_in_use() == made(page)
    assert made(page).starts_on == date(2026, 3, 9)


def test_an_empty_plan_says_what_is_missing_and_is_filled(start: Start) -> None:
    page = press(begin(start(), "empty"), "plan_start-open")
    assert "The plan has no exercise" in page.error[0].value.replace("\\", "")
    assert "plan_use" not in [each.key for each in page.button]
    page.selectbox(key="plan_field-add-en").select("elbow_curl").run()
    page = press(page, "plan_add")
    (item,) = made(page).items
    assert item.order.exercise.id == "elbow_curl"
    assert item.order.prescription == CATALOGUE["elbow_curl"].prescription()
    assert not page.error
    assert "plan_use" in [each.key for each in page.button]


def test_an_exercise_is_changed_in_all_it_has(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    dose = "exercise_dose-plan-bend"
    numbers = {
        f"{dose}-sets": 2, f"{dose}-reps": 5, f"{dose}-target": 95.0, f"{dose}-ceiling": 105.0,
        f"{dose}-return": 10.0, f"{dose}-return ceiling": 5.0, f"{dose}-hold": 3.0,
        f"{dose}-rest": 30.0,
        f"{dose}-pain limit": 4, "plan_field-bend-times": 3,
    }  # fmt: skip
    for key, value in numbers.items():
        page.number_input(key=f"{key}-widget").set_value(value).run()
    page.button_group(key="plan_field-bend-days-widget").set_value(["mon", "fri"]).run()
    page.radio(key="exercise_choice-side-plan-bend-en").set_value("right").run()
    page.text_area(key="plan_field-bend-note").set_value("Slowly *please*").run()
    page.date_input(key="plan_field-bend-from").set_value(date(2026, 3, 16)).run()
    page = press(page, "plan_edit-bend")
    item, other = made(page).items
    order, ordered = item.order, item.order.prescription
    assert (ordered.sets, ordered.reps, ordered.target_deg, ordered.ceiling_deg) == (2, 5, 95, 105)
    assert (ordered.return_deg, ordered.return_to, ordered.hold_s) == (10, "return_deg", 3)
    assert ordered.return_ceiling_deg == 5
    assert (order.rest_s, order.pain_limit, order.side) == (30, 4, "right")
    assert (item.times_a_day, item.weekdays, item.note) == (3, ("mon", "fri"), "Slowly *please*")
    assert (item.starts_on, item.ends_on, item.id) == (date(2026, 3, 16), None, "bend")
    assert other == HOLD
    assert "3 times a day, on Mon, Fri, from 16 March 2026" in said(page)


def test_what_is_only_looked_at_stays_as_it_is(start: Start) -> None:
    page = of_file(start(), plan_text(PLAN))
    for item in PLAN.items:
        page = press(press(page, f"plan_edit-{item.id}"), f"plan_edit-{item.id}")
    assert made(page) == PLAN


ORDERS = {"plan_down-bend": [HOLD, ITEM], "plan_up-press": [HOLD, ITEM], "plan_remove-bend": [HOLD]}


@pytest.mark.parametrize(("key", "items"), ORDERS.items(), ids=ORDERS.keys())
def test_exercises_are_put_in_order_and_removed(start: Start, key: str, items: list) -> None:
    page = press(of_file(start(), plan_text(PLAN)), key)
    assert list(made(page).items) == items


def below(page: AppTest, key: str) -> str:
    """Return what is said right below a box."""
    shown = [each for each in page.main if isinstance(each, Element)]
    place = next(number for number, each in enumerate(shown) if each.key == key)
    return str(shown[place + 1].value)


CANNOT_BE = {
    "ceiling under target": ("ceiling", 50.0, "The ceiling of Heel slide must not lie before"),
    "no sets": ("sets", 0, "The number of sets cannot be 0; give 1 to 20"),
    "beyond the joint": ("target", 250.0, "for Knee flexion give -30 to 172 degrees"),
    "back beyond the target": ("return", 95.0, "must lie above the return target"),
}


@pytest.mark.parametrize(("option", "value", "said"), CANNOT_BE.values(), ids=CANNOT_BE.keys())
def test_what_cannot_be_is_told_at_its_box_and_the_plan_is_not_used(
    start: Start, option: str, value: float, said: str
) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    key = f"exercise_dose-plan-bend-{option}-widget"
    page.number_input(key=key).set_value(value).run()
    assert said in below(page, key)
    assert "plan_use" not in [each.key for each in page.button]
    assert not page.download_button
    # Folded away, it is told with the exercise, and nothing that was typed is lost.
    page = press(page, "plan_edit-bend")
    assert said in page.error[0].value.replace("\\", "")
    page = press(page, "plan_edit-bend")
    assert page.number_input(key=key).value == value


def test_days_that_cannot_be_are_told_before_the_plan_is_used(start: Start) -> None:
    page = of_file(start(), plan_text(PLAN))
    page.date_input(key="plan_field-until").set_value(date(2026, 3, 1)).run()
    assert "lies before the first" in below(page, "plan_field-until")
    assert "plan_use" not in [each.key for each in page.button]
    assert len(page.download_button) == 0


@BOTH
def test_a_bad_file_is_told_in_plain_words(start: Start, language: str) -> None:
    document = json.loads(plan_text(PLAN))
    document["items"][0]["exercise"] = "flying"
    document["items"][1]["times_a_day"] = "often"
    page = of_file(start(), json.dumps(document))
    if language == "th":
        page.get("button_group")[0].set_value(language).run()
        page = press(begin(page, "file", language), "plan_start-open")
        assert "ไม่มีท่า 'flying' ในเครื่องนี้" in page.error[0].value
        return
    error = page.error[0].value.replace("\\", "")
    assert "Exercise 1: there is no exercise 'flying'" in error
    assert 'Exercise 2, Thigh squeeze: times_a_day cannot be "often"' in error
    assert "plan_draft" not in page.session_state


def test_a_changed_plan_is_a_new_version(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_use")
    assert plan_in_use() == PLAN
    page.text_input(key="plan_field-title").set_value("My other knee").run()
    page = press(page, "plan_use")
    assert plan_in_use() == replace(PLAN, title="My other knee", version=2)
    page = press(page, "plan_other")
    page = press(begin(page, "used"), "plan_start-open")
    assert made(page) == plan_in_use()


def test_a_changed_plan_goes_out_as_a_new_version(start: Start, monkeypatch) -> None:
    from coach.web.components import plan_draft

    state = {"plan_origin": PLAN}
    monkeypatch.setattr(plan_draft.st, "session_state", state)
    assert plan_draft.outgoing(PLAN) == PLAN
    assert plan_draft.outgoing(replace(PLAN, note="new")).version == 2
    assert plan_draft.outgoing(replace(PLAN, id="other", note="new")).version == 1


def test_another_plan_begins_with_nothing_of_the_one_before(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    page.number_input(key="exercise_dose-plan-bend-sets-widget").set_value(7).run()
    page.button_group(key="plan_field-bend-days-widget").set_value(["sun"]).run()
    page = press(page, "plan_other")
    page = press(of_file(page, plan_text(PLAN)), "plan_edit-bend")
    assert made(page) == PLAN


def test_the_files_hold_the_plan(start: Start) -> None:
    page = of_file(start(), plan_text(PLAN))
    assert [each.key for each in page.get("download_button")] == ["plan_download", "plan_print"]
    assert read_plan(plan_text(made(page)), CATALOGUE) == PLAN


def test_no_file_is_told(start: Start) -> None:
    page = press(begin(start(), "file"), "plan_start-open")
    assert page.error[0].value == say("plan_need_file")


@BOTH
def test_no_plan_in_use_says_what_to_do(start: Start, home: Path, language: str) -> None:
    page = begin(start(language), "used", language)
    assert page.info[0].value == say("plan_none_used", language)
    assert not (home / DATABASE).exists()


def test_a_store_that_cannot_be_read_is_told(start: Start, home: Path) -> None:
    home.mkdir()
    (home / DATABASE).write_bytes(b"no database" * 200)
    page = start()
    assert "cannot be read" in page.error[0].value


def test_words_of_a_therapist_are_no_markdown(start: Start) -> None:
    assert plain("**a** [b](c) $d$") == r"\*\*a\*\* \[b\]\(c\) \$d\$"


def test_a_plan_is_used_by_the_patient_who_was_chosen(start: Start) -> None:
    with open_store() as store:
        store.me()
        store.save_patient(Patient("p2", "Z."))
    page = start()
    page.selectbox(key="whose-en").set_value("p2").run()
    page = press(of_file(page, plan_text(PLAN)), "plan_use")
    assert page.success[0].value == say("plan_used")
    assert plan_in_use("p2") == PLAN
    assert plan_in_use() is None


def test_a_plan_that_was_begun_for_another_patient_says_so(start: Start) -> None:
    with open_store() as store:
        store.me()
        store.save_patient(Patient("p2", "Z."))
    page = of_file(start(), plan_text(PLAN))
    assert say("plan_for_another") not in said(page)
    page.selectbox(key="whose-en").set_value("p2").run()
    assert say("plan_for_another") in said(page)
    page = press(page, "plan_use")
    assert say("plan_for_another") not in said(page)


def test_a_plan_with_a_fault_is_not_used(home: Path) -> None:
    with pytest.raises(Exception, match="no exercise"):
        use_plan(replace(PLAN, items=()))
    assert plan_in_use() is None


def told_from(page: AppTest, choice: str = "last") -> AppTest:
    """Open the first exercise of the plan, and tell its target from a baseline."""
    page = press(of_file(page, plan_text(PLAN)), "plan_edit-bend")
    page.radio(key="plan_field-bend-target-en").set_value("baseline").run()
    return page.radio(key="plan_field-bend-baseline-en").set_value(choice).run()


def test_a_target_is_told_from_what_was_measured(start: Start, home: Path) -> None:
    with open_store() as store:
        for kept in RISING:
            store.add_session(replace(kept, patient_id=store.me().id))
    page = told_from(start(), "first")
    # The ceiling of 100 is not passed, whatever is added to it.
    page.number_input(key="plan_field-bend-offset-widget").set_value(40.0).run()
    item = made(page).items[0]
    day = RISING[0].ended_at.astimezone().date()
    assert item.target_from == TargetFrom(Baseline(73.0, 8.0, day), 40.0)
    assert item.order.prescription.target_deg == 100
    assert "100° (the ceiling; 40° more than the 73° ± 8 of" in said(page)
    page.number_input(key="plan_field-bend-offset-widget").set_value(5.0).run()
    assert made(page).items[0].order.prescription.target_deg == 78
    assert "A step of 5° is less than the 11°" in said(page)
    page = press(page, "plan_use")
    assert plan_in_use() == made(page)


def test_a_target_is_told_from_a_reading_and_back_from_a_number(start: Start) -> None:
    page = told_from(start(), "typed")
    assert say("plan_no_reading") in said(page)
    assert made(page).items[0].target_from is None
    page.number_input(key="plan_field-bend-reading-widget").set_value(80.0).run()
    page.date_input(key="plan_field-bend-read-on").set_value(date(2026, 3, 3)).run()
    page.radio(key="plan_field-bend-by-en").set_value("share").run()
    item = made(page).items[0]
    assert item.target_from == TargetFrom(Baseline(80.0, None, date(2026, 3, 3)), 80.0, "share")
    assert item.order.prescription.target_deg == 64
    page.radio(key="plan_field-bend-target-en").set_value("alone").run()
    assert made(page).items[0].target_from is None
    assert not page.exception


def test_what_a_file_tells_from_a_baseline_stays_so(start: Start) -> None:
    item = relative(amount=6.0)
    plan = replace(PLAN, items=(item,))
    page = press(press(of_file(start(), plan_text(plan)), "plan_edit-bend"), "plan_edit-bend")
    assert made(page) == plan


def test_less_is_farther_where_the_knee_straightens(start: Start) -> None:
    item = relative("seated_knee_extension", amount=-10.0, value_deg=22.0)
    page = press(of_file(start(), plan_text(replace(PLAN, items=(item,)))), "plan_edit-bend")
    assert page.number_input(key="plan_field-bend-offset-widget").value == 10.0
    page.number_input(key="plan_field-bend-offset-widget").set_value(15.0).run()
    assert made(page).items[0].order.prescription.target_deg == 7


def test_each_side_has_a_baseline_of_its_own(start: Start) -> None:
    page = told_from(start(), "typed")
    page.radio(key="exercise_choice-side-plan-bend-en").set_value("each").run()
    assert say("plan_one_side") in said(page)
    assert made(page).items[0].target_from is None


def test_a_reading_that_cannot_be_is_told_before_the_dose(start: Start) -> None:
    page = told_from(start(), "typed")
    page.number_input(key="plan_field-bend-reading-widget").set_value(900.0).run()
    first = page.error[0].value.replace("\\", "")
    assert first.startswith("The baseline cannot be 900")
    assert "plan_use" not in [each.key for each in page.button]


def test_how_often_is_told_at_its_box(start: Start) -> None:
    page = press(of_file(start(), plan_text(PLAN)), "plan_edit-bend")
    key = "plan_field-bend-times-widget"
    page.number_input(key=key).set_value(30).run()
    assert "It cannot be done 30 times a day" in below(page, key)


def test_a_plan_that_was_used_before_another_is_used_again(home: Path) -> None:
    other = replace(PLAN, id="other", title="Another")
    use_plan(PLAN)
    use_plan(other)
    assert plan_in_use() == other
    assert use_plan(PLAN) == plan_in_use() == replace(PLAN, version=2)
    assert use_plan(replace(PLAN, version=2)) == plan_in_use()
