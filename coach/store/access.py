"""Who may do what: decided here alone, and asked before anything of a patient is touched."""

from typing import Literal, Protocol

from coach.store.errors import StoreError

Right = Literal["read", "change", "delete", "export", "back up"]


class AccessError(StoreError):
    """Somebody may not do what was asked."""


class Access(Protocol):
    """The rule of who may do what."""

    def may(self, right: Right, patient_id: str | None) -> bool:
        """Tell whether it is allowed; None stands for all patients at once."""


class SingleUser:
    """The program runs for its one user on that user's own machine: everything is allowed."""

    def may(self, right: Right, patient_id: str | None) -> bool:
        """Allow it."""
        return True


SINGLE_USER: Access = SingleUser()


def demand(access: Access, right: Right, patient_id: str | None) -> None:
    """Go on where it is allowed.

    Raises
    ------
    AccessError
        Where it is not.
    """
    if not access.may(right, patient_id):
        whose = "all patients" if patient_id is None else "this patient"
        raise AccessError(f"you may not {right} the records of {whose}; ask whoever may")
