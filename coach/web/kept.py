"""A workout that has been saved, added to what is kept of the person."""

from pathlib import Path

from coach.exports.workout_folder import WorkoutFiles
from coach.store import StoreError, open_store
from coach.store.keeping import kept_session
from coach.store.values import UnderPlan


def keep(files: WorkoutFiles, folder: Path, *, plan: UnderPlan | None = None) -> str:
    """Add a workout to the store of the one person who exercises here.

    Parameters
    ----------
    files : WorkoutFiles
    folder : Path
        Where its files are, in the sessions folder.
    plan : UnderPlan, optional
        What it was done for.

    Returns
    -------
    str
        Why it could not be added; "" where it was. The folder stays either way.
    """
    try:
        with open_store() as store:
            store.add_session(
                kept_session(
                    files.workout,
                    patient_id=store.me().id,
                    ended_at=files.ended_at,
                    folder=folder.name,
                    plan=plan,
                )
            )
    except StoreError as error:
        return str(error)
    return ""
