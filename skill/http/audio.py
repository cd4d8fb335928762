"""The audio routes: tracks, their captions, and single clips, for any player and without sign-in.

A track's URL fixes its bytes for ever: the pack's name is a hash of all clips, and the block is spelled in
full, or is `notice`. So tracks are cached without asking again. A clip's URL outlives rebuilt voices, so
clips are not.

Ranges and conditions work as RFC 9110 says (`skill.http.conditional`). What is not there is 404 with one
plain line.
"""

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Final, Protocol

import msgspec
from flask import Blueprint, Response, request

from skill.coaching.catalogue import Catalogue
from skill.coaching.notice import NOTICE_BED, NOTICE_TRACK
from skill.coaching.routine import Block
from skill.coaching.spelling import UnknownBlock, read_block
from skill.http.conditional import Resource, for_any_page, one_line, respond
from skill.http.content import Whole
from skill.tracks.captions import captions
from skill.tracks.clips import ClipPack
from skill.tracks.score import PhraseId, UnknownPhrase
from skill.tracks.timeline import Timeline
from skill.tracks.track import Track

FOREVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "public, no-cache"
_MPEG: Final = "audio/mpeg"
_WEBVTT: Final = "text/vtt; charset=utf-8"
_TRACKS_KEPT: Final = 64
_LOCALE: Final = re.compile(r"([a-z]{2,3})(-[A-Z]{2})?")


class Timelines(Protocol):
    """What the audio routes need of the coach: the catalogue, and timelines in the pack's voice."""

    @property
    def catalogue(self) -> Catalogue:
        """The drills."""

    @property
    def notice(self) -> Timeline:
        """The timeline of the notice."""

    def timeline(self, block: Block) -> Timeline:
        """Return a block's timeline."""


class _NotThere(Exception):
    """There is no such audio; the text is one line."""


def audio_blueprint(coach: Timelines, pack: ClipPack) -> Blueprint:
    """Return the routes below `/audio` that serve tracks, captions and clips of a voice."""
    blueprint = Blueprint("audio", __name__, url_prefix="/audio")

    @lru_cache(maxsize=_TRACKS_KEPT)
    def track_of(spelled: str) -> Resource:
        timeline, bed = _timeline(spelled, coach)
        return Resource(Track.of(timeline, pack, bed), _MPEG, _tag(pack.name, bed, timeline), FOREVER)

    @blueprint.get("/tracks/<voice>/<block>.mp3")
    def track(voice: str, block: str) -> Response:
        return _answer(lambda: track_of(_in(pack, voice, block)))

    @blueprint.get("/tracks/<voice>/<block>.vtt")
    def track_captions(voice: str, block: str) -> Response:
        return _answer(lambda: _captions(_in(pack, voice, block), coach, pack))

    @blueprint.get("/clips/<locale>/<voice>/<phrase>.mp3")
    def clip(locale: str, voice: str, phrase: str) -> Response:
        return _answer(lambda: _clip(locale, voice, phrase, pack))

    @blueprint.get("/tracks/<path:rest>")
    @blueprint.get("/clips/<path:rest>")
    def nothing(rest: str) -> Response:
        return not_there(f"there is no audio {rest!r}")

    return blueprint


def _in(pack: ClipPack, voice: str, block: str) -> str:
    """Return the block's spelling, if it is asked for in the pack that is served."""
    if voice != pack.name:
        raise _NotThere(f"there is no pack {voice!r}; this is {pack.name}")
    return block


def _timeline(spelled: str, coach: Timelines) -> tuple[Timeline, str]:
    if spelled == NOTICE_TRACK:
        return coach.notice, NOTICE_BED
    block = read_block(spelled, coach.catalogue)
    return coach.timeline(block), block.bed


def _captions(spelled: str, coach: Timelines, pack: ClipPack) -> Resource:
    timeline, _ = _timeline(spelled, coach)
    content = captions(timeline, pack.texts).encode()
    return Resource(Whole(content), _WEBVTT, hashlib.sha256(content).hexdigest()[:32], FOREVER)


def _clip(locale: str, voice: str, phrase: str, pack: ClipPack) -> Resource:
    manifest, match = pack.manifest, _LOCALE.fullmatch(locale)
    if not match or (match[1], voice) != (manifest.language, manifest.voice):
        raise _NotThere(f"there is no voice {voice!r} for {locale!r}")
    if phrase not in manifest.clips:
        raise _NotThere(f"there is no clip {phrase!r}")
    content = pack.clip(PhraseId(phrase))
    return Resource(Whole(content), _MPEG, manifest.clips[PhraseId(phrase)].sha256[:32], ASK_AGAIN)


def _tag(pack: str, bed: str, timeline: Timeline) -> str:
    """A hash of all that the track's bytes come from, which is far less than the bytes."""
    return hashlib.sha256(msgspec.json.encode((pack, bed, timeline))).hexdigest()[:32]


def _answer(find: Callable[[], Resource]) -> Response:
    try:
        return respond(request, find())
    except (_NotThere, UnknownBlock, UnknownPhrase) as error:
        return not_there(str(error))


def not_there(reason: str) -> Response:
    """Return the answer for what is not there: 404 with one plain line, and nothing kept of it."""
    response = for_any_page(one_line(reason, HTTPStatus.NOT_FOUND))
    response.headers["Cache-Control"] = "no-store"
    return response
