import json

import pytest
from click.testing import CliRunner

from skill.cli.group import cli
from skill.hearing.understanding import Understanding
from tests.cli.running import ended, invoked
from tests.commands import back_coach
from tests.fakes import loaded

pytestmark = pytest.mark.slow


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> None:
    """An understanding that was loaded before; the command as a process loads its own."""
    monkeypatch.setattr(Understanding, "load", lambda _: loaded.understanding())


@pytest.mark.usefixtures("ears")
def test_an_utterance_is_understood_in_json() -> None:
    found = json.loads(invoked("understand", "--json", "a ten minute back routine"))
    assert found == {"intent": "StartRoutineIntent", "slots": {"minutes": "10"}}


@pytest.mark.usefixtures("ears")
def test_slots_are_there_even_when_empty() -> None:
    assert json.loads(invoked("understand", "--json", "pause")) == {
        "intent": "AMAZON.PauseIntent",
        "slots": {},
    }


@pytest.mark.usefixtures("ears")
def test_words_that_are_not_quoted_are_one_utterance() -> None:
    assert invoked("understand", "thirty", "more", "seconds") == "MoreTimeIntent (seconds: 30)\n"


@pytest.mark.usefixtures("ears")
def test_a_text_that_means_nothing_is_the_fallback() -> None:
    assert invoked("understand", "") == "AMAZON.FallbackIntent\n"
    assert invoked("understand", "the price of tea in spring") == "AMAZON.FallbackIntent\n"


@pytest.mark.usefixtures("ears")
def test_each_line_of_standard_input_is_answered_in_order() -> None:
    lines = "how long left\n\nit tingles\n"
    result = CliRunner().invoke(cli, ["understand", "-"], input=lines, catch_exceptions=False)
    intents = [json.loads(line)["intent"] for line in result.output.splitlines()]
    assert intents == ["TimeLeftIntent", "AMAZON.FallbackIntent", "SymptomIntent"]


def test_bytes_that_are_no_text_are_the_fallback_and_the_next_line_is_understood() -> None:
    done = back_coach("understand", "-", stdin=b"\xff\xfe\npause\n", PYTHONUTF8="1")
    assert (done.code, done.told) == (0, "")
    intents = [json.loads(line)["intent"] for line in done.said.splitlines()]
    assert intents == ["AMAZON.FallbackIntent", "AMAZON.PauseIntent"]


def test_the_catalogue_is_all_drills_in_json_with_what_is_heard() -> None:
    records = json.loads(invoked("drills", "--json"))
    assert [record["slug"] for record in records] == list(loaded.catalogue().slugs)
    assert all(record["purpose"] and record["leave_out"] and record["dose"] for record in records)


def test_one_drill_alone_is_a_record_of_its_own() -> None:
    record = json.loads(invoked("drills", "couch_stretch", "--json"))
    assert record["slug"] == "couch_stretch"
    assert record in json.loads(invoked("drills", "--json"))


def test_the_catalogue_in_words_names_each_drill() -> None:
    text = invoked("drills")
    assert [slug for slug in loaded.catalogue().slugs if f"({slug})" not in text] == []
    assert invoked("drills", "glutes").strip() in text


def test_an_unknown_drill_is_one_line_and_exit_code_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ended(capsys, monkeypatch, "drills", "handstand")
    assert (code, told) == (1, "back-coach: there is no drill handstand\n")
