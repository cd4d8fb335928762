from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speaker.guard import Caller, is_json, refusal

HERE = Caller("127.0.0.1", "http", "127.0.0.1:8000", None, ("Host", "User-Agent", "Accept"))


def test_this_machine_is_let_in() -> None:
    assert refusal(HERE) is None


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.4.5.6", "::1", "::ffff:127.0.0.1"])
def test_every_loopback_address_is_this_machine(peer: str) -> None:
    assert refusal(replace(HERE, peer=peer)) is None


@pytest.mark.parametrize(
    "peer", [None, "", "192.168.1.4", "10.0.0.1", "0.0.0.0", "fe80::1", "::ffff:10.0.0.1", "localhost"]
)
def test_another_machine_is_kept_out(peer: str | None) -> None:
    assert "machine that it runs on" in (refusal(replace(HERE, peer=peer)) or "")


@pytest.mark.parametrize("host", ["localhost", "LocalHost:80", "127.0.0.1", "[::1]", "[::1]:8000"])
def test_a_loopback_host_is_let_in(host: str) -> None:
    assert refusal(replace(HERE, host=host)) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost@evil.example",
        "evil.example:8000",
        "127.0.0.1:8000:1",
        "127.0.0.1:",
        "0.0.0.0:8000",
        "localhost\n",
        "::1",
    ],
)
def test_another_host_name_is_kept_out(host: str) -> None:
    assert "answers only to" in (refusal(replace(HERE, host=host)) or "")


def test_the_speakers_own_page_is_let_in() -> None:
    assert refusal(replace(HERE, origin="http://127.0.0.1:8000")) is None


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "https://evil.example",
        "http://127.0.0.1:9000",
        "https://127.0.0.1:8000",
        "http://localhost:8000",
        "http://127.0.0.1:8000.evil.example",
    ],
)
def test_another_page_is_kept_out(origin: str) -> None:
    assert "own page" in (refusal(replace(HERE, origin=origin)) or "")


@pytest.mark.parametrize(
    "header",
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "x-forwarded-anything",
        "Via",
        "X-Real-IP",
        "X_Real_IP",
        "CF-Connecting-IP",
        "X-Amzn-Trace-Id",
    ],
)
def test_requests_through_a_proxy_are_kept_out(header: str) -> None:
    assert "proxy" in (refusal(replace(HERE, headers=(*HERE.headers, header))) or "")


@given(st.text(max_size=30))
def test_no_host_header_lets_a_stranger_in(host: str) -> None:
    assert refusal(replace(HERE, peer="203.0.113.9", host=host)) is not None


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=utf-8"])
def test_json_is_known_by_its_type(content_type: str) -> None:
    assert is_json(content_type)


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded", "text/json"])
def test_content_types_that_a_foreign_page_can_send_are_not_json(content_type: str) -> None:
    assert not is_json(content_type)
