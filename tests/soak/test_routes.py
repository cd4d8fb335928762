"""The open routes under a fuzzer: whatever it sends, no answer is a 500, and none hangs."""

import gc
import time
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from skill.app import Parts, create_app
from skill.coaching.routine import Wishes
from skill.coaching.spelling import spell_block
from skill.settings import Settings
from tests.coaching.voices import COACH
from tests.fakes.authority import NOW
from tests.soak.lengths import MOST_GROWTH, quiet, resident, times
from tests.soak.openapi import document

pytestmark = pytest.mark.slow

BLOCK = spell_block(COACH.plan(Wishes(), seed=1).routine.blocks[0])
OPERATIONS = [(path, method) for path, methods in document("x", BLOCK)["paths"].items() for method in methods]
LOCAL = {"Host": "127.0.0.1"}
SLOWEST_SECONDS = 5.0


@pytest.fixture(scope="module")
def service() -> Iterator[Flask]:
    with quiet():
        made = create_app(Settings(database_url="sqlite://", log_level="ERROR"), clock=lambda: NOW)
        yield made
    parts: Parts = made.extensions["back_coach"]
    parts.documents.close()


@pytest.fixture(scope="module")
def pack(service: Flask) -> str:
    parts: Parts = service.extensions["back_coach"]
    return parts.languages.default.usual.pack.name


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part)
def test_nothing_that_a_fuzzer_sends_is_a_fault_or_hangs_or_leaves_anything_behind(
    service: Flask, pack: str, path: str, method: str
) -> None:
    schema = schemathesis.openapi.from_dict(document(pack, BLOCK))
    schema.app = service
    operation = schema[path][method.upper()]
    right = operation.as_strategy()
    wrong = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

    def send(case: "schemathesis.Case[Any]") -> None:
        began = time.process_time()  # CPU time of this process: a busy machine is not a fault.
        answer = case.call(headers=LOCAL)
        assert answer.status_code < 500 or path == "/readyz", case.as_curl_command()  # /readyz may say so.
        assert time.process_time() - began < SLOWEST_SECONDS

    examples = settings(max_examples=times(10, 500), deadline=None, suppress_health_check=list(HealthCheck))
    rounds, settled = times(2, 20), 0
    for number in range(rounds):  # Several, since hypothesis remembers a whole round.
        seed(number)(examples(given(case=st.one_of(right, wrong))(send)))()
        gc.collect()
        settled = resident() if number == rounds // 4 else settled
    assert resident() - settled < MOST_GROWTH


def test_the_document_leads_to_what_is_there(service: Flask, pack: str) -> None:
    """A fuzzer that only met 404s would find nothing."""
    client = service.test_client()
    for path in ("/healthz", "/speaker/page/echo.js", f"/audio/tracks/{pack}/{BLOCK}.vtt"):
        assert client.get(path).status_code == 200
