"""The result of a person's last workout, until they do another one."""

from datetime import datetime
from pathlib import Path

import streamlit as st

from coach.exports.workout_folder import WorkoutFiles
from coach.recorded.finished import moved, workout_files
from coach.web.components.live_run import end, leave, own_run
from coach.web.components.workout_saving import forget_saved

KEY = "workout_result"


def keep_result() -> bool:
    """Keep what came of the workout, which ends now; return whether there is anything to show."""
    workout, run = end(), own_run()
    if workout is None or run is None:
        return False
    if not workout.sets and workout.stage != "stopped":
        leave()
        return False
    forget_saved()
    ended_at = run.left_at or datetime.now().astimezone()
    st.session_state[KEY] = workout_files(workout, run.folder, ended_at=ended_at, key=run.kept_key)
    return True


def kept_result() -> WorkoutFiles | None:
    """Return the last workout's result."""
    files: WorkoutFiles | None = st.session_state.get(KEY)
    return files


def result_is_in(folder: Path) -> None:
    """Go on with the files of the result where they have been saved; the others go."""
    files = kept_result()
    leave()
    if files is not None:
        st.session_state[KEY] = moved(files, folder)


def forget_result() -> None:
    """Let go of it."""
    st.session_state.pop(KEY, None)
    forget_saved()
