"""The playlist route: a planned routine as track URLs, for media players and home automation.

`/audio/routines/<wishes>.m3u`, the wishes as `skill.coaching.wish_spelling` spells them, is an extended M3U
playlist: the notice, then a track a drill, each with whole seconds and a title. The same wishes get the same
routine until a release plans it otherwise, so a player may keep it but asks again.
"""

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, Response, request

from skill.alexa.endpoint import BaseUrl
from skill.coaching.coach import Coach
from skill.coaching.notice import NOTICE_TRACK
from skill.coaching.routine import Wishes
from skill.coaching.spelling import spell_block
from skill.coaching.titles import NOTICE_TITLE, routine_title, track_title
from skill.coaching.wish_spelling import UnknownWishes, read_wishes
from skill.http.audio import ASK_AGAIN, not_there
from skill.http.conditional import for_any_page
from skill.language.locales import DEFAULT_LOCALE
from skill.language.say import Say
from skill.language.texts import Texts
from skill.tracks.units import Frames, duration_of

PLAYLIST: Final = "audio/x-mpegurl; charset=utf-8"
"""The plain playlist's type; players take the one that Apple registered for a live stream's."""

SEED: Final = 0
"""The same for everyone: a URL names one routine."""


def playlist_blueprint(coach: Coach, pack: str, texts: Texts, base_url: BaseUrl) -> Blueprint:
    """Return the routes below `/audio/routines`; links begin with what `base_url` says in a request."""
    blueprint = Blueprint("playlists", __name__, url_prefix="/audio/routines")

    @blueprint.get("/<spelled>.m3u")
    def playlist(spelled: str) -> Response:
        try:
            wishes = read_wishes(spelled, coach.catalogue)
        except UnknownWishes as error:
            return not_there(str(error))
        lines = _lines(wishes, coach, texts, f"{base_url(request.environ)}/audio/tracks/{pack}")
        return _answer("".join(f"{line}\n" for line in lines))

    @blueprint.get("/<path:rest>")
    def nothing(rest: str) -> Response:
        return not_there(f"there is no playlist {rest!r}: ask for wishes.m3u")

    return blueprint


def _lines(wishes: Wishes, coach: Coach, texts: Texts, tracks: str) -> Iterator[str]:
    def titled(title: Say, length: Frames, track: str) -> Iterator[str]:
        yield f"#EXTINF:{round(duration_of(length) / 1_000)},{texts.render(title, DEFAULT_LOCALE)}"
        yield f"{tracks}/{track}.mp3"

    blocks = coach.plan(wishes, SEED).routine.blocks
    whole = duration_of(Frames(sum(coach.frames(block) for block in blocks)))
    yield "#EXTM3U"
    yield f"#PLAYLIST:{texts.render(routine_title(wishes, whole), DEFAULT_LOCALE)}"
    yield from titled(NOTICE_TITLE, coach.notice.length, NOTICE_TRACK)
    for step, block in enumerate(blocks, start=1):
        title = track_title(block.drill, step, len(blocks))
        yield from titled(title, coach.frames(block), spell_block(block))


def _answer(content: str) -> Response:
    response = Response(content, content_type=PLAYLIST)
    response.headers["Cache-Control"] = ASK_AGAIN
    response.add_etag()
    response.make_conditional(request)
    return for_any_page(response)
