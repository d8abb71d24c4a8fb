"""Deleting all there is of a patient: what is kept, and what is not kept yet."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from coach.jobs.folder import CLIPS, delete_clips
from coach.jobs.values import JobError
from coach.journal.places import folders_of, look_at
from coach.machine import UNFINISHED, data_folder
from coach.store.arriving import remove
from coach.store.errors import StoreError
from coach.store.store import Store
from coach.store.values import ME

#: In the data folder: where an earlier version put what could not be added to what is kept.
_NOT_KEPT = "not_kept"


def delete_patient(store: Store, patient_id: str, *, home: Path | None = None) -> dict[str, int]:
    """Delete all there is of a patient, and return how much of what.

    That is what `Store.delete_patient` deletes, clips that wait to be measured or are being
    measured, and workouts that are not finished or not saved yet: those done for a plan of the
    patient. Clips that were not ordered for anybody yet, and workouts that are not of any plan,
    are of whoever exercises on this machine.

    Parameters
    ----------
    store : Store
    patient_id : str
    home : Path, optional
        By default the data folder.

    Raises
    ------
    StoreError
        Something cannot be deleted; the rows are all still there.
    """
    home = data_folder() if home is None else home
    return store.delete_patient(patient_id, also=partial(_delete_others, home, patient_id))


def _delete_others(home: Path, patient_id: str, plan_ids: frozenset[str]) -> Mapping[str, int]:
    me = patient_id == ME
    try:
        clips = delete_clips(home / CLIPS, patient_id)
    except JobError as error:
        raise StoreError(str(error)) from error
    if me:
        files = remove(home / UNFINISHED) + remove(home / _NOT_KEPT)
    else:
        files = sum(remove(folder) for folder in _done_for(home, plan_ids))
    return {"clips": clips, "unfinished_files": files}


def _done_for(home: Path, plan_ids: frozenset[str]) -> list[Path]:
    """Return the folders of what is not finished and was begun for one of these plans."""
    found = []
    for folder in folders_of(home):
        story = look_at(folder).story
        under = None if story is None else story.head.under
        if under is not None and under.plan_id in plan_ids:
            found.append(folder)
    return found
