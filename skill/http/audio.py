"""The audio routes: tracks, their captions, and single clips, for any player and without sign-in.

A track's URL fixes its bytes for ever: the pack's name is a hash of all its clips, and the block is spelled
in full, or is `notice`. So caches keep tracks without asking again. A clip's URL outlives its bytes when the
voice is rebuilt, so caches revalidate clips.

What does not exist is 404 with one plain line.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import msgspec
from flask import Blueprint, Response, request

from skill.coaching.coach import Coach
from skill.coaching.notice import NOTICE_BED, NOTICE_TRACK
from skill.coaching.spelling import UnknownBlock, read_block
from skill.http.resource import ASK_AGAIN, FOREVER, Resource, not_found, respond, tag_of
from skill.spoken.languages import Voice
from skill.tracks.captions import captions
from skill.tracks.clips import ClipPack
from skill.tracks.score import MissingClip, PhraseId
from skill.tracks.timeline import Timeline
from skill.tracks.track import Track

_MPEG: Final = "audio/mpeg"
_WEBVTT: Final = "text/vtt; charset=utf-8"
_TRACKS_KEPT: Final = 64
_LOCALE: Final = re.compile(r"([a-z]{2,3})(-[A-Z]{2})?")


class _NoAudio(Exception):
    """No such audio exists; the text is one line."""


def audio_blueprint(voices: Mapping[str, Voice]) -> Blueprint:
    """Return the routes below `/audio` that serve tracks, captions and clips of voices by their packs."""
    blueprint = Blueprint("audio", __name__, url_prefix="/audio")

    @lru_cache(maxsize=_TRACKS_KEPT)
    def track_of(pack: str, block: str) -> Resource:
        spoken = _voice(pack, voices)
        return _track(*_timeline(block, spoken.coach), spoken.pack)

    @blueprint.get("/tracks/<pack>/<block>.mp3")
    def track(pack: str, block: str) -> Response:
        return respond(request, track_of(pack, block))

    @blueprint.get("/tracks/<pack>/<block>.vtt")
    def track_captions(pack: str, block: str) -> Response:
        spoken = _voice(pack, voices)
        timeline, _ = _timeline(block, spoken.coach)
        return respond(request, Resource.of(captions(timeline, spoken.pack.texts).encode(), _WEBVTT, FOREVER))

    @blueprint.get("/clips/<locale>/<voice>/<phrase>.mp3")
    def clip(locale: str, voice: str, phrase: str) -> Response:
        return respond(request, Resource.of(_clip(locale, voice, phrase, voices), _MPEG, ASK_AGAIN))

    @blueprint.get("/tracks/<path:rest>")
    @blueprint.get("/clips/<path:rest>")
    def nothing(rest: str) -> Response:
        return not_found(f"there is no audio {rest!r}")

    for error in (_NoAudio, UnknownBlock, MissingClip):
        blueprint.register_error_handler(error, not_found)
    return blueprint


def _voice(pack: str, voices: Mapping[str, Voice]) -> Voice:
    if pack not in voices:
        raise _NoAudio(f"there is no pack {pack!r}; there is {', '.join(voices)}")
    return voices[pack]


def _timeline(block: str, coach: Coach) -> tuple[Timeline, str]:
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


def _clip(locale: str, voice: str, phrase: str, voices: Mapping[str, Voice]) -> bytes:
    match = _LOCALE.fullmatch(locale)
    wanted = (match[1], voice) if match else None
    packs = (spoken.pack for spoken in voices.values())
    found = next((it for it in packs if (it.manifest.language, it.manifest.voice) == wanted), None)
    if found is None:
        raise _NoAudio(f"there is no voice {voice!r} for {locale!r}")
    if phrase not in found.manifest.clips:
        raise _NoAudio(f"there is no clip {phrase!r}")
    return bytes(found.clip(PhraseId(phrase)))
