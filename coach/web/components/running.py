"""Analysing with a progress bar."""

import math
import time
from collections.abc import Callable

import streamlit as st

from coach.analysis import Progress
from coach.language import Language
from coach.prescribing import PrescriptionError
from coach.web.clips import ChosenClip
from coach.web.components.order_choice import ChosenOrder
from coach.web.outcome import Outcome, analysed
from coach.web.texts import say
from pose.errors import RomCoachError

#: The page is not redrawn more often than this.
REDRAW_S = 0.25


def run_analysis(clip: ChosenClip, order: ChosenOrder, language: Language) -> Outcome | None:
    """Analyse with a progress bar; None, with one clear sentence shown, where it failed."""
    place = st.empty()
    try:
        with place.container():
            return analysed(
                clip,
                order.exercise,
                side=order.side,
                prescription=order.prescription(),
                on_progress=progress_bar(language),
            )
    except PrescriptionError as error:
        place.error(error.say(language), icon=":material/error:")
        return None
    except RomCoachError as error:
        place.error(str(error), icon=":material/error:")
        return None


def progress_bar(
    language: Language, clock_s: Callable[[], float] = time.monotonic
) -> Callable[[Progress], None]:
    """Show a bar and return what moves it; the time left is told from the speed so far."""
    bar = st.progress(0.0, text=say("starting", language))
    begun_s = drawn_s = clock_s()

    def update(progress: Progress) -> None:
        nonlocal drawn_s
        now_s = clock_s()
        if now_s - drawn_s < REDRAW_S:
            return
        drawn_s = now_s
        done_s, total_s = progress.done_s, progress.total_s
        if not (math.isfinite(total_s) and 0 < done_s <= total_s):
            bar.progress(0.0, text=say("running_unknown", language, done=round(done_s)))
            return
        share = done_s / total_s
        left_s = math.ceil((now_s - begun_s) * (1 - share) / share)
        text = say("running", language, percent=round(100 * share), left=left_s)
        bar.progress(share, text=text)

    return update
