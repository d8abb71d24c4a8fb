"""The languages of ROM Coach, and the texts people read and hear.

A text stands in the code in English. Every other language is one gettext catalogue,
`locale/<code>.po`: the file being there is all it takes. What a catalogue leaves out is said
in English. See docs/languages.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, TypeAlias

from pose.errors import RomCoachError

if TYPE_CHECKING:
    from babel.messages import Catalog

#: The code of a language: "en", or the name of a catalogue, such as "th" or "pt_BR".
Language: TypeAlias = str

ENGLISH: Language = "en"

CATALOGUES = Path(__file__).with_name("locale")


class LanguageError(RomCoachError):
    """A language that does not exist, or a catalogue that cannot be read."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text a person reads or hears.

    Attributes
    ----------
    en : str
        The text in English, and its name in the catalogues. Placeholders are `{name}`.
    context : str
        Tells two uses of the same English words apart; "": the only use.
    own : tuple of (Language, str)
        Translations that come with the text, as in somebody's own exercise file, and go before
        those of the catalogues.
    """

    en: str
    context: str = ""
    own: tuple[tuple[Language, str], ...] = ()

    def say(self, language: Language, /, **values: object) -> str:
        """Return the text in a language, its placeholders filled in where values are given."""
        said = dict(self.own).get(language)
        if said is None:
            words = _translations(language, CATALOGUES)
            said = words.pgettext(self.context, self.en) if self.context else words.gettext(self.en)
        return said.format(**values) if values else said


@dataclass(frozen=True, slots=True)
class PluralText:
    """A text about a number of things, which `{n}` stands for.

    Attributes
    ----------
    one, other : str
        The text in English about one thing, and about any other number.
    """

    one: str
    other: str

    def say(self, language: Language, /, *, n: int, **values: object) -> str:
        """Return the text about `n` things in a language, its placeholders filled in."""
        said = _translations(language, CATALOGUES).ngettext(self.one, self.other, n)
        return said.format(n=n, **values)


class SaidError(RomCoachError):
    """What a person did that cannot be done, as one clear line in any language.

    Parameters
    ----------
    said : Text
        The line, with places for values.
    **values : Text, str or float
        What stands in those places.
    """

    def __init__(self, said: Text, **values: Text | str | float) -> None:
        self._said, self._values = said, values
        super().__init__(self.say(ENGLISH))

    def say(self, language: Language) -> str:
        """Return the line in a language."""
        values = {
            key: value.say(language) if isinstance(value, Text) else value
            for key, value in self._values.items()
        }
        return self._said.say(language, **values).strip()


def languages() -> tuple[Language, ...]:
    """Return every language there is: English, then those of the catalogues by code."""
    return (ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


@cache
def language_name(language: Language) -> str:
    """Return what a language calls itself, such as "Deutsch"; the code where nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language).get_display_name()
    except (UnknownLocaleError, ValueError):
        return language
    return language if name is None else name[:1].upper() + name[1:]


def placeholders(text: str) -> set[tuple[str, str, str]]:
    """Return the placeholders of a text: name, format and conversion of each.

    Raises
    ------
    ValueError
        If a brace is left open.
    """
    return {
        (name, spec or "", conversion or "")
        for _, name, spec, conversion in Formatter().parse(text)
        if name is not None
    }


@cache
def _translations(language: Language, folder: Path) -> NullTranslations:
    """Return the translations of a language, read at its first use."""
    if language == ENGLISH:
        return NullTranslations()
    if language not in languages():
        offer = ", ".join(languages())
        raise LanguageError(f"no language {language!r}; choose from {offer}")
    return _read(folder / f"{language}.po")


def _read(path: Path) -> NullTranslations:
    """Read a catalogue: about 20 ms, most of them for Babel, which English never loads."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.stem, abort_invalid=True)
    except (OSError, PoFileError, UnicodeDecodeError) as error:
        raise LanguageError(f"catalogue {path} cannot be read: {error}; mend the file") from error
    for message_id, context in list(_unfit(catalog)):
        catalog.delete(message_id, context)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _unfit(catalog: "Catalog") -> Iterator[tuple[str, str | None]]:
    """Yield the translations with a placeholder nobody will fill in: English is said instead."""
    for message in catalog:
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        said = (message.string,) if isinstance(message.string, str) else message.string or ()
        try:
            unknown = set[object]().union(*map(placeholders, said)) - placeholders(ids[-1])
        except ValueError:
            unknown = {"an open brace"}
        if unknown:
            yield ids[0], message.context
