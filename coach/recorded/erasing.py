"""Deleting all there is of a patient: what is kept, and what is not kept yet."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from coach.jobs.folder import CLIPS, delete_clips
from coach.jobs.values import JobError
from coach.journal.places import folders_of, look_at
from coach.journal.reading import Story
from coach.machine import data_folder
from coach.store.arriving import remove
from coach.store.errors import StoreError
from coach.store.store import Store
from coach.store.values import ME

#: In the data folder: where an earlier version put what could not be added to what is kept.
_NOT_KEPT = "not_kept"


def delete_patient(store: Store, patient_id: str, *, home: Path | None = None) -> dict[str, int]:
    """Delete all there is of a patient, and return how much of what.

    That is what `Store.delete_patient` deletes, clips that wait to be measured or are being
    measured, and workouts that are not finished or not saved yet: those that were begun for the
    patient, or for a plan of the patient. Clips that were not ordered for anybody yet, and workouts
    that were begun for nobody, are of whoever exercises on this machine.

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
    try:
        clips = delete_clips(home / CLIPS, patient_id)
    except JobError as error:
        raise StoreError(str(error)) from error
    theirs = [f for f in folders_of(home) if _is_of(look_at(f).story, patient_id, plan_ids)]
    if patient_id == ME:
        theirs.append(home / _NOT_KEPT)
    return {"clips": clips, "unfinished_files": sum(remove(folder) for folder in theirs)}


def _is_of(story: Story | None, patient_id: str, plan_ids: frozenset[str]) -> bool:
    """Tell whether a workout that is not finished is of a patient."""
    head = None if story is None else story.head
    if head is not None and head.under is not None and head.under.plan_id in plan_ids:
        return True
    # What nobody was chosen for, or what cannot be read, is of whoever is here.
    begun_for = "" if head is None else head.patient_id
    return (begun_for or ME) == patient_id
