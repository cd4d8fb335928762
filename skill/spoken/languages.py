"""The languages that the coach speaks, each with its texts, its voices and its pictures' words.

A language is data: a folder of texts in `skill/language/<language>/`, and a folder of clips for each voice in
`audio/<language>/`. Everything is loaded at the start; a request's locale chooses from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from skill.coaching.catalogue import Catalogue, load_catalogue
from skill.coaching.coach import Coach
from skill.coaching.phrase_needs import check_phrases
from skill.figures.atlas import Atlas, load_atlas
from skill.figures.gallery import Gallery
from skill.language.locales import DEFAULT_LANGUAGE, DEFAULT_LOCALE, canonical_locale, language_of
from skill.language.phrases import PHRASES, PhraseBook, written_languages
from skill.language.texts import Texts
from skill.resources import shipped
from skill.settings import WrongSetting, no_clips
from skill.spoken.completeness import check_names, listing_all
from skill.tracks.clips import ClipPack
from skill.tracks.pack_manifest import MANIFEST

TEXTS: Final = Path(__file__).parents[1] / "language"
"""The shipped texts, a folder for each language."""


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """A voice of a language: its clips, and a coach who plans by their lengths."""

    pack: ClipPack
    coach: Coach

    @property
    def name(self) -> str:
        """The voice's name, which is its folder's."""
        return self.pack.manifest.voice


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language: what is said in it, and by whom. `usual` is the voice of anyone who has not chosen one."""

    code: str
    phrases: PhraseBook = field(repr=False)
    texts: Texts = field(repr=False)
    gallery: Gallery = field(repr=False)
    voices: Mapping[str, Voice] = field(repr=False)
    usual: Voice

    def voice(self, name: str | None) -> Voice:
        """Return a voice by name, or the usual one if this language has none with that name."""
        return self.voices.get(name, self.usual) if name else self.usual


@dataclass(frozen=True, eq=False)
class Languages:
    """All languages by code, and locales with texts of their own. The default one is always present."""

    by_code: Mapping[str, Language]

    def __post_init__(self) -> None:
        if DEFAULT_LANGUAGE not in self.by_code:
            raise WrongSetting(f"there are no texts for {DEFAULT_LANGUAGE}, the language of {DEFAULT_LOCALE}")

    @classmethod
    def of(cls, languages: Iterable[Language]) -> "Languages":
        """Return these languages by their codes."""
        return cls(MappingProxyType({language.code: language for language in languages}))

    @property
    def default(self) -> Language:
        """The language that stands in where a locale's own is missing."""
        return self.by_code[DEFAULT_LANGUAGE]

    @property
    def catalogue(self) -> Catalogue:
        """The drills, which are the same in every language."""
        return self.default.usual.coach.catalogue

    @cached_property
    def packs(self) -> Mapping[str, Voice]:
        """Every voice of every language, by the name of its pack, which is part of a track's URL."""
        voices = (voice for language in self.by_code.values() for voice in language.voices.values())
        return MappingProxyType({voice.pack.name: voice for voice in voices})

    def for_locale(self, locale: str) -> Language:
        """Return a locale's own texts, or its language's, or the default language's."""
        own = self.by_code.get(canonical_locale(locale)) or self.by_code.get(language_of(locale))
        return own or self.default


def load_languages(voice: str | None = None, *, texts: Path = TEXTS, audio: Path | None = None) -> Languages:
    """Load every language that has texts and clips.

    `voice` is the usual voice of each language that has one with that name; elsewhere it is the first by
    name. Raises a one-line error for data that cannot be used, and `WrongSetting` for a voice that no
    language has.
    """
    catalogue, folder = load_catalogue(), audio or shipped("audio")
    with listing_all(DEFAULT_LANGUAGE):
        atlas = load_atlas(catalogue)
    codes = written_languages(texts)
    names = {code: _voice_names(folder / code) for code in codes}
    if voice is not None and voice not in names.get(DEFAULT_LANGUAGE, ()):
        raise WrongSetting(no_clips(voice))
    spoken = (code for code in codes if names[code] or code == DEFAULT_LANGUAGE)
    return Languages.of(_load(code, names[code], voice, texts, folder, catalogue, atlas) for code in spoken)


def _voice_names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(entry.parent.name for entry in folder.glob(f"*/{MANIFEST}")))


def _load(
    code: str,
    names: Iterable[str],
    usual: str | None,
    texts: Path,
    audio: Path,
    catalogue: Catalogue,
    atlas: Atlas,
) -> Language:
    phrases, said = PhraseBook.read(texts / code / PHRASES), Texts.load(code, texts)
    with listing_all(code):
        check_phrases(catalogue, phrases)
        check_names(catalogue, said)
    voices = {name: _voice(audio, code, name, catalogue, phrases) for name in names}
    if not voices:
        raise WrongSetting(no_clips(usual or code))
    return Language(
        code,
        phrases,
        said,
        Gallery(catalogue, phrases, atlas),
        MappingProxyType(voices),
        voices.get(usual or "") or next(iter(voices.values())),
    )


def _voice(audio: Path, code: str, name: str, catalogue: Catalogue, phrases: PhraseBook) -> Voice:
    pack = ClipPack.load(audio, code, name)
    return Voice(pack, Coach(catalogue, phrases, pack.lengths))
