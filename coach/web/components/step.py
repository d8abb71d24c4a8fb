"""Which step of exercising a person is at."""

from typing import Literal

import streamlit as st

from coach.language import Language
from coach.web.texts import say

Step = Literal["choose", "safety", "live", "summary"]
STEPS: tuple[Step, ...] = ("choose", "safety", "live", "summary")

_KEY = "exercise_step"
#: The page begins at its top, where the last one may have been left at its end; once more after
#: the new page has taken the place of the old, but not once somebody has begun to use it: a
#: button that moves away while it is pressed is not pressed.
TO_TOP = """<script>
(() => {
  const used = new AbortController();
  for (const how of ["pointerdown", "keydown", "wheel", "touchstart"])
    addEventListener(how, () => used.abort(), { capture: true, signal: used.signal });
  const toTop = () =>
    used.signal.aborted || document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  for (const after of [0, 150, 500]) setTimeout(toTop, after);
})();
</script>"""
_TO_ALERT = """<script>
setTimeout(() => document.querySelector('[data-testid="stAlert"]')
  ?.scrollIntoView({ block: "center" }), 150);
</script>"""


def current_step() -> Step:
    """Return the step; the first one for whoever has just come."""
    step: Step = st.session_state.get(_KEY, "choose")
    return step


def go_to(step: Step) -> None:
    """Show another step, from its top."""
    st.session_state[_KEY] = step
    st.rerun()


def show_step(step: Step, language: Language) -> None:
    """Say which step this is, and show it from its top when it has just been reached."""
    number = STEPS.index(step) + 1
    name = say(f"step_{step}", language)
    st.caption(say("step", language, number=number, of=len(STEPS), name=name))
    if st.session_state.get(f"{_KEY}-shown") != step:
        st.session_state[f"{_KEY}-shown"] = step
        bring_top_into_view()


def bring_top_into_view() -> None:
    """Show a page that has taken the place of another one from its top."""
    st.html(TO_TOP, unsafe_allow_javascript=True)


def bring_alert_into_view() -> None:
    """Show what must not be missed, wherever on the page somebody is."""
    st.html(_TO_ALERT, unsafe_allow_javascript=True)
