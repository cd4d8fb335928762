"""The texts of a language: Project Fluent messages, rendered to plain text with their arguments.

Every message gets `$variant` (0, 1 or 2, to choose among wordings), `$emergency` (the locale's number,
spelled out) and `$wake` (how this speaker is called by name, empty where it need not be). A folder named
after a locale, beside the language's, holds what that locale says differently.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial, reduce
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from skill.language.locales import DEFAULT_LANGUAGE, emergency_number, language_of
from skill.language.phrases import PHRASES, PhraseBook, UnknownPhrase
from skill.language.say import Argument, ClipText, Clock, Count, Listing, Name, Say, Span
from skill.language.spans import spoken
from skill.mistakes import Mistakes, gather

VARIANTS: Final = 3
_REMEMBERED: Final = 2_048
"""How many rendered sentences are cached; everyone hears the same few."""
_FOLDER: Final = Path(__file__).parent
_Resources = tuple[ast.Resource, ...]
_Values = Mapping[str, str | int]


class MissingText(Exception):
    """A message, or something it needs, is missing; the text names it."""


class WrongTexts(Mistakes):
    """Text files cannot be used; each line has a file, a line number and a mistake."""


class Texts:
    """All messages of a language, with what its locales say differently."""

    def __init__(
        self,
        language: str,
        resources: Mapping[str, _Resources],
        phrases: PhraseBook,
        otherwise: "Texts | None" = None,
    ) -> None:
        """Take the resources of the language under its own name, and those of locales under theirs.

        `otherwise` supplies what this language has no words for, so that a half-finished translation is of
        use.
        """
        self.language = language
        self._otherwise = otherwise
        self._phrases = phrases
        self._common = _bundle(language, resources.get(language, ()))
        self._bundles = {
            locale: _bundle(language, (*resources.get(language, ()), *own))
            for locale, own in resources.items()
            if locale != language
        }
        self.messages = tuple(sorted(_ids(resources.get(language, ()))))
        self._rendered = lru_cache(_REMEMBERED)(self._render)

    @classmethod
    def load(cls, language: str, folder: Path = _FOLDER) -> "Texts":
        """Load the texts of a language, with the default language behind them.

        Raises `WrongTexts` for a mistake in a file, and `PhraseBookError` for a language that does not exist.
        """
        default = None if language == DEFAULT_LANGUAGE else cls.load(DEFAULT_LANGUAGE)
        return cls.read(folder, language, default)

    @classmethod
    def read(cls, folder: Path, language: str, otherwise: "Texts | None" = None) -> "Texts":
        """Read the texts of a language from `folder/<language>` and `folder/<locale>`."""
        of_language = (entry for entry in sorted(folder.iterdir()) if language_of(entry.name) == language)
        folders = [entry for entry in of_language if entry.is_dir()]
        read = gather(WrongTexts, (partial(_resources, entry) for entry in folders))
        resources = {entry.name: found for entry, found in zip(folders, read, strict=True)}
        return cls(language, resources, PhraseBook.read(folder / language / PHRASES), otherwise)

    def render(self, said: Say, locale: str, variant: int = 0, wake: str = "") -> str:
        """Return a message as plain text that begins with a capital.

        `variant` may grow without limit. `wake` is what a listener says before a request on this platform,
        with the comma and space that follow. Raises `MissingText` for a missing message, phrase or argument.
        """
        return self._rendered(said.message, tuple(said.arguments.items()), locale, variant % VARIANTS, wake)

    def _render(
        self, message: str, given: tuple[tuple[str, Argument], ...], locale: str, wording: int, wake: str
    ) -> str:
        bundle = self._bundles.get(locale, self._common)
        try:
            text = _MessageRendering(bundle, self._phrases, locale, wording, wake).message(
                message, dict(given)
            )
        except MissingText:
            if self._otherwise is None:
                raise
            return self._otherwise._render(message, given, locale, wording, wake)
        text = text.replace("..", ".")  # "8 a.m." at a sentence's end
        return text[:1].upper() + text[1:]

    def __contains__(self, message: object) -> bool:
        if not isinstance(message, str):
            return False
        return self._common.has_message(message) or (
            self._otherwise is not None and message in self._otherwise
        )


class _MessageRendering:
    """One message being rendered: its bundle, place and wording."""

    def __init__(
        self, bundle: FluentBundle, phrases: PhraseBook, locale: str, wording: int, wake: str
    ) -> None:
        self._bundle = bundle
        self._phrases = phrases
        self._wording = wording
        self._always: _Values = MappingProxyType(
            {"variant": wording, "wake": wake, "emergency": self._emergency(locale)}
        )

    def message(self, message: str, arguments: Mapping[str, Argument]) -> str:
        return self._format(message, {name: self._value(value) for name, value in arguments.items()})

    def _emergency(self, locale: str) -> str:
        """The emergency number as spoken; digit by digit if the language does not say how."""
        number = emergency_number(locale)
        message = f"emergency-{number}"
        if not self._bundle.has_message(message):
            return " ".join(number)
        pattern = self._bundle.get_message(message).value
        return str(self._bundle.format_pattern(pattern, {})[0]) if pattern else number

    def _value(self, argument: Argument) -> str | int:
        match argument:
            case Span():
                span = spoken(argument)
                return self._format(span.message, span.numbers)
            case Count(number):
                return self._format("time-seconds-word", {"seconds": number})
            case Clock(hour, minute):
                return self._clock(hour, minute)
            case Name():
                return self._format(argument.message, {})
            case Listing(names):
                return self._joined([self._format(name.message, {}) for name in names])
            case ClipText(phrase):
                return self._clip(phrase)
            case _:
                return argument

    def _clock(self, hour: int, minute: int) -> str:
        """A time of day; the language decides which of the numbers it uses."""
        numbers: dict[str, str | int] = {
            "hour": hour,
            "twelfth": (hour - 1) % 12 + 1,
            "minute": minute,
            "padded": f"{minute:02}",
        }
        return self._format("clock", numbers)

    def _joined(self, names: list[str]) -> str:
        if not names:
            return self._format("list-none", {})
        *most, last = names
        if len(most) < 2:
            return self._join("list-two", most[0], last) if most else last
        return self._join("list-last", reduce(lambda one, two: self._join("list-more", one, two), most), last)

    def _join(self, message: str, first: str, last: str) -> str:
        return self._format(message, {"first": first, "last": last})

    def _clip(self, phrase: str) -> str:
        if phrase in self._phrases.texts:
            return self._phrases.texts[phrase]
        try:
            return self._phrases.text(phrase, self._wording)
        except UnknownPhrase as error:
            raise MissingText(str(error)) from error

    def _format(self, message: str, values: _Values) -> str:
        if not self._bundle.has_message(message):
            raise MissingText(f"there is no message {message}")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise MissingText(f"the message {message} has no text")
        text, errors = self._bundle.format_pattern(pattern, {**self._always, **values})
        if errors:
            raise MissingText(f"the message {message} lacks something: {errors[0]}")
        return " ".join(str(text).split())


def _bundle(language: str, resources: Iterable[ast.Resource]) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for resource in resources:
        bundle.add_resource(resource, allow_overrides=True)
    return bundle


def _ids(resources: Iterable[ast.Resource]) -> set[str]:
    return {
        entry.id.name for resource in resources for entry in resource.body if isinstance(entry, ast.Message)
    }


def _resources(folder: Path) -> _Resources:
    return tuple(gather(WrongTexts, (partial(_resource, path) for path in sorted(folder.glob("*.ftl")))))


def _resource(path: Path) -> ast.Resource:
    text = path.read_text(encoding="utf-8")
    resource: ast.Resource = FluentResource(text)
    junk = [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    if junk:
        raise WrongTexts(*(f"{path.parent.name}/{path.name}:{_wrong_line(entry, text)}" for entry in junk))
    return resource


def _wrong_line(junk: ast.Junk, text: str) -> str:
    """Return where a message that cannot be read begins, and its first line."""
    number = text.count("\n", 0, junk.span.start if junk.span else 0) + 1
    return f"{number}: not a message: {(junk.content or '').strip().splitlines()[0]}"
