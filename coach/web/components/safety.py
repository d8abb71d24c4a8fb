"""What has to be so before anybody begins to move."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.live.pain import RED_FLAGS, stop_before
from coach.live.values import LiveOrder
from coach.web.components.remembered import choose_box, choose_many, choose_one, forget_choices
from coach.web.components.step import bring_alert_into_view
from coach.web.components.where import server_elsewhere
from coach.web.texts import say

_KEY = "exercise_safety"
#: Numeric rating scale.
_PAINS = tuple(range(11))
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Ready:
    """What a person who may begin said: pain now, and whether to keep the video."""

    pain: int
    keep_video: bool


def check_safety(
    order: LiveOrder, language: Language, *, film: Literal["ask", "never"] = "ask"
) -> Ready | None:
    """Ask what has to be asked; return once the person may begin and wants to.

    Pain beyond the limit or a red flag stops here with advice. Nothing of this is kept for the
    next exercise.

    Parameters
    ----------
    order : LiveOrder
    language : Language
    film : {"ask", "never"}
        Whether the person may let the video be kept.
    """
    st.title(say("safety_title", language))
    place = _ask_place(order.exercise, language)
    pain = _ask_pain(language)
    if _stopped(order, pain or 0, (), language=language):
        return None
    flags = _ask_flags(language)
    if _stopped(order, pain or 0, flags or (), language=language):
        return None
    keep_video = _show_camera(film, language)
    if not st.button(say("start", language), type="primary", width="stretch", key=f"{_KEY}-start"):
        return None
    asked = {"missing_place": place, "missing_pain": pain is not None, "missing_flags": flags == ()}
    missing = [say(key, language) for key, answered in asked.items() if not answered]
    if missing or pain is None:
        st.error(say("missing", language, what=" ".join(missing)), icon=":material/help:")
        return None
    return Ready(pain, keep_video)


def forget_safety() -> None:
    """Ask anew: how somebody feels is not how they felt before."""
    forget_choices(_KEY)


def show_stop(title: str, reason: str, advice: tuple[str, ...]) -> None:
    """Show why exercising ends here, and what to do; readable from two metres away."""
    steps = "\n".join(f"1. {line}" for line in advice)
    st.error(f"## {title}\n\n{reason}\n\n{steps}", icon=":material/front_hand:")


def _ask_place(exercise: Exercise, language: Language) -> bool:
    st.subheader(say("place", language))
    keys = ["place_floor", "place_shoes", *(f"need_{need}" for need in exercise.needs)]
    if exercise.positions[0] == "standing" and not {"sturdy_chair", "wall"} & set(exercise.needs):
        keys.append("place_support")
    keys.append("place_phone")
    lines = [say(key, language) for key in keys]
    lines += [text.say(language) + "." for text in exercise.safety]
    st.markdown("\n".join(f"- {line}" for line in lines))
    return choose_box(say("place_done", language), key=f"{_KEY}-place", usual=False)


def _ask_pain(language: Language) -> int | None:
    st.subheader(say("pain_course", language))
    return choose_one(say("pain_now", language), _PAINS, key=f"{_KEY}-pain", format_func=str)


def _ask_flags(language: Language) -> tuple[str, ...] | None:
    """Return the red flags that were chosen; None while the question is open."""
    st.subheader(say("flags", language))
    chosen = choose_many(
        say("flags_choose", language),
        [*RED_FLAGS, _NONE],
        key=f"{_KEY}-flags",
        format_func=lambda code: (
            say("flags_none", language) if code == _NONE else RED_FLAGS[code].label.say(language)
        ),
    )
    # A sign counts, whatever else was pressed.
    return tuple(code for code in chosen if code != _NONE) if chosen else None


def _stopped(order: LiveOrder, pain: int, flags: tuple[str, ...], *, language: Language) -> bool:
    """Show why exercising must not begin, where that is so; return whether it is."""
    stop = stop_before(pain, flags, limit=order.pain_limit, language=language)
    if stop is None:
        return False
    show_stop(say("not_today", language), stop.reason, stop.advice)
    bring_alert_into_view()
    return True


def _show_camera(film: Literal["ask", "never"], language: Language) -> bool:
    """Say where the picture goes; return whether the video may be kept."""
    st.subheader(say("camera", language))
    host = server_elsewhere()
    key = "camera_here" if host is None else "camera_there"
    st.write(say(key, language, host=host))
    if film == "never":
        return False
    keep = choose_box(say("keep_video", language), key=f"{_KEY}-video", usual=False)
    st.caption(say("keep_video_means", language))
    return keep
