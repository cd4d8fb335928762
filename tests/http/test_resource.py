"""A resource over HTTP, as RFC 9110 has it: conditions, one range, HEAD, and memory that stays small."""

import tracemalloc

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from skill.http.resource import ASK_AGAIN, CHUNK, FOREVER, Resource, not_found, respond

CONTENT = bytes(number % 251 for number in range(3 * CHUNK))
SIZE = len(CONTENT)
RESOURCE = Resource.of(CONTENT, "audio/mpeg", FOREVER, {"Content-Language": "en"})
TAG = f'"{RESOURCE.tag}"'


def client_of(resource: Resource) -> FlaskClient:
    app = Flask(__name__)
    app.testing = True
    app.add_url_rule("/it", view_func=lambda: respond(request, resource))
    return app.test_client()


CLIENT = client_of(RESOURCE)


def get(**headers: str) -> TestResponse:
    """Ask for the resource; a header's name is written with underscores."""
    return CLIENT.get("/it", headers={name.replace("_", "-"): value for name, value in headers.items()})


def head(**headers: str) -> TestResponse:
    return CLIENT.head("/it", headers={name.replace("_", "-"): value for name, value in headers.items()})


def is_one_plain_line(response: TestResponse) -> bool:
    return (
        response.mimetype == "text/plain"
        and [*response.text].count("\n") == response.text.endswith("\n") == 1
    )


def test_the_whole_comes_with_its_length_type_and_own_headers() -> None:
    response = get()
    assert (response.status_code, response.data, response.content_length) == (200, CONTENT, SIZE)
    assert (response.content_type, response.headers["Content-Language"]) == ("audio/mpeg", "en")


def test_it_may_be_cached_as_it_says_and_used_by_any_page() -> None:
    headers = get().headers
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_tag_is_strong_and_depends_on_the_content() -> None:
    other = client_of(Resource.of(CONTENT[1:], "audio/mpeg", ASK_AGAIN)).get("/it")
    assert get().headers["ETag"] == TAG
    assert other.headers["ETag"].startswith('"')
    assert other.headers["ETag"] != TAG


def test_head_says_what_get_would_send() -> None:
    assert head().data == b""
    assert dict(head().headers) == dict(get().headers)


def test_head_and_conditions_read_no_content() -> None:
    def read(_start: int, _stop: int) -> bytes:
        raise AssertionError("nothing of the content is needed")

    client = client_of(Resource(SIZE, read, "audio/mpeg", "version", FOREVER))
    assert client.head("/it").content_length == SIZE
    assert client.get("/it", headers={"If-None-Match": '"version"'}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, SIZE),
        (f"bytes=500-{CHUNK + 499}", 500, CHUNK + 500),
        ("bytes=500-9999999", 500, SIZE),
        ("bytes=-1", SIZE - 1, SIZE),
        ("bytes=-9999999", 0, SIZE),
        ("bytes= 1-2 ", 1, 3),
        ("Bytes=1-2", 1, 3),
        ("bytes=0001-0002", 1, 3),
    ],
)
def test_a_range_is_just_that_part(asked: str, start: int, stop: int) -> None:
    response = get(Range=asked)
    assert (response.status_code, response.data) == (206, CONTENT[start:stop])
    assert response.content_length == stop - start
    assert response.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{SIZE}"


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=1", "bytes=1-2-3", "bytes=+1-2",
     "bytes=--1", "bytes=\u0661-\u0662", "items=0-1", "0-1", "bytes=0-1,x", "bytes=,",
     "bytes=7-" + "9" * 5_000],
)  # fmt: skip
def test_a_malformed_range_or_one_of_another_unit_is_ignored(header: str) -> None:
    response = get(Range=header)
    assert (response.status_code, response.data) == (200, CONTENT)
    assert "Content-Range" not in response.headers


@pytest.mark.parametrize(
    "header", ["bytes=0-143,1440-2879", "bytes=0-5,4-5", "bytes=-1,0-", "bytes=9999999-,0-1"]
)
def test_several_ranges_get_the_whole(header: str) -> None:
    response = get(Range=header)
    assert (response.status_code, response.data) == (200, CONTENT)
    assert response.content_type == "audio/mpeg"


@pytest.mark.parametrize(
    "header", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 1}", "bytes=" + "9" * 4_000 + "-"]
)
def test_a_range_past_the_end_is_416_with_the_size(header: str) -> None:
    response = get(Range=header)
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{SIZE}")
    assert response.headers["Cache-Control"] == "no-store"
    assert "Content-Language" not in response.headers
    assert is_one_plain_line(response)


def test_head_ignores_a_range() -> None:
    response = head(Range="bytes=0-9")
    assert (response.status_code, response.content_length) == (200, SIZE)


@pytest.mark.parametrize(
    "condition", [f"W/{TAG}", '"another"', "Wed, 21 Oct 2026 07:28:00 GMT", RESOURCE.tag, ""]
)
def test_a_range_of_another_version_gets_the_whole(condition: str) -> None:
    assert get(Range="bytes=0-9", If_Range=TAG).status_code == 206
    response = get(Range="bytes=0-9", If_Range=condition)
    assert (response.status_code, response.data) == (200, CONTENT)


@pytest.mark.parametrize("known", [TAG, f"W/{TAG}", f'"another", {TAG}', "*"])
def test_what_is_known_already_is_not_sent_again(known: str) -> None:
    response = get(If_None_Match=known, Range="bytes=0-9")
    assert (response.status_code, response.data) == (304, b"")
    assert response.headers["ETag"] == TAG
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Type" not in response.headers


def test_a_version_that_is_required_and_gone_is_412() -> None:
    response = get(If_Match='"another"')
    assert (response.status_code, response.headers["Cache-Control"]) == (412, "no-store")
    assert is_one_plain_line(response)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If_Match": "*"}, 200),
        ({"If_Match": TAG}, 200),
        ({"If_Match": f"W/{TAG}"}, 412),
        ({"If_Match": f'"another", {TAG}'}, 200),
        ({"If_Match": '"another"', "If_None_Match": TAG}, 412),
        ({"If_Match": TAG, "If_None_Match": TAG}, 304),
        ({"If_Match": '"another"', "Range": "bytes=9999999-"}, 412),
        ({"If_None_Match": '"another"'}, 200),
        ({"If_None_Match": '"another"', "Range": "bytes=0-9"}, 206),
        ({"If_None_Match": f'"another", W/{TAG}', "If_Range": '"another"', "Range": "bytes=0-9"}, 304),
        ({"If_None_Match": TAG, "Range": "bytes=9999999-"}, 304),
        ({"If_Range": '"another"', "Range": "bytes=9999999-"}, 200),
        ({"If_Range": TAG, "Range": "bytes=9999999-"}, 416),
        ({"If_Range": TAG}, 200),
        ({"If_Modified_Since": "Wed, 21 Oct 2099 07:28:00 GMT"}, 200),
        ({"If_Unmodified_Since": "Wed, 21 Oct 1999 07:28:00 GMT"}, 200),
    ],
)
def test_conditions_are_evaluated_in_their_order(headers: dict[str, str], status: int) -> None:
    """If-Match by strong tags, If-None-Match by weak ones, then the range; there are no dates to compare."""
    assert get(**headers).status_code == status
    assert head(**headers).status_code == (200 if status in {206, 416} else status)


@given(
    st.dictionaries(
        st.sampled_from(["Range", "If_Range", "If_None_Match", "If_Match", "If_Modified_Since"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=20)
        | st.text(st.sampled_from('bytes=-,0123456789"*W/ '), max_size=20).map("bytes=".__add__),
    )
)
def test_no_header_breaks_the_answer(headers: dict[str, str]) -> None:
    assert get(**headers).status_code in {200, 206, 304, 412, 416}


@given(st.one_of(st.none(), st.integers(0, 2 * SIZE)), st.one_of(st.none(), st.integers(0, 2 * SIZE)))
def test_any_range_is_that_slice_of_the_content(first: int | None, last: int | None) -> None:
    response = get(Range=f"bytes={'' if first is None else first}-{'' if last is None else last}")
    stop = None if last is None else last + 1
    expected = CONTENT[-last:] if first is None and last else CONTENT[first or 0 : stop]
    if response.status_code == 416:
        assert first is not None
        assert first >= SIZE
    else:
        assert response.data == (expected if response.status_code == 206 else CONTENT)
        assert response.content_length == len(response.data)


@pytest.mark.parametrize("chunks", [10, 1_000])
def test_the_memory_for_an_answer_does_not_grow_with_it(chunks: int) -> None:
    size = chunks * CHUNK
    resource = Resource(size, lambda start, stop: bytes(stop - start), "audio/mpeg", "version", FOREVER)
    client = client_of(resource)
    tracemalloc.start()
    try:
        answer = client.get("/it", buffered=False)
        assert sum(len(chunk) for chunk in answer.iter_encoded()) == size
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * CHUNK


def test_what_does_not_exist_is_one_plain_line_that_no_cache_keeps() -> None:
    app = Flask(__name__)
    app.add_url_rule("/it", view_func=lambda: not_found(LookupError("no \r\n such thing")))
    response = app.test_client().get("/it")
    assert (response.status_code, response.headers["Cache-Control"]) == (404, "no-store")
    assert response.text == "no such thing\n"
    assert is_one_plain_line(response)
