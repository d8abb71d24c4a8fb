"""Saving a workout, taking it home, or leaving it."""

import errno
import io
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from coach.exports.folder import OutputError
from coach.exports.keeping import Whose, keep_workout
from coach.exports.workout_folder import WorkoutFiles, zip_workout
from coach.journal.places import KEPT_DAYS
from coach.language import Language
from coach.machine import data_folder
from coach.recorded.finished import still_there
from coach.store import StoreError
from coach.store.engine import SESSIONS
from coach.store.values import ME
from coach.web.components.patients import ask_for_whom, whose
from coach.web.components.today_plan import under_plan
from coach.web.components.where import server_elsewhere
from coach.web.texts import say
from pose.errors import RomCoachError

_SAVED = "workout_saved"
_WHY: Mapping[int | None, str] = MappingProxyType(
    {
        errno.ENOSPC: "save_full",
        errno.EDQUOT: "save_full",
        errno.EACCES: "save_denied",
        errno.EPERM: "save_denied",
        errno.EROFS: "save_denied",
    }
)


def show_saving(files: WorkoutFiles, language: Language) -> Path | None:
    """Show whether the workout is saved, and the buttons to save and to download it.

    Returns
    -------
    Path or None
        The folder it has just been saved in; then the page must run again.
    """
    saved = saved_in()
    there = still_there(files)
    place = st.container()
    if saved is None:
        ask_for_whom(language)
    first, second = st.columns(2)
    if saved is None:
        filmed = any(each.video is not None for each in there.sets)
        label = say("save_video" if filmed else "save", language)
        pressed = first.button(
            label, type="primary", width="stretch", icon=":material/save:", key="save"
        )
        if pressed and (folder := _save(there, language)) is not None:
            return folder
    if saved is None:
        place.warning(say("not_saved", language, days=KEPT_DAYS), icon=":material/save:")
    else:
        place.success(say("saved", language, place=saved), icon=":material/check_circle:")
    (second if saved is None else first).download_button(
        say("download", language),
        lambda: zipped(there, language),
        f"{files.name}.zip",
        "application/zip",
        key="download_workout",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    return None


def saved_in() -> str | None:
    """Return where the workout is saved, as it is shown; None: it is not."""
    saved: str | None = st.session_state.get(_SAVED)
    return saved


def forget_saved() -> None:
    """Begin with a workout that is not saved."""
    st.session_state.pop(_SAVED, None)


def _save(files: WorkoutFiles, language: Language) -> Path | None:
    """Save, and return where; None, with one clear sentence shown, where it failed."""
    try:
        kept = keep_workout(files, language=language, whose=_whose())
    except (OutputError, StoreError) as error:
        st.error(say("save_failed", language, why=_why(error, language)), icon=":material/error:")
        return None
    st.session_state[_SAVED] = _shown(str(kept.folder))
    return kept.folder


def _whose() -> Whose:
    """Return for whom it is kept, and for what; of another's plan it does not count there."""
    patient_id = whose()
    return Whose(None if patient_id == ME else patient_id, under_plan())


def _why(error: RomCoachError, language: Language) -> str:
    """Return why it could not be saved; of another computer nothing is told but its name."""
    if isinstance(error, StoreError):
        return _shown(str(error))
    cause = error.__cause__
    code = cause.errno if isinstance(cause, OSError) else None
    place = _shown(str(data_folder() / SESSIONS))
    return say(_WHY.get(code, "save_other"), language, place=place)


def _shown(folder: str) -> str:
    """Return a folder as its owner knows it; of another computer nothing but its name is shown."""
    return server_elsewhere() or folder


def zipped(files: WorkoutFiles, language: Language) -> bytes:
    """Return a workout as a .zip; `OutputError` where there is no room to make it."""
    made = io.BytesIO()
    zip_workout(made, files, language=language)
    return made.getvalue()
