"""What the choice of a patient says, on every page that has it."""

from collections.abc import Mapping
from types import MappingProxyType

from coach.language import PluralText, Text

PATIENT_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "patients_whose": Text("Whose?"),
        "patients_me": Text("My own"),
        "patients_unnamed": Text("Without a name"),
        "patients_manage": Text("Patients: add, change, delete"),
        "patients_add": Text("Add a patient"),
        "patients_change": Text("Change: {name}"),
        "patients_delete": Text("Delete: {name}"),
        "patients_keep": Text("Keep the changes"),
        "patients_name": Text("Name or code"),
        "patients_year": Text("Year of birth (if it is needed)"),
        "patients_sex": Text("Sex"),
        "patients_sex_untold": Text("Not told"),
        "patients_sex_female": Text("Female"),
        "patients_sex_male": Text("Male"),
        "patients_affected": Text("Affected side"),
        "patients_affected_untold": Text("Not told"),
        "patients_affected_left": Text("Left"),
        "patients_affected_right": Text("Right"),
        "patients_affected_both": Text("Both"),
        "patients_note": Text("Notes (only what is needed)"),
        "patients_need_name": Text("Write a name or a code first."),
        "patients_delete_what": Text(
            "Deleted are this patient, all plans and comments, and every session with its files "
            "({count} now). It cannot be undone."
        ),
        "patients_delete_sure": Text("Yes, I want all of it deleted."),
        "patients_delete_now": Text("Delete for good"),
    }
)

PATIENT_NUMBERS: Mapping[str, PluralText] = MappingProxyType(
    {
        "patients_deleted": PluralText(
            "The patient is deleted, with {n} session.",
            "The patient is deleted, with {n} sessions.",
        ),
    }
)
