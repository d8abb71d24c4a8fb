"""Read one exercise from its TOML file, and say everything that is wrong with it."""

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from coach.exercise import (
    MEASURED_AGAINST,
    Against,
    CompensationRule,
    Concentric,
    Direction,
    DosePer,
    Effort,
    Evidence,
    Exercise,
    Kind,
    Need,
    Position,
    Reference,
    Sides,
    View,
)
from coach.language import Text, languages
from coach.values import Tempo
from pose.motions import MOTIONS
from pose.signals import SIGNALS

#: Least distance between start and target of a counted movement, in the motion's unit:
#: below it a repetition cannot be told from landmark noise [E].
LEAST_RANGE = 10.0

Words = Annotated[str, Field(min_length=2)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Amount = Annotated[float, Field(ge=-180, le=270, allow_inf_nan=False)]
Seconds = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _in_english(text: str) -> str:
    if not all(unicodedata.name(letter).startswith("LATIN") for letter in text if letter.isalpha()):
        raise ValueError("must be English; put another language beside it in a table")
    return text


class TextForm(_Model):
    """A text: English alone, or a table of languages in which English must be."""

    en: Annotated[Words, AfterValidator(_in_english)]
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Annotated[str, Field(min_length=1)]]

    @model_validator(mode="before")
    @classmethod
    def _english_alone(cls, given: object) -> object:
        if isinstance(given, str):
            return {"en": given}
        if not isinstance(given, dict):
            raise ValueError("should be an English text or a table of languages")
        return given

    @model_validator(mode="after")
    def _translated(self) -> "TextForm":
        for language, text in self.__pydantic_extra__.items():
            if language not in languages():
                raise ValueError(f"{language!r} should be one of {', '.join(languages())}")
            if text == self.en:
                raise ValueError(f"{language!r} must be translated; without it English is said")
        return self

    def value(self) -> Text:
        """Return it as the program knows it."""
        return Text(self.en, own=tuple(self.__pydantic_extra__.items()))


class _Rule(_Model):
    code: Identifier
    signal: str
    over: Annotated[float, Field(gt=0, le=180, allow_inf_nan=False)]
    direction: Direction
    against: Against = "rest"
    level: Amount | None = None
    view: View | None = None
    cue: TextForm
    evidence: Evidence
    source: Words

    def value(self, view: View) -> CompensationRule:
        return CompensationRule(
            code=self.code,
            signal=self.signal,
            over=self.over,
            unit=SIGNALS[self.signal].unit,
            direction=self.direction,
            against=self.against,
            level=self.level,
            view=self.view or view,
            cue=self.cue.value(),
            evidence=self.evidence,
            source=self.source,
        )


class _Tempo(_Model):
    out_s: Seconds
    hold_s: Seconds
    back_s: Seconds

    def value(self) -> Tempo:
        return Tempo(self.out_s, self.hold_s, self.back_s)


class _Sources(_Model):
    range: Words
    dose: Words
    tempo: Words | None = None
    hold_band: Words | None = None
    least_duration: Words | None = None


class ExerciseFile(_Model):
    """The fields of an exercise file; see docs/exercises.md for their meaning."""

    id: Identifier
    replaces_shipped: bool = False
    name: TextForm
    how: TextForm
    safety: list[TextForm] = []
    short_cue: TextForm | None = None
    positions: Annotated[list[Position], Field(min_length=1)]
    view: View
    motion: str
    reference: Reference = "trunk"
    kind: Kind
    sides: Sides
    concentric: Concentric
    effort: Effort = "active"
    needs: list[Need] = []
    start_deg: Amount
    target_deg: Amount
    return_deg: Amount | None = None
    hold_band_deg: Annotated[list[Amount], Field(min_length=2, max_length=2)] | None = None
    hold_s: Seconds = 0.0
    tempo: _Tempo | None = None
    sets: Annotated[int, Field(ge=1, le=20)]
    reps: Annotated[int, Field(ge=1, le=200)]
    dose_per: DosePer = "set"
    every_h: Annotated[float, Field(gt=0, le=24, allow_inf_nan=False)] | None = None
    least_duration_s: Annotated[float, Field(ge=0.1, le=10, allow_inf_nan=False)] = 0.5
    compensations: list[_Rule] = []
    sources: _Sources

    def value(self) -> Exercise:
        """Return the exercise the file describes."""
        band = self.hold_band_deg
        sources = {key: text for key, text in self.sources if text is not None}
        return Exercise(
            id=self.id,
            name=self.name.value(),
            how=self.how.value(),
            safety=tuple(text.value() for text in self.safety),
            short_cue=self.short_cue.value() if self.short_cue else None,
            positions=tuple(self.positions),
            view=self.view,
            motion=self.motion,
            reference=self.reference,
            kind=self.kind,
            sides=self.sides,
            concentric=self.concentric,
            effort=self.effort,
            needs=tuple(self.needs),
            start_deg=self.start_deg,
            target_deg=self.target_deg,
            return_deg=self.start_deg if self.return_deg is None else self.return_deg,
            hold_band_deg=None if band is None else (band[0], band[1]),
            hold_s=self.hold_s,
            tempo=self.tempo.value() if self.tempo else None,
            sets=self.sets,
            reps=self.reps,
            dose_per=self.dose_per,
            every_h=self.every_h,
            least_duration_s=self.least_duration_s,
            compensations=tuple(rule.value(self.view) for rule in self.compensations),
            sources=MappingProxyType(sources),
        )


def read_exercise_file(path: Path) -> tuple[ExerciseFile | None, list[str]]:
    """Read an exercise file.

    Parameters
    ----------
    path : Path
        A TOML file named after the exercise's id.

    Returns
    -------
    file : ExerciseFile or None
        None if there is any fault.
    faults : list of str
        Every fault found, each naming the field; empty if the file is good.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return None, [f"cannot be read: {error.strerror}"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [f"is not TOML in UTF-8: {error}"]
    try:
        file = ExerciseFile.model_validate(data)
    except ValidationError as error:
        return None, [_fault(dict(detail)) for detail in error.errors()]
    faults = list(_inconsistencies(file, path))
    return (None if faults else file), faults


def _fault(detail: dict[str, Any]) -> str:
    """Turn one pydantic error into: field, what was got, what is allowed."""
    field = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "missing":
        return f"{field} is missing; add it"
    if detail["type"] == "extra_forbidden":
        return f"{field} is not a field of an exercise file; remove it or mend its spelling"
    allowed = detail["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{field}: got {detail['input']!r}, {allowed}"


def _inconsistencies(file: ExerciseFile, path: Path) -> Iterator[str]:
    """Yield what is wrong between fields that are each allowed."""
    if file.id != path.stem:
        yield f"id: got {file.id!r}, should be {path.stem!r}, the name of the file"
    if file.motion not in MOTIONS:
        yield f"motion: got {file.motion!r}, should be one of {', '.join(MOTIONS)}"
    if file.reference != "trunk" and (file.motion, file.reference) not in MEASURED_AGAINST:
        yield f"reference: got {file.reference!r}, should be 'trunk' for {file.motion!r}"
    if file.dose_per == "side" and file.sides == "both":
        yield "dose_per: got 'side', should be 'set' where both sides move together"
    yield from _range_faults(file)
    yield from _source_faults(file)
    yield from _compensation_faults(file)


def _range_faults(file: ExerciseFile) -> Iterator[str]:
    band = file.hold_band_deg
    if file.kind != "hold":
        if band is not None:
            yield f"hold_band_deg: got {band}, is for kind 'hold' only; this is {file.kind!r}"
        if abs(file.target_deg - file.start_deg) < LEAST_RANGE:
            yield (
                f"target_deg: got {file.target_deg:g}, should be at least {LEAST_RANGE:g} "
                f"from start_deg ({file.start_deg:g})"
            )
        return
    if band is None:
        yield "hold_band_deg is missing; kind 'hold' needs [lowest, highest]"
    elif not band[0] < band[1]:
        yield f"hold_band_deg: got {band}, should be [lowest, highest]"
    elif not band[0] <= file.target_deg <= band[1]:
        yield f"target_deg: got {file.target_deg:g}, should lie in hold_band_deg {band}"
    if file.hold_s <= 0:
        yield f"hold_s: got {file.hold_s:g}, should be above 0 for kind 'hold'"


def _source_faults(file: ExerciseFile) -> Iterator[str]:
    """Every group of numbers that is used needs its source."""
    needed = {
        "tempo": file.tempo is not None,
        "hold_band": file.hold_band_deg is not None,
        "least_duration": "least_duration_s" in file.model_fields_set,
    }
    for key, used in needed.items():
        if used and getattr(file.sources, key) is None:
            yield f"sources.{key} is missing; say where the number comes from"


def _compensation_faults(file: ExerciseFile) -> Iterator[str]:
    codes: set[str] = set()
    for i, rule in enumerate(file.compensations):
        if rule.signal not in SIGNALS:
            known = ", ".join(SIGNALS)
            yield f"compensations.{i}.signal: got {rule.signal!r}, should be one of {known}"
        if rule.code in codes:
            yield f"compensations.{i}.code: got {rule.code!r} twice, should be unique"
        codes.add(rule.code)
