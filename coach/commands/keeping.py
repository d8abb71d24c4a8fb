"""For whom a command keeps what came out."""


def find_patient(patient_id: str | None) -> None:
    """Raise a `StoreError` where nothing can be kept for a patient, before anything is done.

    None: the one person who exercises on this machine.
    """
    from coach.store import open_store

    with open_store() as store:
        if patient_id is None:
            store.me()
        else:
            store.patient(patient_id)
