"""How far the clips are that are measured in the background."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from coach.exercise import Exercise
from coach.jobs.values import FINISHED, ClipJob, JobError
from coach.language import Language
from coach.web.components.progress_choice import exercise_name
from coach.web.components.review_open import go_and_review
from coach.web.jobs.desk import desk
from coach.web.plain import plain
from coach.web.texts import say

_KEY = "jobs"
_LOOK = "jobs_look"
#: The list is drawn anew so often while something is going on.
_EVERY_S = 1.0
_SIGNS = {
    "waiting": ":material/hourglass_empty:",
    "running": ":material/play_circle:",
    "done": ":material/check_circle:",
    "failed": ":material/error:",
    "cancelled": ":material/cancel:",
    "stopped": ":material/power_off:",
}


def show_jobs(
    catalogue: Mapping[str, Exercise], patients: Mapping[str, str], language: Language
) -> None:
    """Show all clips that were ordered; nothing where there are none.

    Parameters
    ----------
    catalogue : mapping of str to Exercise
    patients : mapping of str to str
        What they are called, by id.
    language : Language

    Raises
    ------
    JobError
        The clips cannot be used.
    """
    session_id: str | None = st.session_state.pop(_LOOK, None)
    if session_id is not None:
        go_and_review(session_id)
    if not _ordered():
        return
    st.subheader(say("desk_jobs", language))
    show = _List(catalogue, patients, language).show
    st.fragment(show, run_every=_EVERY_S if _at_work() else None)()


def _ordered() -> list[ClipJob]:
    return [job for job in desk().jobs() if job.state != "ready"]


def _at_work() -> bool:
    return any(job.state in ("waiting", "running") for job in desk().jobs())


@dataclass(frozen=True, slots=True)
class _List:
    """The list, drawn again and again by itself."""

    catalogue: Mapping[str, Exercise]
    patients: Mapping[str, str]
    language: Language

    def show(self) -> None:
        """Show it; the whole page is drawn anew once nothing is going on any more."""
        try:
            jobs, going_on = _ordered(), _at_work()
        except JobError as error:
            st.error(str(error), icon=":material/error:")
            return
        if st.session_state.get(f"{_KEY}_going_on", False) and not going_on:
            st.session_state[f"{_KEY}_going_on"] = False
            st.rerun()
        st.session_state[f"{_KEY}_going_on"] = going_on
        for job in jobs:
            with st.container(border=True):
                self._show(job)
        if going_on:
            st.write(say("desk_back", self.language))
        finished = [job for job in jobs if job.state in FINISHED and not job.startable]
        if len(finished) > 1 and self._pressed("desk_clear", "all"):
            for job in finished:
                with suppress(JobError):
                    desk().remove(job.id)
            st.rerun()

    def _show(self, job: ClipJob) -> None:
        told, buttons = st.columns([3, 1], vertical_alignment="center")
        with told:
            st.markdown(f"**{plain(job.name)}** – {self._what(job)}")
            st.markdown(f"{_SIGNS[job.state]} {self._state(job)}")
            if job.state == "running":
                st.progress(job.share)
        with buttons:
            self._buttons(job)

    def _what(self, job: ClipJob) -> str:
        """Return what is done in a clip, and whose it is where there are several."""
        if job.order is None:
            return ""
        said = exercise_name(job.order.exercise, self.catalogue, self.language)
        if job.order.side != "auto":
            said += f", {say(job.order.side, self.language)}"
        whose = self.patients.get(job.order.patient_id or "")
        return f"{said}, {plain(whose)}" if whose and len(self.patients) > 1 else said

    def _state(self, job: ClipJob) -> str:
        if job.state == "running" and job.share == 0.0:
            return say("desk_running_unknown", self.language)
        why, percent = plain(job.message), round(100 * job.share)
        return say(f"desk_{job.state}", self.language, why=why, percent=percent)

    def _buttons(self, job: ClipJob) -> None:
        if job.state in ("waiting", "running"):
            if self._pressed("desk_cancel", job.id):
                _try(desk().cancel, job)
            return
        if job.state == "done" and self._pressed("desk_look", job.id):
            st.session_state[_LOOK] = job.session_id
            st.rerun()
        if job.startable and job.order is not None and self._pressed("desk_again", job.id):
            with suppress(JobError):
                desk().order(job.id, job.order)
            st.rerun()
        if self._pressed("desk_remove", job.id):
            _try(desk().remove, job)

    def _pressed(self, label: str, job_id: str) -> bool:
        return st.button(say(label, self.language), key=f"{_KEY}-{label}-{job_id}", width="stretch")


def _try(do: Callable[[str], None], job: ClipJob) -> None:
    """Do something with a job, if it still can be done, and show the page anew."""
    with suppress(JobError):
        do(job.id)
    st.rerun()
