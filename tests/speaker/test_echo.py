from datetime import UTC, datetime
from typing import Any

from skill.speaker.echo import Exchanged, Happening, Refused, Spoken, VirtualEcho
from skill.speaker.player import Failure, Unavailable
from skill.speaker.requests import Json
from skill.tracks.units import Milliseconds, seconds
from tests.fakes.skill import ScriptedSkill, orders, play, stop, words

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def _length(url: str) -> Milliseconds:
    if "lost" in url:
        raise Unavailable(Failure.INVALID, "404")
    return seconds(60)


def _echo(skill: ScriptedSkill, seen: list[Happening] | None = None) -> VirtualEcho:
    return VirtualEcho(skill, _length, NOON, watch=(seen if seen is not None else []).append)


def _intent(name: str) -> Json:
    return {"name": name, "confirmationStatus": "NONE", "slots": {}}


def _playing(**answers: Any) -> tuple[VirtualEcho, ScriptedSkill]:
    skill = ScriptedSkill(LaunchRequest=words("Go", play("a")), **answers)
    echo = _echo(skill)
    echo.launch()
    return echo, skill


def test_a_launch_is_a_new_session_with_nothing_played_yet() -> None:
    _, skill = _playing()
    launch = skill.requests[0]
    assert launch["session"]["new"] is True
    assert launch["context"]["AudioPlayer"] == {"playerActivity": "IDLE"}


def test_a_conversation_keeps_its_id_and_attributes_while_it_is_open() -> None:
    skill = ScriptedSkill(LaunchRequest=words("Which?", ends=False))
    echo = _echo(skill)
    echo.launch()
    echo.say(_intent("AMAZON.YesIntent"))
    first, second = (request["session"] for request in skill.requests)
    assert (first["sessionId"], first["new"]) == (second["sessionId"], True)
    assert (second["new"], second["attributes"]) == (False, {"asked": "Which?"})


def test_an_ended_conversation_leaves_nothing_to_the_next() -> None:
    echo, skill = _playing()
    echo.say(_intent("WhereAmIIntent"))
    launch, turn = skill.requests[0], skill.last("WhereAmIIntent")
    assert turn["session"]["new"] is True
    assert turn["session"]["sessionId"] != launch["session"]["sessionId"]
    assert turn["session"]["attributes"] == {}


def test_the_player_reports_start_and_buffer_without_a_session() -> None:
    _, skill = _playing()
    assert skill.names == ["LaunchRequest", "PlaybackStarted", "PlaybackNearlyFinished"]
    assert "session" not in skill.requests[1]
    assert skill.requests[1]["context"]["AudioPlayer"]["token"] == "a"


def test_speaking_pauses_the_audio_and_silence_lets_it_continue() -> None:
    echo, skill = _playing(TimeLeftIntent=words("A minute"))
    echo.advance(seconds(42))
    echo.say(_intent("TimeLeftIntent"))
    assert skill.names[-3:] == ["PlaybackStopped", "TimeLeftIntent", "PlaybackStarted"]
    assert skill.requests[-1]["request"]["offsetInMilliseconds"] == 42_000
    assert skill.last("TimeLeftIntent")["context"]["AudioPlayer"]["offsetInMilliseconds"] == 42_000


def test_an_open_microphone_holds_the_audio_until_nobody_answers() -> None:
    echo, skill = _playing(HelpIntent=words("What is it?", ends=False, reprompt="Well?"))
    echo.advance(seconds(10))
    echo.say(_intent("HelpIntent"))
    echo.advance(seconds(15))
    assert echo.player.offset == 10_000
    echo.advance(seconds(2))
    assert skill.names[-2:] == ["SessionEndedRequest", "PlaybackStarted"]
    assert skill.last("SessionEndedRequest")["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert echo.player.offset == 11_000


def test_without_a_reprompt_the_microphone_closes_sooner() -> None:
    skill = ScriptedSkill(LaunchRequest=words("Which?", ends=False))
    echo = _echo(skill)
    echo.launch()
    echo.advance(seconds(8))
    assert not echo.listening
    assert skill.names[-1] == "SessionEndedRequest"


def test_a_reprompt_is_heard_once() -> None:
    seen: list[Happening] = []
    echo = _echo(ScriptedSkill(LaunchRequest=words("Which?", ends=False, reprompt="Which one?")), seen)
    echo.launch()
    echo.advance(seconds(60))
    spoken = [happening for happening in seen if isinstance(happening, Spoken)]
    assert spoken == [Spoken("Which?", asks=True), Spoken("Which one?", asks=True)]


def test_stop_reaches_the_skill_as_a_pause_when_it_played_last() -> None:
    echo, skill = _playing(AMAZON_PauseIntent=orders(stop()))
    echo.say(_intent("AMAZON.StopIntent"))
    assert skill.names[-1] == "PauseIntent"
    echo.advance(seconds(100))
    assert skill.names[-1] == "PauseIntent"


def test_stop_stays_stop_in_a_conversation() -> None:
    echo, skill = _playing(HelpIntent=words("What?", ends=False))
    echo.say(_intent("HelpIntent"))
    echo.say(_intent("AMAZON.StopIntent"))
    assert "StopIntent" in skill.names


def test_tracks_follow_each_other_while_time_passes() -> None:
    def enqueue(request: Json) -> Json:
        token = request["request"]["token"]
        return orders(play(token + "a", "ENQUEUE", after=token)) if len(token) < 3 else orders()

    echo, skill = _playing(AudioPlayer_PlaybackNearlyFinished=enqueue)
    echo.advance(seconds(150))
    assert skill.names.count("PlaybackFinished") == 2
    assert (echo.player.current and echo.player.current.token, echo.player.offset) == ("aaa", 30_000)


def test_a_missing_track_is_reported_with_its_error_and_the_current_state() -> None:
    skill = ScriptedSkill(LaunchRequest=words("Go", play("lost")))
    _echo(skill).launch()
    request = skill.last("PlaybackFailed")["request"]
    assert request["error"]["type"] == "MEDIA_ERROR_INVALID_REQUEST"
    assert request["currentPlaybackState"]["token"] == "lost"
    assert "offsetInMilliseconds" not in request


def test_a_wrong_answer_to_a_report_causes_an_exception_request() -> None:
    seen: list[Happening] = []
    skill = ScriptedSkill(LaunchRequest=words("Go", play("a")), AudioPlayer_PlaybackStarted=words("Hello"))
    _echo(skill, seen).launch()
    complaint = skill.last("ExceptionEncountered")["request"]
    assert complaint["cause"]["requestId"] == skill.last("PlaybackStarted")["request"]["requestId"]
    assert [happening for happening in seen if isinstance(happening, Refused)]


def test_a_wrong_answer_to_a_turn_ends_the_conversation() -> None:
    skill = ScriptedSkill(LaunchRequest={"version": "1.0"})
    echo = _echo(skill)
    echo.launch()
    assert skill.last("SessionEndedRequest")["request"]["reason"] == "ERROR"
    assert not echo.listening


def test_a_button_has_no_session_and_is_obeyed() -> None:
    echo, skill = _playing(PlaybackController_PauseCommandIssued=orders(stop()))
    echo.advance(seconds(5))
    echo.press("Pause")
    assert "session" not in skill.last("PauseCommandIssued")
    assert skill.names[-1] == "PlaybackStopped"


def test_a_launch_in_mid_track_holds_the_audio_and_sends_its_place() -> None:
    echo, skill = _playing()
    echo.advance(seconds(30))
    skill.answers["LaunchRequest"] = words("You are here. What is it?", ends=False)
    echo.launch()
    assert not echo.player.sounding
    assert skill.last("LaunchRequest")["context"]["AudioPlayer"]["offsetInMilliseconds"] == 30_000


def test_timestamps_follow_the_clock() -> None:
    echo, skill = _playing()
    echo.advance(seconds(60))
    assert skill.requests[0]["request"]["timestamp"] == "2026-05-04T12:00:00Z"
    assert skill.requests[-1]["request"]["timestamp"] == "2026-05-04T12:01:00Z"


def test_everything_that_happens_is_watched_in_order() -> None:
    seen: list[Happening] = []
    _echo(ScriptedSkill(LaunchRequest=words("Go", play("a"))), seen).launch()
    kinds = [type(happening).__name__ for happening in seen]
    assert kinds == ["Exchanged", "Spoken", "Report", "Exchanged", "Report", "Exchanged"]
    assert isinstance(seen[0], Exchanged)
