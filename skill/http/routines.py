"""The routine routes: a planned routine for media players and home automation, without a conversation.

`/audio/routines/<wishes>.m3u`, the wishes as `skill.coaching.wish_spelling` spells them, is an extended M3U
playlist: the notice, then one track for each drill, with its length in whole seconds and a title. The same
wishes give the same routine until a release plans it differently, so caches revalidate it. `?locale=` says in
which language; without it the default one speaks.
"""

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, Response, request

from skill.alexa.endpoint import BaseUrl
from skill.coaching.notice import NOTICE_TRACK
from skill.coaching.routine import Wishes
from skill.coaching.selection import Remark
from skill.coaching.spelling import spell_block
from skill.coaching.titles import NOTICE_TITLE, remark_text, routine_title, track_title
from skill.coaching.wish_spelling import UnknownWishes, read_wishes
from skill.http.resource import ASK_AGAIN, Resource, not_found, respond
from skill.language.locales import DEFAULT_LOCALE
from skill.language.say import Say
from skill.spoken.languages import Language, Languages
from skill.tracks.units import Frames, duration_of

SEED: Final = 0
"""The seed of every planned routine, so that a URL names one routine for everyone."""

_M3U: Final = "audio/x-mpegurl; charset=utf-8"
"""The registered `application/vnd.apple.mpegurl` would make players expect a live stream."""


def routine_blueprint(languages: Languages, base_url: BaseUrl) -> Blueprint:
    """Return the routes below `/audio/routines`. `base_url` says how links begin."""
    blueprint = Blueprint("routines", __name__, url_prefix="/audio/routines")

    @blueprint.get("/<spelled>.m3u")
    def playlist(spelled: str) -> Response:
        wishes = read_wishes(spelled, languages.catalogue)
        language = languages.for_locale(request.args.get("locale", DEFAULT_LOCALE))
        lines = _playlist(wishes, language, f"{base_url(request.environ)}/audio/tracks")
        return respond(request, Resource.of("".join(f"{line}\n" for line in lines).encode(), _M3U, ASK_AGAIN))

    @blueprint.get("/<path:rest>")
    def nothing(rest: str) -> Response:
        return not_found(f"there is no playlist {rest!r}: ask for wishes.m3u")

    blueprint.register_error_handler(UnknownWishes, not_found)
    return blueprint


def _playlist(wishes: Wishes, language: Language, tracks: str) -> Iterator[str]:
    coach, pack = language.usual.coach, language.usual.pack.name

    def titled(title: Say, length: Frames, track: str) -> Iterator[str]:
        yield f"#EXTINF:{round(duration_of(length) / 1_000)},{_text(title, language)}"
        yield f"{tracks}/{pack}/{track}.mp3"

    plan = coach.plan(wishes, SEED)
    if Remark.LEFT_OUT_IGNORED in plan.remarks:
        raise UnknownWishes("nothing is left: every drill for these wishes is left out")
    blocks = plan.routine.blocks
    whole = duration_of(Frames(sum(coach.frames(block) for block in blocks)))
    yield "#EXTM3U"
    yield f"#PLAYLIST:{_text(routine_title(wishes, whole), language)}"
    for remark in plan.remarks:
        yield f"# {_text(remark_text(remark), language)}"
    yield from titled(NOTICE_TITLE, coach.notice.length, NOTICE_TRACK)
    for step, block in enumerate(blocks, start=1):
        title = track_title(block.drill, step, len(blocks))
        yield from titled(title, coach.frames(block), spell_block(block))


def _text(said: Say, language: Language) -> str:
    return language.texts.render(said, language.code)
