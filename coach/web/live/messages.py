"""The browser's text messages, checked."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from coach.language import languages
from coach.live.pain import RED_FLAGS
from coach.live.values import CommandName
from coach.web.live.closing import Code, Refused

#: The longest message, a rating with all red flags, has 400 characters.
MOST_CHARACTERS = 2000

Token = Annotated[str, Field(min_length=1, max_length=200)]
Scale = Annotated[int, Field(ge=0, le=10)]


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Hello(_Message):
    """Who is there: a page with its token, or a socket that was lost."""

    type: Literal["hello"]
    token: Token | None = None
    resume: Token | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.token is None) == (self.resume is None):
            raise ValueError("hello has a token or a resume")
        return self


class CommandMessage(_Message):
    """A key, a button or a spoken word."""

    type: Literal["command"]
    name: CommandName


class RatingMessage(_Message):
    """Pain and effort after a set."""

    type: Literal["rating"]
    pain: Scale | None
    effort: Scale | None
    red_flags: list[Annotated[str, Field(max_length=40)]] = Field([], max_length=len(RED_FLAGS))

    @model_validator(mode="after")
    def _are_known(self) -> Self:
        if not RED_FLAGS.keys() >= set(self.red_flags):
            raise ValueError(f"red flags are of {', '.join(RED_FLAGS)}")
        if not self.red_flags and (self.pain is None or self.effort is None):
            raise ValueError("pain and effort may be null with a red flag only")
        return self


class LanguageMessage(_Message):
    """The person reads another language from now on."""

    type: Literal["language"]
    language: Annotated[str, Field(max_length=20)]

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.language not in languages():
            raise ValueError(f"language is one of {', '.join(languages())}")
        return self


class Stats(_Message):
    """How the loop does, as the browser sees it; None: no answer came to tell it from."""

    type: Literal["stats"]
    answers_hz: Annotated[float, Field(ge=0, le=1e3)] | None
    round_trip_ms: Annotated[float, Field(ge=0, le=1e6)] | None
    round_trip_95_ms: Annotated[float, Field(ge=0, le=1e6)] | None


Message = Hello | CommandMessage | RatingMessage | LanguageMessage | Stats
_MESSAGES: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def parsed(text: str) -> Message:
    """Return a message.

    Raises
    ------
    Refused
        It is too long or not one of the agreed ones.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refused(Code.TOO_LARGE, f"a text message may have {MOST_CHARACTERS} characters")
    try:
        return _MESSAGES.validate_json(text)
    except ValidationError as error:
        raise Refused(Code.BAD_MESSAGE, _reason(error)) from error


def _reason(error: ValidationError) -> str:
    """Return what is wrong first, without quoting the message."""
    first = error.errors(include_input=False, include_context=False, include_url=False)[0]
    # The key of a field that should not be there is the sender's own word.
    place = ".".join(str(part) for part in first["loc"] if first["type"] != "extra_forbidden")
    wrong = "not JSON" if first["type"] == "json_invalid" else first["msg"]
    if first["type"] == "union_tag_invalid":
        wrong = "no such type of message"
    return f"{place}: {wrong}" if place else wrong
