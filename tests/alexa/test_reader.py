"""The tolerant reader: what is unknown or wrong counts as absent, and nothing that Alexa may send raises."""

import pytest
from ask_sdk_model import IntentRequest, LaunchRequest
from ask_sdk_model.interfaces.audioplayer import PlaybackFailedRequest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.reader import Unreadable, read_envelope
from tests.fakes.requests import event, intent, launch, resolved

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
KINDS = st.sampled_from(
    ["LaunchRequest", "IntentRequest", "SessionEndedRequest", "AudioPlayer.PlaybackFailed", "New.Thing", ""]
)


def test_a_launch_is_read_with_its_user_and_device() -> None:
    read = read_envelope(launch())
    assert isinstance(read.request, LaunchRequest)
    assert (read.context.system.user.user_id, read.context.system.device.device_id) == ("ada", "kitchen")


def test_an_intent_is_read_with_its_slots() -> None:
    read = read_envelope(intent("SkipIntent", {"drill": resolved("scorpion", "prone_scorpion")}))
    assert isinstance(read.request, IntentRequest)
    slot = read.request.intent.slots["drill"]
    assert slot.resolutions.resolutions_per_authority[0].values[0].value.id == "prone_scorpion"


def test_values_newer_than_the_sdk_count_as_absent() -> None:
    message = launch(player={"token": "t", "offsetInMilliseconds": 5, "playerActivity": "TELEPORTING"})
    message["context"]["Viewport"] = {"shape": "HEXAGON"}
    message["request"]["dialogState"] = "PAST"
    read = read_envelope(message)
    assert read.context.audio_player.token == "t"
    assert read.context.audio_player.player_activity is None


def test_the_end_of_a_conversation_is_read_with_its_error() -> None:
    error = {"type": "BRAND_NEW_ERROR", "message": "the answer was no answer"}
    read = read_envelope(event("SessionEndedRequest", reason="ERROR", error=error))
    assert read.request.error.message == "the answer was no answer"


@pytest.mark.parametrize("user", ["\ud800", "a\0b", "", 7, None, ["ada"], {"id": "ada"}])
def test_a_user_id_that_storage_could_not_hold_counts_as_absent(user: object) -> None:
    message = launch()
    message["context"]["System"]["user"]["userId"] = user
    assert read_envelope(message).context.system.user is None


@pytest.mark.parametrize("offset", [-1, True, "42", 1e99, float("nan"), float("inf"), None, []])
def test_an_impossible_offset_counts_as_absent(offset: object) -> None:
    read = read_envelope(event("AudioPlayer.PlaybackStopped", token="t", offsetInMilliseconds=offset))
    assert read.request.offset_in_milliseconds is None


@pytest.mark.parametrize(
    ("stamp", "hour"),
    [
        ("2026-05-04T12:00:00Z", 12),
        ("2026-05-04T14:00:00+02:00", 14),
        (1_777_896_000_000, 12),
        ("2026-05-04T12:00:00", None),
        ("noon", None),
        (10**30, None),
        (True, None),
    ],
)
def test_an_instant_has_an_offset_or_counts_as_absent(stamp: object, hour: int | None) -> None:
    read = read_envelope(event("AlexaSkillEvent.SkillDisabled", eventCreationTime=stamp))
    created = read.request.event_creation_time
    assert (created and created.hour) == hour


def test_a_key_named_like_a_method_lands_on_nothing() -> None:
    message = launch()
    message["request"]["to_dict"] = "gone"
    assert callable(read_envelope(message).request.to_dict)


def test_an_unknown_type_of_request_is_kept_by_its_name() -> None:
    assert read_envelope(event("Alexa.NewThing.Happened")).request.object_type == "Alexa.NewThing.Happened"


def test_a_failed_track_is_read_with_what_is_playing() -> None:
    playing = {"token": "now", "offsetInMilliseconds": 9, "playerActivity": "PLAYING"}
    read = read_envelope(event("AudioPlayer.PlaybackFailed", token="queued", currentPlaybackState=playing))
    assert isinstance(read.request, PlaybackFailedRequest)
    assert (read.request.token, read.request.current_playback_state.token) == ("queued", "now")


@pytest.mark.parametrize("message", [None, [], "", 7, {}, {"request": None}, {"request": {"type": 3}}])
def test_without_a_request_there_is_nothing_to_read(message: object) -> None:
    with pytest.raises(Unreadable):
        read_envelope(message)


@given(
    KINDS,
    st.dictionaries(st.sampled_from(["intent", "token", "error", "timestamp", "slots"]), JUNK),
    JUNK,
    JUNK,
)
def test_junk_in_any_place_never_raises(
    kind: str, request: dict[str, object], context: object, session: object
) -> None:
    message = {"request": request | {"type": kind}, "context": context, "session": session}
    assert read_envelope(message).request.object_type == kind
