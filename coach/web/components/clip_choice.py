"""Choosing a sample clip or sending one's own."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from coach.exercise import Exercise
from coach.jobs.values import JobError
from coach.language import Language
from coach.web.clips import ChosenClip, Sample, samples
from coach.web.components.clip_sending import send_clip
from coach.web.components.remembered import choose_listed, choose_radio
from coach.web.jobs.desk import desk
from coach.web.texts import say

_SOURCE, _SAMPLE, _SENT = "clip_source", "clip_sample", "measure"

Source = Literal["sample", "upload", "many"]


def choose_source(catalogue: Mapping[str, Exercise], language: Language) -> Source:
    """Show where the clip may come from and return the choice."""
    st.subheader(say("step_clip", language))
    sources: tuple[Source, ...] = ("sample", "upload", "many")
    return choose_radio(
        say("step_clip", language),
        sources if _offered(catalogue) else sources[1:],
        key=_SOURCE,
        language=language,
        format_func=lambda key: say(key, language),
        # Who comes back to see how far the videos are need not look for them.
        first="many" if _at_work() else None,
        label_visibility="collapsed",
    )


def choose_clip(
    source: Source, catalogue: Mapping[str, Exercise], language: Language
) -> ChosenClip | None:
    """Show the choice of one clip and return it; None as long as there is none."""
    if source == "sample":
        return ChosenClip(_choose_sample(_offered(catalogue), catalogue, language))
    return send_clip(language, key=_SENT)


def _offered(catalogue: Mapping[str, Exercise]) -> list[Sample]:
    return [sample for sample in samples() if sample.exercise in catalogue]


def _at_work() -> bool:
    try:
        return bool(desk().jobs())
    except JobError:
        return False


def _choose_sample(
    offered: list[Sample], catalogue: Mapping[str, Exercise], language: Language
) -> Sample:
    by_name = {sample.path.stem: sample for sample in offered}

    def title(name: str) -> str:
        sample = by_name[name]
        return f"{catalogue[sample.exercise].name.say(language)} – {say(sample.side, language)}"

    name = choose_listed(
        say("which_sample", language),
        list(by_name),
        key=_SAMPLE,
        language=language,
        format_func=title,
    )
    return by_name[name]
