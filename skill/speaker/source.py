"""Tracks and captions from the application itself, without a network: its own routes, called in process."""

from functools import lru_cache
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from flask import Flask

from skill.speaker.player import Failure, Unavailable
from skill.speaker.vtt import Captions
from skill.tracks.units import FRAME_BYTES, FRAME_MS, Milliseconds

BASE_URL: Final = "http://localhost"
"""The address of the application's tracks while everything stays in the process."""

_BYTES_A_MILLISECOND: Final = FRAME_BYTES // FRAME_MS
_KEPT: Final = 4


class TrackSource:
    """The tracks of an application. A few are cached, since a player asks for each several times."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()
        self._kept = lru_cache(maxsize=_KEPT)(self._fetch)

    def track(self, url: str) -> bytes:
        """Return a track's bytes; raise `Unavailable` if it cannot be fetched."""
        return self._kept(url)

    def length_of(self, url: str) -> Milliseconds:
        """Return how long a track is; raise `Unavailable` if it cannot be fetched."""
        return Milliseconds(len(self.track(url)) // _BYTES_A_MILLISECOND)

    def captions(self, url: str) -> Captions:
        """Return a track's captions; empty if it has none."""
        try:
            return Captions.read(self._kept(url.removesuffix(".mp3") + ".vtt").decode())
        except Unavailable:
            return Captions()

    def _fetch(self, url: str) -> bytes:
        answer = self._client.get(urlsplit(url).path)
        if answer.status_code == HTTPStatus.OK:
            return answer.get_data()
        server = answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        raise Unavailable(Failure.SERVER if server else Failure.INVALID, f"{answer.status_code} for {url}")


def part_from(track: bytes, offset: Milliseconds) -> bytes:
    """Return a track from an offset on, to the frame."""
    return track[offset // FRAME_MS * FRAME_BYTES :]
