"""What every way in shares, put together once: the coach, its clips and texts, storage, and the adapter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from skill.alexa.handlers import AlexaAdapter
from skill.coaching.catalogue import check_phrases, load_catalogue
from skill.coaching.coach import Coach
from skill.figures.gallery import Gallery
from skill.language.phrases import PhraseBook
from skill.language.texts import Texts
from skill.resources import shipped
from skill.sessions.owed import Owed
from skill.sessions.turns import Turns
from skill.settings import Settings, WrongSetting, no_clips
from skill.storage.backends import open_storage
from skill.storage.documents import Storage
from skill.tracks.clips import ClipPack
from skill.tracks.pack_manifest import voice_folder

LANGUAGE: Final = "en"

Clock = Callable[[], datetime]
Opening = Callable[[str], Storage]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the ways in share."""

    coach: Coach
    pack: ClipPack
    texts: Texts
    documents: Storage
    owed: Owed
    adapter: AlexaAdapter
    gallery: Gallery


def make_parts(
    settings: Settings, clock: Clock, opening: Opening = open_storage, before: Parts | None = None
) -> Parts:
    """Load catalogue, texts and clips, and open the storage; each raises its own one-line error.

    Parts of before, where given, hand on their storage and what it is owed, which must not be lost.
    """
    catalogue, phrases = load_catalogue(), PhraseBook.load(LANGUAGE)
    check_phrases(catalogue, phrases)
    pack = _pack(settings.voice)
    coach = Coach(catalogue, phrases, pack.lengths)
    texts, gallery = Texts.load(LANGUAGE), Gallery.load(LANGUAGE)
    documents, owed = (before.documents, before.owed) if before else (opening(settings.database), Owed())
    turns = Turns(documents, coach, clock, owed=owed)
    adapter = AlexaAdapter(turns, texts, pack.name, gallery)
    return Parts(coach, pack, texts, documents, owed, adapter, gallery)


def _pack(voice: str) -> ClipPack:
    audio = shipped("audio")
    if not voice_folder(audio, LANGUAGE, voice).is_dir():
        raise WrongSetting(no_clips(voice))
    return ClipPack.load(audio, LANGUAGE, voice)
