"""Saving a workout, taking it home, or leaving it."""

import errno
import io
from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from coach.exports.folder import OutputError
from coach.exports.workout_folder import WorkoutFiles, save_workout, zip_workout
from coach.language import Language
from coach.machine import data_folder
from coach.web.components.today_plan import under_plan
from coach.web.components.where import server_elsewhere
from coach.web.finished import still_there
from coach.web.kept import keep
from coach.web.texts import say

_SAVED = "workout_saved"
_NOT_KEPT = "workout_not_kept"
_WHY: Mapping[int | None, str] = MappingProxyType(
    {
        errno.ENOSPC: "save_full",
        errno.EDQUOT: "save_full",
        errno.EACCES: "save_denied",
        errno.EPERM: "save_denied",
        errno.EROFS: "save_denied",
    }
)


def show_saving(files: WorkoutFiles, language: Language) -> None:
    """Show whether the workout is saved, and the buttons to save and to download it."""
    saved: str | None = st.session_state.get(_SAVED)
    there = still_there(files)
    place = st.container()
    first, second = st.columns(2)
    if saved is None:
        filmed = any(each.video is not None for each in there.sets)
        label = say("save_video" if filmed else "save", language)
        pressed = first.button(
            label, type="primary", width="stretch", icon=":material/save:", key="save"
        )
        saved = _save(there, language) if pressed else None
    if saved is None:
        place.warning(say("not_saved", language), icon=":material/save:")
    else:
        place.success(say("saved", language, place=saved), icon=":material/check_circle:")
        _show_not_kept(language)
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


def forget_saved() -> None:
    """Begin with a workout that is not saved."""
    st.session_state.pop(_SAVED, None)
    st.session_state.pop(_NOT_KEPT, None)


def _save(files: WorkoutFiles, language: Language) -> str | None:
    """Save, and return where; None, with one clear sentence shown, where it failed."""
    sessions = data_folder() / "sessions"
    try:
        folder = save_workout(sessions, files, language=language)
    except OutputError as error:
        cause = error.__cause__
        code = cause.errno if isinstance(cause, OSError) else None
        why = say(_WHY.get(code, "save_other"), language, place=_shown(str(sessions)))
        st.error(say("save_failed", language, why=why), icon=":material/error:")
        return None
    st.session_state[_SAVED] = _shown(str(folder))
    st.session_state[_NOT_KEPT] = keep(files, folder, plan=under_plan())
    st.rerun()


def _show_not_kept(language: Language) -> None:
    """Say where the workout is saved but missing from the person's record."""
    why: str = st.session_state.get(_NOT_KEPT, "")
    if why:
        st.warning(say("not_kept", language, why=_shown(why)), icon=":material/warning:")


def _shown(folder: str) -> str:
    """Return a folder as its owner knows it; of another computer nothing but its name is shown."""
    return server_elsewhere() or folder


def zipped(files: WorkoutFiles, language: Language) -> bytes:
    """Return a workout as a .zip; `OutputError` where there is no room to make it."""
    made = io.BytesIO()
    zip_workout(made, files, language=language)
    return made.getvalue()
