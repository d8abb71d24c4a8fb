"""Telling what is wrong with a plan where it stands."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from streamlit.delta_generator import DeltaGenerator

from coach.language import Language
from coach.plan.faults import DoseFault, Fault
from coach.web.plain import plain

#: The place under a field, by what `Fault.about` calls it.
Below: TypeAlias = dict[str, DeltaGenerator]


def tell_faults(
    faults: Iterable[Fault | DoseFault], below: Below, rest: DeltaGenerator, language: Language
) -> None:
    """Show each fault under its field, and in `rest` those that are of no field that is shown."""
    for fault in faults:
        about = fault.about if isinstance(fault, Fault) else fault.error.option
        place, here = below.get(about, rest), _here(fault, language)
        place.error(plain(here[:1].upper() + here[1:]), icon=":material/error:")


def _here(fault: Fault | DoseFault, language: Language) -> str:
    """Return the line without the exercise it is about, under which it stands."""
    if isinstance(fault, DoseFault):
        return fault.error.say(language)
    return replace(fault, place=None).say(language)
