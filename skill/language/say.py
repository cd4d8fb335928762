"""What to say, independent of any language: a message and its arguments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in seconds, spoken as people say it ("about two minutes"); exact on request."""

    seconds: int
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number, spoken in words. A plain int is passed beside it if the language's plurals need one."""

    number: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on the listener's clock, from 0:00 to 23:59."""

    hour: int
    minute: int


@dataclass(frozen=True, slots=True)
class Name:
    """Another message inserted into this one, such as a drill's name: `Name("drill", "couch_stretch")`."""

    family: str
    member: str

    @property
    def message(self) -> str:
        """The Fluent id; underscores become hyphens, as is usual in Fluent."""
        return f"{self.family}-{self.member}".replace("_", "-")


@dataclass(frozen=True, slots=True)
class Listing:
    """Several names, joined as the language joins them: "the ball, the roller and the Swiss ball"."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class ClipText:
    """The text of a phrase of the audio pack, so that a fact is worded the same in clips and in replies."""

    phrase: str


Argument = str | int | Span | Count | Clock | Name | Listing | ClipText
NO_ARGUMENTS: Mapping[str, Argument] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Say:
    """One message of a reply, to be rendered in the listener's language."""

    message: str
    arguments: Mapping[str, Argument] = field(default_factory=lambda: NO_ARGUMENTS)


@dataclass(frozen=True, slots=True)
class Rest:
    """A silence between messages, in seconds; the platform allows at most 10 at a time."""

    seconds: int


def say(message: str, **arguments: Argument) -> Say:
    """Return a message with its arguments; `drill_name` fills Fluent's `$drill_name`."""
    return Say(message, MappingProxyType(arguments))
