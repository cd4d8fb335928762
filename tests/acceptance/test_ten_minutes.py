"""A ten-minute routine by voice, end to end, over HTTP and against the real service."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.acceptance.listener import Caption, Listener, captions, milliseconds
from tests.acceptance.service import Service, get

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("service"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def listener(service: Service) -> Listener:
    """Someone new, with ten minutes under way."""
    person = Listener(service)
    person.launch()
    for _ in range(3):
        person.say("AMAZON.NoIntent")
    person.say("HaveToolIntent", tool="lacrosse_ball")
    person.say("StartRoutineIntent", minutes="10")
    return person


def text_of(url: str) -> str:
    """Everything that a track says."""
    return " ".join(cue.text for cue in captions(url)).lower()


def start_of(cues: list[Caption], word: str, after: int = 0) -> int:
    """The time of the first cue with a word, after a moment."""
    return next(cue.start for cue in cues if cue.start >= after and word in cue.text.lower())


def test_first_use_takes_four_answers_and_then_plays(listener: Listener) -> None:
    assert listener.activity == "PLAYING"
    assert not listener.listening


def test_the_whole_routine_takes_the_minutes_asked_for_and_then_goes_on_to_nothing(
    listener: Listener,
) -> None:
    while listener.end_track():
        pass
    total = sum(milliseconds(url) for url in listener.heard)
    assert abs(total - 600_000) <= 30_000
    assert 4 <= len(listener.heard) <= 5
    for intent in ("AMAZON.ResumeIntent", "AMAZON.NextIntent"):
        assert "directives" not in listener.say(intent)
        assert listener.spoken


def test_every_track_says_its_timing_and_its_safety(listener: Listener) -> None:
    while listener.end_track():
        pass
    for url in listener.heard:
        said = text_of(url)
        for word in (
            "begin",
            "halfway",
            "last one" if "i'll count" in said or "each side" in said else "ten seconds",
        ):
            assert word in said, (word, url)
    first = text_of(listener.heard[0])
    assert "ask me to pause" in first
    assert "come off" in first


def test_both_sides_of_a_hold_are_equal_and_counted_down_to_the_frame(listener: Listener) -> None:
    cues = captions(listener.heard[0])
    left = start_of(cues, "begin")
    switch = start_of(cues, "switch", left)
    right = start_of(cues, "begin", switch)
    holds = []
    for begin in (left, right):
        one = start_of(cues, "one.", begin + 20_000)
        three = start_of(cues, "three.", begin + 20_000)
        assert abs(one - three - 2_000) <= 24
        holds.append(one - begin)
    assert abs(holds[0] - holds[1]) <= 24
    assert switch >= left + holds[0] + 900


def test_cues_never_overlap(listener: Listener) -> None:
    for url in listener.heard:
        assert all(one.end <= other.start for one, other in pairwise(captions(url)))


def test_a_pause_at_42_seconds_resumes_between_37_and_42(listener: Listener) -> None:
    listener.wait(42_000)
    listener.say("AMAZON.PauseIntent")
    assert listener.activity == "STOPPED"
    listener.say("AMAZON.ResumeIntent")
    assert listener.activity == "PLAYING"
    assert 37_000 <= listener.offset <= 42_000
    assert listener.spoken


def test_thirty_seconds_more_make_a_longer_track_at_the_same_place(listener: Listener) -> None:
    url = listener.heard[-1]
    begin = start_of(captions(url), "begin")
    listener.wait(begin + 15_000)
    listener.say("MoreTimeIntent", duration="PT30S")
    assert listener.offset == begin + 15_000
    assert abs(milliseconds(listener.heard[-1]) - milliseconds(url) - 60_000) < 2_000


def test_tingling_silences_advises_and_lets_the_listener_go_on(listener: Listener) -> None:
    listener.wait(60_000)
    listener.say("SymptomIntent", symptom="tingling")
    assert listener.activity == "STOPPED"
    assert "resume" in listener.spoken
    listener.say("AMAZON.ResumeIntent")
    assert listener.activity == "PLAYING"


def test_next_previous_and_repeated_late_events(listener: Listener) -> None:
    first = listener.stream
    assert first is not None
    listener.say("AMAZON.NextIntent")
    second = listener.stream
    listener.report("PlaybackStopped", token=first["token"], offset=9_000)
    listener.report("PlaybackStarted", token=first["token"], offset=0)
    listener.report("PlaybackNearlyFinished")
    assert listener.stream is second
    listener.wait(4_000)
    listener.say("AMAZON.PreviousIntent")
    assert listener.stream is not None
    assert "glutes" in listener.stream["url"] or listener.stream["url"] != (second or {})["url"]
    assert listener.offset == 0


def test_killed_at_any_moment_the_service_resumes_where_it_was(tmp_path: Path) -> None:
    service = Service(tmp_path)
    service.start()
    listener = Listener(service)
    listener.launch()
    for intent in ("AMAZON.NoIntent",) * 3:
        listener.say(intent)
    listener.say("NoToolIntent", tool="none")
    listener.say("StartRoutineIntent", minutes="5")
    listener.wait(50_000)
    listener.say("AMAZON.PauseIntent")
    service.kill()
    service.start()
    fresh = Listener(service, user=listener.user)
    fresh.say("AMAZON.ResumeIntent")
    assert fresh.activity == "PLAYING"
    assert 45_000 <= fresh.offset <= 50_000
    service.stop()


def test_tracks_are_served_in_ranges_with_an_entity_tag(listener: Listener) -> None:
    url = listener.heard[0]
    whole = get(url)
    part = get(url, Range="bytes=1440-2879")
    assert (part.status, part.body) == (206, whole.body[1440:2880])
    assert get(url, method="HEAD").headers["Content-Length"] == str(len(whole.body))
    assert get(url, Range=f"bytes={len(whole.body)}-").status == 416
    assert get(url, **{"If-None-Match": whole.headers["ETag"]}).status == 304
