"""The audio routes: tracks, their captions, and single clips, for any player and without sign-in.

A track's URL fixes its bytes for ever: the pack's name is a hash of all its clips, and the block is spelled
in full, or is `notice`. So caches keep tracks without asking again. A clip's URL outlives its bytes when the
voice is rebuilt, so caches revalidate clips.

What does not exist is 404 with one plain line.
"""

import re
from functools import lru_cache
from typing import Final, Protocol

import msgspec
from flask import Blueprint, Response, request

from skill.coaching.catalogue import Catalogue
from skill.coaching.notice import NOTICE_BED, NOTICE_TRACK
from skill.coaching.routine import Block
from skill.coaching.spelling import UnknownBlock, read_block
from skill.http.resource import ASK_AGAIN, FOREVER, Resource, not_found, respond, tag_of
from skill.tracks.captions import captions
from skill.tracks.clips import ClipPack
from skill.tracks.score import PhraseId, UnknownPhrase
from skill.tracks.timeline import Timeline
from skill.tracks.track import Track

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


class _NoAudio(Exception):
    """No such audio exists; the text is one line."""


def audio_blueprint(coach: Timelines, pack: ClipPack) -> Blueprint:
    """Return the routes below `/audio` that serve the tracks, captions and clips of a voice."""
    blueprint = Blueprint("audio", __name__, url_prefix="/audio")

    @lru_cache(maxsize=_TRACKS_KEPT)
    def track_of(block: str) -> Resource:
        return _track(*_timeline(block, coach), pack)

    @blueprint.get("/tracks/<voice>/<block>.mp3")
    def track(voice: str, block: str) -> Response:
        _check_pack(voice, pack)
        return respond(request, track_of(block))

    @blueprint.get("/tracks/<voice>/<block>.vtt")
    def track_captions(voice: str, block: str) -> Response:
        _check_pack(voice, pack)
        timeline, _ = _timeline(block, coach)
        return respond(request, Resource.of(captions(timeline, pack.texts).encode(), _WEBVTT, FOREVER))

    @blueprint.get("/clips/<locale>/<voice>/<phrase>.mp3")
    def clip(locale: str, voice: str, phrase: str) -> Response:
        return respond(request, Resource.of(_clip(locale, voice, phrase, pack), _MPEG, ASK_AGAIN))

    @blueprint.get("/tracks/<path:rest>")
    @blueprint.get("/clips/<path:rest>")
    def nothing(rest: str) -> Response:
        return not_found(f"there is no audio {rest!r}")

    for error in (_NoAudio, UnknownBlock, UnknownPhrase):
        blueprint.register_error_handler(error, not_found)
    return blueprint


def _check_pack(voice: str, pack: ClipPack) -> None:
    if voice != pack.name:
        raise _NoAudio(f"there is no pack {voice!r}; this is {pack.name}")


def _timeline(block: str, coach: Timelines) -> tuple[Timeline, str]:
    """Return the timeline and the bed of a block, by its spelling, or of the notice."""
    if block == NOTICE_TRACK:
        return coach.notice, NOTICE_BED
    read = read_block(block, coach.catalogue)
    return coach.timeline(read), read.bed


def _track(timeline: Timeline, bed: str, pack: ClipPack) -> Resource:
    """Return a track without making its bytes: the tag is a hash of what they are made from."""
    track = Track.of(timeline, pack, bed)
    tag = tag_of(msgspec.json.encode((pack.name, bed, timeline)))
    return Resource(track.size, track.read, _MPEG, tag, FOREVER)


def _clip(locale: str, voice: str, phrase: str, pack: ClipPack) -> bytes:
    manifest, match = pack.manifest, _LOCALE.fullmatch(locale)
    if not match or (match[1], voice) != (manifest.language, manifest.voice):
        raise _NoAudio(f"there is no voice {voice!r} for {locale!r}")
    if phrase not in manifest.clips:
        raise _NoAudio(f"there is no clip {phrase!r}")
    return bytes(pack.clip(PhraseId(phrase)))
