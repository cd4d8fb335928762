"""The local speaker over HTTP: its page at `/`, and Alexa's own JSON, unsigned, only for this machine.

Pages that must not be seen answer 404, requests that must not be sent answer 403, each with one plain line.
`guard` decides. Every listener who comes this way lives in the namespace "speaker".
"""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import msgspec
from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from skill.alexa.reader import Unreadable
from skill.language.locales import DEFAULT_LOCALE, spoken_locales
from skill.speaker.guard import caller_of, is_json, refusal
from skill.speaker.requests import Hear, Json
from skill.speaker.showing import Show
from skill.speaker.voiced_reply import Read

_Asked = TypeVar("_Asked", bound=msgspec.Struct)

NAMESPACE: Final = "speaker"
WORKER: Final = "worker.js"
"""The page's service worker, which may also answer for `/` and the tracks while the service is down."""

MOST_BYTES: Final = 65_536
"""The largest body; Alexa's own requests take a few thousand bytes."""

PAGE_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_PAGE: Final = Path(__file__).parent / "page"
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


class Adapter(Protocol):
    """The skill as Alexa calls it, but without signatures."""

    def answer(self, request: dict[str, Any], namespace: str, base_url: str) -> dict[str, Any]:
        """Answer request JSON with response JSON. Audio links begin with `base_url`."""


class _WrongRequest(Exception):
    """A request's body cannot be used; the text is one line."""


@dataclass(frozen=True, slots=True)
class _PageFile:
    content: bytes
    media_type: str

    @property
    def tag(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:32]


class _ClipsBody(msgspec.Struct, frozen=True):
    """The body of `POST /speaker/clips`."""

    text: str


class _RoutineBody(msgspec.Struct, frozen=True):
    """The body of `POST /speaker/routine`."""

    token: str
    locale: str = DEFAULT_LOCALE


class _UnderstandBody(msgspec.Struct, frozen=True):
    """The body of `POST /speaker/understand`."""

    text: str
    locale: str = DEFAULT_LOCALE


def speaker_blueprint(
    adapter: Adapter, hear: Hear, show: Show, read: Read, url: str | None = None
) -> Blueprint:
    """Return the routes of the local speaker, below `/speaker`, and its page at `/`.

    `show` tells the page what a routine looks like; `read` tells it how to play a reply in the coach's voice.
    `url` is the start of links for emulators, in place of the address that a request came to.
    """
    blueprint = Blueprint("speaker", __name__)
    blueprint.before_request(guarded)
    _serve_page(blueprint)

    @blueprint.route("/speaker/<path:_rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def nothing(_rest: str) -> Response:
        return _nothing()

    @blueprint.post("/speaker/alexa")
    def alexa() -> Response:
        return _answer(lambda: adapter.answer(_alexa_request(), NAMESPACE, _links(url)))

    @blueprint.post("/speaker/understand")
    def understand() -> Response:
        return _answer(lambda: {"request": _heard(hear)})

    @blueprint.post("/speaker/routine")
    def routine() -> Response:
        return _answer(lambda: {"routine": _routine(show)})

    @blueprint.post("/speaker/clips")
    def reply_clips() -> Response:
        return _answer(lambda: msgspec.to_builtins(read(_asked(_ClipsBody).text)))

    return blueprint


def _links(url: str | None) -> str:
    """Return the start of links. A page names its origin, and may load sound from nowhere else."""
    own = f"{request.scheme}://{request.host}"
    return own if url is None or request.headers.get("Origin") is not None else url


def _serve_page(blueprint: Blueprint) -> None:
    files = _page_files()
    version = hashlib.sha256("".join(found.tag for found in files.values()).encode()).hexdigest()[:12]
    paths = ["/", *(f"/speaker/page/{name}" for name in files if name not in ("index.html", WORKER))]

    @blueprint.get("/")
    def page() -> Response:
        return _page_file(files["index.html"])

    @blueprint.get("/speaker/page/")
    def page_list() -> Response:
        """What the page is made of, for a browser that keeps it: paths, and a hash of all."""
        return _answer(lambda: {"version": version, "files": paths})

    @blueprint.get("/speaker/page/<name>")
    def page_file(name: str) -> Response:
        found = files.get(name)
        response = _page_file(found) if found else _nothing()
        if name == WORKER:
            response.headers["Service-Worker-Allowed"] = "/"
        return response


def guarded() -> Response | None:
    """Reject everyone but this machine's own speaker."""
    is_post = request.method == "POST"
    reason = refusal(caller_of(request))
    if reason is None and is_post and not is_json(request.headers.get("Content-Type", "")):
        reason = "the local speaker takes only application/json"
    if reason is None:
        return None
    return plain_line(reason, HTTPStatus.FORBIDDEN) if is_post else _nothing()


def _answer(make: Callable[[], Json]) -> Response:
    try:
        content = msgspec.json.encode(make())
    except (_WrongRequest, Unreadable) as error:
        return plain_line(str(error), HTTPStatus.BAD_REQUEST)
    return plain_headers(Response(content, content_type="application/json"))


def _body() -> bytes:
    """The body without the byte order mark that some editors and shells put before JSON (RFC 8259, 8.1)."""
    request.max_content_length = MOST_BYTES
    try:
        return request.get_data(cache=False).removeprefix(BOM_UTF8)
    except RequestEntityTooLarge:
        raise _WrongRequest(f"a body has at most {MOST_BYTES} bytes") from None


def _alexa_request() -> Json:
    try:
        envelope = msgspec.json.decode(_body())
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise _WrongRequest("the body is not JSON: send Alexa request JSON") from None
    if not isinstance(envelope, dict):
        raise _WrongRequest('this is not an Alexa request: send an object with {"request": {"type": …}}')
    return envelope


def _asked(kind: type[_Asked]) -> _Asked:
    try:
        return msgspec.json.decode(_body(), type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        names = ", ".join(f'"{name}": "…"' for name in kind.__struct_fields__ if name != "locale")
        raise _WrongRequest(f"send {{{names}}}") from None


def _routine(show: Show) -> Json | None:
    asked = _asked(_RoutineBody)
    return show(asked.token, asked.locale)


def _heard(hear: Hear) -> Json:
    try:
        asked = msgspec.json.decode(_body(), type=_UnderstandBody)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise _WrongRequest(f'send {{"text": "…", "locale": "{DEFAULT_LOCALE}"}}') from None
    if asked.locale not in spoken_locales():
        raise _WrongRequest(
            f"the locale {asked.locale!r} is not spoken: use one of {', '.join(spoken_locales())}"
        )
    return hear(asked.text, asked.locale)


def _page_files() -> dict[str, _PageFile]:
    """The page's files, read once; files of unknown types are left out."""
    return {
        path.name: _PageFile(path.read_bytes(), _TYPES[path.suffix])
        for path in sorted(_PAGE.iterdir())
        if path.suffix in _TYPES
    }


def _page_file(found: _PageFile) -> Response:
    response = plain_headers(Response(found.content, content_type=found.media_type))
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(found.tag)
    response.make_conditional(request)
    return response


def _nothing() -> Response:
    return plain_line("not found", HTTPStatus.NOT_FOUND)


def plain_line(text: str, status: HTTPStatus) -> Response:
    """Return one line of plain text."""
    return plain_headers(Response(f"{text}\n", status, content_type="text/plain; charset=utf-8"))


def plain_headers(response: Response) -> Response:
    """Set the headers that lock down every page of this machine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
