"""The whole skill in one process, with a silent voice and documents in memory: what a speaker talks to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from skill.alexa.handlers import AlexaAdapter
from skill.coaching.coach import Coach
from skill.figures.gallery import Gallery
from skill.hearing.understanding import Understanding
from skill.http.audio import audio_blueprint
from skill.http.pictures import picture_blueprint
from skill.language.phrases import PhraseBook
from skill.language.texts import Texts
from skill.sessions.turns import Turns
from skill.speaker.blueprint import NAMESPACE, speaker_blueprint
from skill.speaker.requests import Hear, Json
from skill.speaker.showing import Showing
from skill.speaker.source import BASE_URL
from skill.speaker.spoken_request import hearing
from skill.speaker.voiced_reply import reading_of
from skill.spoken.languages import Language, Languages, Voice
from skill.storage.documents import Documents
from tests.fakes import loaded
from tests.fakes.documents import MemoryDocuments
from tests.fakes.pack import fake_pack

LANGUAGE = "en"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Service:
    """The application with its parts."""

    app: Flask
    adapter: AlexaAdapter
    hear: Hear
    documents: MemoryDocuments

    def ask(self, request: Json) -> Json:
        """Answer a request from a local speaker."""
        return self.adapter.answer(request, NAMESPACE, BASE_URL)


def service(folder: Path, clock: Callable[[], datetime] = _now, kept: Documents | None = None) -> Service:
    """Put a service together over an empty folder for its clips; documents are `kept` in memory, or there."""
    catalogue, phrases = loaded.catalogue(), PhraseBook.load(LANGUAGE)
    pack = fake_pack(folder, phrases.texts)
    coach = Coach(catalogue, phrases, pack.lengths)
    documents = MemoryDocuments()
    texts, gallery = Texts.load(LANGUAGE), Gallery.load(LANGUAGE)
    voice = Voice(pack, coach)
    languages = Languages.of([Language(LANGUAGE, phrases, texts, gallery, {voice.name: voice}, voice)])
    adapter = AlexaAdapter(Turns(kept or documents, languages, clock), languages)
    hear = hearing(Understanding.load(LANGUAGE))
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(audio_blueprint(languages.packs))
    app.register_blueprint(picture_blueprint(languages))
    app.register_blueprint(speaker_blueprint(adapter, hear, Showing(languages), reading_of(pack)))
    return Service(app, adapter, hear, documents)
