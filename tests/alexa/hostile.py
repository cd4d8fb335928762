"""Requests by which strangers try to get in or do harm: a table for the tests and the soak.

Those with a body of their own are signed as Alexa would sign it, so that nothing but what is wrong with them
keeps them out.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.fakes.authority import AMAZON, NOW, URL, Authority, Issued, issue
from tests.fakes.requests import Json, launch

USER = "amzn1.ask.account.SOMEBODY"
BODY = json.dumps(launch(user=USER)).encode()
SLOW, MOVED, GARBAGE, HUGE = (URL.replace("cert", name) for name in ("slow", "moved", "garbage", "huge"))


@dataclass(frozen=True, slots=True)
class Hostile:
    """A request that must be refused."""

    name: str
    headers: dict[str, str]
    body: bytes


def changed(**parts: Any) -> bytes:
    """Return a launch with other parts of its request."""
    message = launch()
    message["request"] |= parts
    return json.dumps(message).encode()


def _for_skill(skill: object) -> bytes:
    message = launch()
    message["context"]["System"]["application"]["applicationId"] = skill
    return json.dumps(message).encode()


def _bodies() -> Iterator[tuple[str, bytes]]:
    yield from {
        "nothing": b"",
        "a space": b" ",
        "null": b"null",
        "an array": b"[" + BODY + b"]",
        "a number": b"7",
        "a text": b'"launch"',
        "half an object": BODY[: len(BODY) // 2],
        "two objects": BODY + BODY,
        "a byte order mark": b"\xef\xbb\xbf" + BODY,
        "UTF-16": BODY.decode().encode("utf-16"),
        "invalid UTF-8": BODY.replace(b"BODY", b"a\xffa"),
        "an overlong slash": BODY.replace(b"BODY", b"\xc0\xaf"),
        "NUL bytes": b"\0" * 1_000,
        "half a character": BODY[:-1] + b', "x": "\\ud800"}',
        "no number": BODY[:-1] + b', "x": NaN}',
        "infinity": BODY[:-1] + b', "x": -Infinity}',
        "5,000 digits": BODY[:-1] + b', "x": ' + b"9" * 5_000 + b"}",
        "lists 10,000 deep": b"[" * 10_000 + b"]" * 10_000,
        "objects 10,000 deep": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        "deep within a request": BODY[:-1] + b', "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        "a key twice": BODY[:-1] + b', "request": {}}',
        "a key twice, deep within": BODY[:-1] + b', "x": {"a": 1, "a": 2}}',
        "80,000 objects": BODY[:-1] + b', "x": [' + b"{}," * 80_000 + b"7}",
        "10 MB of spaces": b" " * 10_000_000,
        "10 MB of brackets": b"[" * 10_000_000,
        "10 MB around a request": BODY[:-1] + b', "x": "' + b"y" * 10_000_000 + b'"}',
        "an empty object": b"{}",
        "no request": b'{"context": {}}',
        "a list for a request": b'{"request": []}',
        "no type": changed(type=None),
        "a list of types": changed(type=["LaunchRequest"]),
        "no time": changed(timestamp=None),
        "a naive time": changed(timestamp="2026-05-04T12:00:00"),
        "a day": changed(timestamp="2026-05-04"),
        "a number for a time": changed(timestamp=1_777_896_000),
        "a word for a time": changed(timestamp="now"),
        "a long word for a time": changed(timestamp="2" * 100_000),
        "an old time": changed(timestamp="2026-05-04T11:57:29Z"),
        "a time to come": changed(timestamp="2026-05-04T12:02:31Z"),
        "before all time": changed(timestamp="0001-01-01T00:00:00+23:59"),
        "an old skill event": changed(type="AlexaSkillEvent.SkillDisabled", timestamp="2026-05-04T10:59:00Z"),
        "another skill": _for_skill("amzn1.ask.skill.other"),
        "no skill": _for_skill(None),
        "a list of skills": _for_skill(["amzn1.ask.skill.ours"]),
        "a skill in capitals": _for_skill("AMZN1.ASK.SKILL.OURS"),
    }.items()


def _addresses() -> Iterator[tuple[str, str]]:
    yield from {
        "no address": "",
        "no URL": "not an address",
        "plain HTTP": URL.replace("https", "http"),
        "a file": "file:///etc/passwd",
        "another host": URL.replace("s3.amazonaws.com", "s3.evil.example"),
        "a host that begins alike": URL.replace(".com", ".com.evil.example"),
        "a user": URL.replace("//", "//s3.amazonaws.com@"),
        "a user and another host": "https://s3.amazonaws.com@evil.example/echo.api/cert.pem",
        "another port": URL.replace(".com", ".com:8443"),
        "an impossible port": URL.replace(".com", ".com:99999"),
        "the folder in capitals": URL.replace("echo.api", "ECHO.API"),
        "another folder": URL.replace("echo.api", "evil.api"),
        "another bucket by dots": URL.replace("echo-api-cert", "../evil/cert"),
        "another bucket by coded dots": URL.replace("echo-api-cert", "%2e%2E/evil/cert"),
        "another bucket by dots coded twice": URL.replace("echo-api-cert", "%252e%252e/evil/cert"),
        "a backslash": URL.replace("echo-api-cert", "..\\evil\\cert"),
        "a fragment": URL + "#cert",
        "a new line": URL + "\tX-Evil: 1",
        "a megabyte of address": URL + "a" * 60_000,
        "an address of this machine": "https://127.0.0.1/echo.api/cert.pem",
        "an address in brackets": "https://[::ffff:127.0.0.1]/echo.api/cert.pem",
        "an open bracket": "https://[/echo.api/cert.pem",
        "nothing there": URL.replace("cert", "gone"),
        "a slow server": SLOW,
        "a redirect": MOVED,
        "no certificates there": GARBAGE,
        "too long a chain there": HUGE,
    }.items()


def _chains(authority: Authority) -> Iterator[tuple[str, Issued]]:
    second, between, names = timedelta(seconds=1), authority.between, (AMAZON,)
    yield "an expired leaf", issue(AMAZON, between, names=names, ends=NOW - second)
    yield "a leaf of tomorrow", issue(AMAZON, between, names=names, begins=NOW + second)
    yield "a leaf of another name", issue(AMAZON, between, names=("evil.example",))
    yield "a leaf without a name", issue(AMAZON, between)
    yield "a leaf signed by itself", issue(AMAZON, None, names=names)
    yield "another authority's leaf", issue(AMAZON, issue("Evil", None, authority=True), names=names)
    yield "a leaf signed by a leaf", issue(AMAZON, authority.leaf, names=names)
    leaf = issue(AMAZON, between, names=names)
    yield "a chain of one", Issued(leaf.certificate, leaf.key)


def _headers(authority: Authority) -> Iterator[tuple[str, dict[str, str]]]:
    good = authority.sign(BODY)
    signature = good["Signature-256"]
    old = {name: value for name, value in good.items() if name != "Signature-256"}
    yield "no headers", {}
    yield "the old signature alone", old | {"Signature": signature}
    yield "no address of a chain", {"Signature-256": signature}
    for name, value in {
        "no signature": "",
        "no base64": "%%%%",
        "base64 cut short": signature[:-3],
        "base64 for URLs": base64.urlsafe_b64encode(b"\xfb" * 256).decode(),
        "a signature of nothing": "A" * 344,
        "padding alone": "====",
        "a long signature": "QUJD" * 10_000,
        "white space in it": signature[:10] + " " + signature[10:],
        "two signatures": f"{signature}, {signature}",
        "another key's": authority.sign(BODY, issue(AMAZON, None))["Signature-256"],
        "of another body": authority.sign(BODY + b" ")["Signature-256"],
    }.items():
        yield f"signature: {name}", good | {"Signature-256": value}


def serve_traps(authority: Authority) -> None:
    """Fill the bucket with what the table's URLs lead to."""
    authority.chains[GARBAGE] = b"<html>404</html>" * 100
    authority.chains[HUGE] = authority.leaf.pem * 40


def hostile(authority: Authority) -> list[Hostile]:
    """Return the table."""
    serve_traps(authority)
    found = [Hostile(f"headers: {name}", headers, BODY) for name, headers in _headers(authority)]
    found += [Hostile(f"body: {name}", authority.sign(body), body) for name, body in _bodies()]
    for name, url in _addresses():
        found.append(Hostile(f"address: {name}", authority.sign(BODY, url=url), BODY))
    for number, (name, leaf) in enumerate(_chains(authority)):
        url = URL.replace("cert", f"chain-{number}")
        authority.chains[url] = leaf.pem
        found.append(Hostile(f"chain: {name}", authority.sign(BODY, leaf, url), BODY))
    tampered = BODY.replace(b"LaunchRequest", b"IntentRequest")
    found.append(Hostile("body: tampered with", authority.sign(BODY), tampered))
    return found


def message_of(hostile_request: Hostile) -> Json:
    """Return what Flask's test client posts."""
    return {"data": hostile_request.body, "headers": hostile_request.headers}
