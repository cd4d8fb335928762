"""The composition root: settings to everything that the service is made of, put together once."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from flask import Flask

from skill.alexa.endpoint import BaseUrl, Endpoint, alexa_blueprint
from skill.alexa.event_reader import INTENTS
from skill.alexa.handlers import AlexaAdapter
from skill.alexa.trust.certificates import Certificates
from skill.alexa.trust.verification import MOST_BYTES, Verifier
from skill.doctor.checkup import packs_finding, skill_finding, storage_finding
from skill.http.audio import audio_blueprint
from skill.http.factory import make_flask
from skill.http.health import Finding, Lately, health_blueprint
from skill.http.origin import origin_of
from skill.http.pictures import picture_blueprint
from skill.http.privacy import privacy_blueprint
from skill.http.routines import routine_blueprint
from skill.logs import set_up
from skill.metrics.prometheus import Metrics, count_answers, metrics_blueprint
from skill.resources import shipped
from skill.sessions.outbox import Outbox
from skill.sessions.outbox_place import open_outbox
from skill.sessions.turns import Clock, Turns
from skill.settings import Settings
from skill.spoken.languages import Languages, load_languages
from skill.storage.backends import open_storage
from skill.storage.documents import Storage

__all__ = ["Opening", "Parts", "create_app", "enter_worker", "make_parts", "terminal"]

Fetch = Callable[[str], bytes]
Opening = Callable[[str], Storage]
"""From a database's address to the storage in it."""

_PARTS = "back_coach"
_EARS = "back_coach.ears"
_METRICS = "back_coach.metrics"
_VERIFIER = "back_coach.verifier"


@dataclass(frozen=True, slots=True)
class Parts:
    """What every way in shares: languages, storage with its outbox, turns, and the adapter to Alexa."""

    languages: Languages
    documents: Storage
    outbox: Outbox
    turns: Turns
    adapter: AlexaAdapter


def make_parts(
    settings: Settings,
    clock: Clock,
    opening: Opening = open_storage,
    before: Parts | None = None,
    languages: Languages | None = None,
) -> Parts:
    """Load what is shipped, unless `languages` are given, and open the storage; each raises a one-line error.

    Parts of before, where given, hand on their storage and its outbox.
    """
    languages = languages or load_languages(settings.voice)
    documents = before.documents if before else opening(settings.database)
    outbox = before.outbox if before else open_outbox(settings.database)
    turns = Turns(documents, languages, clock, outbox=outbox)
    return Parts(languages, documents, outbox, turns, AlexaAdapter(turns, languages))


def create_app(
    settings: Settings,
    *,
    trust_roots: bytes | None = None,
    fetch: Fetch | None = None,
    clock: Clock | None = None,
    opening: Opening = open_storage,
    before: Flask | None = None,
    languages: Languages | None = None,
) -> Flask:
    """Return the WSGI application.

    `trust_roots` (PEM) stands in for certifi's roots, `fetch` for fetching certificate chains, `clock` for
    the time of day, `opening` for what opens the storage of an address, `languages` for the shipped ones.
    An application that this one takes over from, of the same settings, hands on its storage with its outbox,
    its keys and its counts; the rest is read anew. Raises a one-line error for settings, data or clips that
    cannot be used.
    """
    set_up(settings.log_level, settings.log_format)
    now = clock or _now
    made = before.extensions if before else {}
    parts = make_parts(settings, now, opening, made.get(_PARTS), languages)
    metrics = made.get(_METRICS) or Metrics()
    app = make_flask(MOST_BYTES)
    verifier = made.get(_VERIFIER) or Verifier(
        settings.skill_id, Certificates(trust_roots=trust_roots, fetch=fetch), now
    )
    app.extensions |= {_PARTS: parts, _METRICS: metrics, _VERIFIER: verifier}
    endpoint = Endpoint(verifier, parts.adapter, _base_url(settings), metrics, INTENTS)
    app.register_blueprint(alexa_blueprint(endpoint))
    app.register_blueprint(metrics_blueprint(metrics))
    count_answers(app, metrics)
    _add_open_routes(app, settings, parts)
    if settings.speaker_on:
        _add_speaker(app, parts, now, settings.speaker_url)
    return app


def _add_open_routes(app: Flask, settings: Settings, parts: Parts) -> None:
    """Serve what anybody may ask for: audio, pictures, health and the privacy page."""
    languages = parts.languages
    app.register_blueprint(audio_blueprint(languages.packs))
    app.register_blueprint(routine_blueprint(languages, _base_url(settings)))
    app.register_blueprint(picture_blueprint(languages))
    app.register_blueprint(health_blueprint(_checks(settings, parts)))
    app.register_blueprint(privacy_blueprint(languages))


def _add_speaker(app: Flask, parts: Parts, now: Clock, url: str | None) -> None:
    """Serve the local speaker. Imported late: a public service has none."""
    from skill.figures.sheet import SheetWriter
    from skill.sessions.listeners import Listeners
    from skill.speaker.blueprint import speaker_blueprint
    from skill.speaker.ears import Ears
    from skill.speaker.sheets import sheet_blueprint
    from skill.speaker.showing import Showing
    from skill.speaker.spoken_request import hearing_of, load_sentences
    from skill.speaker.today import today_of
    from skill.speaker.voiced_reply import reading_of

    languages = parts.languages
    language, coach = languages.default, languages.default.usual.coach
    sentences = load_sentences()  # Now, so that a mistake in them stops the start.
    ears = app.extensions[_EARS] = Ears(lambda: hearing_of(sentences))
    writer = SheetWriter(coach, language.texts, language.gallery)
    today = today_of(Listeners(parts.documents, languages.catalogue), coach, now)
    app.register_blueprint(sheet_blueprint(writer, today))
    read = reading_of(language.usual.pack)
    app.register_blueprint(speaker_blueprint(parts.adapter, ears, Showing(languages), read, url))


def enter_worker(app: Flask) -> None:
    """Make the application a worker's own. To be called in the worker, after the fork.

    Connections made before are let go of, counts go to the worker's own files, the speaker's ears open.
    """
    parts: Parts = app.extensions[_PARTS]
    parts.documents.after_fork()
    app.extensions[_METRICS].enter_worker()
    if _EARS in app.extensions:
        app.extensions[_EARS].open()


def terminal(settings: Settings, *, fast: bool, locale: str) -> None:
    """Talk to the coach in this terminal, in process, as the local speaker."""
    from skill.speaker.spoken_request import hearing_of, load_sentences
    from skill.speaker.terminal import talk

    app = create_app(settings)
    parts: Parts = app.extensions[_PARTS]
    talk(app, parts.adapter, hearing_of(load_sentences()), fast=fast, locale=locale)


def _now() -> datetime:
    return datetime.now(UTC)


def _base_url(settings: Settings) -> BaseUrl:
    """Links lead to the public address, or else to where the request came."""
    return lambda environ: settings.base_url or origin_of(environ)


def _checks(settings: Settings, parts: Parts) -> list[Callable[[], Finding]]:
    packs = [voice.pack for voice in parts.languages.packs.values()]
    return [
        Lately(lambda: storage_finding(parts.documents), time.monotonic),
        Lately(partial(packs_finding, packs, shipped("audio")), time.monotonic),
        lambda: skill_finding(settings),
    ]
