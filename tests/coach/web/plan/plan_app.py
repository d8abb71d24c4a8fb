"""What tests of the page *Plan* share: the page, and what is done on it."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from coach.plan.values import Plan
from coach.web.texts import TEXTS

Start = Callable[..., AppTest]


def script() -> None:
    from coach.web.components.language import choose_language
    from coach.web.pages.plan import plan_page

    choose_language()
    plan_page()


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


def below(page: AppTest, key: str) -> str:
    """Return what is said right below a box."""
    shown = [each for each in page.main if isinstance(each, Element)]
    place = next(number for number, each in enumerate(shown) if each.key == key)
    return str(shown[place + 1].value)
