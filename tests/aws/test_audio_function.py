"""The open routes on AWS Lambda, in both formats in which AWS passes a request on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from skill.app import Parts, create_app
from skill.aws.audio_function import Handler, gateway
from skill.coaching.drill import Drill
from skill.coaching.routine import Amount, Bed, Block, Dose, Wishes
from skill.coaching.spelling import read_block, spell_block
from skill.settings import Settings
from tests.fakes.authority import NOW, Authority
from tests.fakes.gateway import MOST_BYTES, Answer, Make, answer_of, http_request, rest_request
from tests.fakes.requests import SKILL, Json, launch
from tests.soak.lengths import quiet

AUTHORITY = Authority()
SIZES = ("small", "large")
FORMATS = pytest.mark.parametrize("make", [rest_request, http_request], ids=["1.0", "2.0"])


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    settings = Settings(skill_id=SKILL, base_url="https://audio.example.org", database_url="sqlite://")
    with quiet():
        yield create_app(settings, trust_roots=AUTHORITY.roots_pem, fetch=AUTHORITY.fetch, clock=lambda: NOW)


@pytest.fixture(scope="module")
def parts(app: Flask) -> Iterator[Parts]:
    found: Parts = app.extensions["back_coach"]
    yield found
    found.documents.close()


@pytest.fixture(scope="module")
def handler(app: Flask) -> Handler:
    return gateway(app)


@pytest.fixture(scope="module")
def track(parts: Parts) -> str:
    return path_of(parts, parts.languages.default.usual.coach.plan(Wishes(), seed=1).routine.blocks[0])


def path_of(parts: Parts, block: Block) -> str:
    return f"/audio/tracks/{parts.languages.default.usual.pack.name}/{spell_block(block)}.mp3"


def asked(handler: Handler, request: Json) -> Answer:
    """Ask as AWS does, by way of JSON."""
    given: Json = json.loads(json.dumps(handler(json.loads(json.dumps(request)), None)))
    return answer_of(given)


@FORMATS
def test_a_track_goes_to_aws_in_base64_and_a_line_of_text_as_it_is(
    handler: Handler, track: str, make: Make
) -> None:
    answer, text = asked(handler, make(track)), asked(handler, make("/healthz"))
    assert (answer.status, answer.was_coded, answer.body[:2]) == (200, True, b"\xff\xf3")
    assert len(answer.body) == int(answer.fields["content-length"])
    assert (text.status, text.was_coded, text.body) == (200, False, b"ok\n")


@FORMATS
def test_a_picture_also_goes_in_base64_in_the_size_of_the_query(handler: Handler, make: Make) -> None:
    name = "/figures/glutes.standard.lacrosse_ball.left"
    small, large = (asked(handler, make(f"{name}.png", query=f"size={size}")) for size in SIZES)
    assert small.was_coded
    assert (small.status, small.body[:4]) == (200, b"\x89PNG")
    assert len(small.body) < len(large.body)


@FORMATS
def test_head_has_the_fields_of_get_and_no_body(handler: Handler, track: str, make: Make) -> None:
    whole, head = asked(handler, make(track)), asked(handler, make(track, "HEAD"))
    assert (head.status, head.body) == (200, b"")
    assert head.fields == whole.fields


@FORMATS
def test_a_range_is_that_part_of_the_track(handler: Handler, track: str, make: Make) -> None:
    whole, part = asked(handler, make(track)), asked(handler, make(track, range="bytes=144-431"))
    assert (part.status, part.was_coded, part.body) == (206, True, whole.body[144:432])
    assert part.fields["content-range"] == f"bytes 144-431/{len(whole.body)}"


@FORMATS
def test_a_client_that_has_the_track_already_gets_not_modified(
    handler: Handler, track: str, make: Make
) -> None:
    tag = asked(handler, make(track)).fields["etag"]
    again = asked(handler, make(track, if_none_match=tag))
    assert (again.status, again.body, again.fields["etag"]) == (304, b"", tag)


@FORMATS
def test_a_signed_request_is_verified_by_the_bytes_within_the_base64(handler: Handler, make: Make) -> None:
    body = json.dumps(launch(user="zoë")).encode()
    headers = {name.replace("-", "_"): value for name, value in AUTHORITY.sign(body).items()}
    answer = asked(handler, make("/alexa", "POST", body=body, **headers))
    changed = asked(handler, make("/alexa", "POST", body=body + b" ", **headers))
    assert answer.status == 200
    assert "outputSpeech" in json.loads(answer.body)["response"]
    assert changed.status == 400


@FORMATS
@pytest.mark.parametrize("path", ["/nothing", "/audio/tracks/x/../y.mp3", "/audio/tracks/%ff/%00.mp3"])
def test_an_unknown_path_is_404_with_one_line_of_text(handler: Handler, make: Make, path: str) -> None:
    answer = asked(handler, make(path))
    assert (answer.status, answer.was_coded) == (404, False)
    assert answer.body.count(b"\n") == 1


def longest(parts: Parts, drill: Drill) -> Block:
    """A drill's longest block: the longest dose and, of everything that adds words, what adds most."""
    [*ways] = ((each.name, tool) for each in drill.variations for tool in each.tools or (None,))
    most = Dose(drill.dose.most, drill.dose.most)
    found = Block(drill.slug, *ways[0], most, opening=True, closing=True)
    others: list[list[dict[str, Any]]] = [
        [{"variation": name, "tool": tool} for name, tool in ways],
        [{"amount": amount} for amount in Amount],
        [{"wording": wording} for wording in (0, 1, 2)],
        [{"next": each.version(each.variations[0]), "closing": False} for each in parts.languages.catalogue]
        + [{}],
    ]
    for choices in others:
        found = max((replace(found, **each) for each in choices), key=lambda each: length(parts, each))
    return read_block(spell_block(found), parts.languages.catalogue)


def length(parts: Parts, block: Block) -> int:
    return parts.languages.default.usual.coach.timeline(block).length


@pytest.mark.slow
@FORMATS
def test_the_longest_track_of_all_fits_into_an_answer(handler: Handler, parts: Parts, make: Make) -> None:
    blocks = [longest(parts, drill) for drill in parts.languages.catalogue]
    block = max(blocks, key=lambda each: length(parts, each))
    for bed in Bed:
        given = handler(make(path_of(parts, replace(block, bed=bed))), None)
        assert len(answer_of(given).body) == length(parts, block) * 144
        assert len(json.dumps(given)) < MOST_BYTES / 2
