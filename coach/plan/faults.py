"""What is wrong with a plan, in words a therapist understands."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.language import Language, PluralText, Text
from coach.prescribing import PrescriptionError
from pose.errors import RomCoachError

_ITEM = Text("Exercise {number}, {name}: {fault}")
_UNNAMED = Text("Exercise {number}: {fault}")
_MORE = PluralText("and {n} more thing", "and {n} more things")
#: Nobody mends more at once, and a hostile file may have a hundred thousand of them.
MOST_TOLD = 12
_MOST_SHOWN = 40

Value = Text | str | float


@dataclass(frozen=True, slots=True)
class Place:
    """Which exercise of the plan: its number from 1, and its name as far as it is known."""

    number: int
    name: Text | str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes
    ----------
    said : Text
        With places for values.
    place : Place or None
        None: the plan itself.
    values : tuple of (str, Text or str or float)
        What stands in those places.
    about : str
        What is to be mended, as `coach.plan.checks` names it; "": no one field.
    """

    said: Text
    place: Place | None = None
    values: tuple[tuple[str, Value], ...] = ()
    about: str = ""

    def say(self, language: Language) -> str:
        """Return the line in a language."""
        values = {key: _in(language, value) for key, value in self.values}
        line = self.said.say(language, **values).strip()
        file = dict(self.values).get("name")
        if self.place is None and isinstance(file, str) and line.startswith(file):
            return line
        return _placed(line, self.place, language)


@dataclass(frozen=True, slots=True)
class DoseFault:
    """A dose that contradicts itself; says what `PrescriptionError` says."""

    error: PrescriptionError
    place: Place

    def say(self, language: Language) -> str:
        """Return the line in a language."""
        return _placed(self.error.say(language), self.place, language)


class PlanError(RomCoachError):
    """A plan that cannot be used.

    Parameters
    ----------
    faults : sequence of Fault or DoseFault
        Everything that is wrong with it, not the first thing only.
    """

    def __init__(self, faults: Sequence[Fault | DoseFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """Return it in a language as one line; see `said_faults`."""
        return "; ".join(said_faults(self.faults, language))


def said_faults(faults: Sequence[Fault | DoseFault], language: Language) -> list[str]:
    """Return a line for each fault; of very many the first, and how many more there are."""
    lines = [fault.say(language) for fault in faults[:MOST_TOLD]]
    if left := len(faults) - len(lines):
        lines.append(_MORE.say(language, n=left))
    return lines


def shortened(text: str) -> str:
    """Return what stands in a file, not all of it where it is long."""
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


def _in(language: Language, value: Value) -> str | float:
    return value.say(language) if isinstance(value, Text) else value


def _placed(line: str, place: Place | None, language: Language) -> str:
    if place is None:
        return line[:1].upper() + line[1:]
    text = _ITEM if place.name else _UNNAMED
    return text.say(language, number=place.number, name=_in(language, place.name), fault=line)
