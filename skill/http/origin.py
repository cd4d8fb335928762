"""Where a request came to: scheme and host, with which the links of its answer begin if no address is set."""

from typing import TYPE_CHECKING

from werkzeug.exceptions import SecurityError
from werkzeug.wsgi import get_host

from skill.speaker.guard import is_loopback

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def origin_of(environ: "WSGIEnvironment") -> str:
    """Return an origin such as `https://coach.example`.

    Raises werkzeug's `SecurityError`, which Flask answers with 400, for a Host of other characters.
    """
    scheme = _scheme(environ)
    host = get_host({**environ, "wsgi.url_scheme": scheme})
    if not host:
        raise SecurityError("the Host is not the name of a host")
    return f"{scheme}://{host}"


def _scheme(environ: "WSGIEnvironment") -> str:
    """Return the scheme that the client used.

    The server has read X-Forwarded-Proto if it trusts the peer, but only as a single value. Behind several
    proxies it is a list, and the client's scheme comes first. A proxy is trusted if it is on this machine.
    """
    first = environ.get("HTTP_X_FORWARDED_PROTO", "").split(",")[0].strip().lower()
    trusted = first in {"http", "https"} and is_loopback(environ.get("REMOTE_ADDR"))
    return first if trusted else str(environ["wsgi.url_scheme"])
