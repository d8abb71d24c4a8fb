"""Choosing a sample clip or sending one's own."""

from collections.abc import Mapping

import streamlit as st

from coach.exercise import Exercise
from coach.language import Language
from coach.web.clips import VIDEO_TYPES, ChosenClip, Sample, samples
from coach.web.components.remembered import choose_listed, choose_radio
from coach.web.texts import say

_SOURCE, _SAMPLE, _UPLOAD = "clip_source", "clip_sample", "clip_upload"


def choose_clip(catalogue: Mapping[str, Exercise], language: Language) -> ChosenClip | None:
    """Show the choice and return the clip; None as long as there is none."""
    st.subheader(say("step_clip", language))
    offered = [sample for sample in samples() if sample.exercise in catalogue]
    source = choose_radio(
        say("step_clip", language),
        ["sample", "upload"] if offered else ["upload"],
        key=_SOURCE,
        language=language,
        format_func=lambda key: say(key, language),
        label_visibility="collapsed",
    )
    if source == "sample":
        return ChosenClip(_choose_sample(offered, catalogue, language))
    sent = st.file_uploader(say("upload_label", language), type=list(VIDEO_TYPES), key=_UPLOAD)
    return None if sent is None else ChosenClip(sent)


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
