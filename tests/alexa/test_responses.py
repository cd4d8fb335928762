"""Responses: what the platform allows for each type of request, whatever the conversation replies."""

import json
import logging
from xml.etree import ElementTree

import pytest
from ask_sdk_model.ui import StandardCard

from skill.alexa.display import MOST_CAPTION_BYTES, Display
from skill.alexa.responses import MOST_CHARACTERS, Links, Renderer
from skill.alexa.writer import write_response
from skill.coaching.drill import Drill
from skill.coaching.routine import Amount, Block, Dose, Routine, Side, Wishes
from skill.coaching.spelling import spell_block
from skill.dialog.reply import SILENT, Audio, Enqueue, Replace, Reply, Silence
from skill.dialog.token import PlayNumber, Token, session_id, spell_token
from skill.language.say import Rest, say
from skill.speaker.answers import ClearQueue, Play, Stop, read_answer
from skill.tracks.units import Milliseconds, duration_of
from tests.coaching.voices import COACH
from tests.fakes import loaded
from tests.fakes.languages import spoken_by
from tests.fakes.requests import Json
from tests.tracks.test_captions import times_of

BASE = "https://coach.example"
PACK = "en-slt-0123456789"
ROUTINE = COACH.plan(Wishes(), seed=1).routine
SPEECH = (say("not-caught"), say("what-now"))


def token(play: int, index: int = 0, routine: Routine = ROUTINE) -> Token:
    return Token(session_id(1_777_896_000, 7), PlayNumber(play), index, routine, Wishes())


REPLACE = Replace(ROUTINE.blocks[0], token(3), Milliseconds(42_000))
ENQUEUE = Enqueue(ROUTINE.blocks[1], token(4, 1), after=token(3))
SILENCE = Silence()
TURNS = ("LaunchRequest", "IntentRequest")
BUTTONS = tuple(f"PlaybackController.{name}CommandIssued" for name in ("Play", "Pause", "Next", "Previous"))
OTHERS = (
    "AudioPlayer.PlaybackStopped",
    "SessionEndedRequest",
    "System.ExceptionEncountered",
    "AlexaSkillEvent.SkillDisabled",
    "Reminders.ReminderStarted",
    "Something.New",
)
MATRIX: list[tuple[str, Audio, bool]] = [
    *((kind, audio, True) for kind in (*TURNS, *BUTTONS) for audio in (REPLACE, ENQUEUE, SILENCE)),
    ("AudioPlayer.PlaybackStarted", REPLACE, False),
    ("AudioPlayer.PlaybackStarted", ENQUEUE, False),
    ("AudioPlayer.PlaybackStarted", SILENCE, True),
    ("AudioPlayer.PlaybackFinished", REPLACE, False),
    ("AudioPlayer.PlaybackFinished", ENQUEUE, False),
    ("AudioPlayer.PlaybackFinished", SILENCE, True),
    ("AudioPlayer.PlaybackNearlyFinished", REPLACE, False),
    ("AudioPlayer.PlaybackNearlyFinished", ENQUEUE, True),
    ("AudioPlayer.PlaybackNearlyFinished", SILENCE, False),
    ("AudioPlayer.PlaybackFailed", REPLACE, True),
    ("AudioPlayer.PlaybackFailed", ENQUEUE, True),
    ("AudioPlayer.PlaybackFailed", SILENCE, True),
    *((kind, audio, False) for kind in OTHERS for audio in (REPLACE, ENQUEUE, SILENCE)),
]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(spoken_by(COACH, PACK))


def rendered(renderer: Renderer, reply: Reply, kind: str = "IntentRequest", locale: str = "en-US") -> Json:
    """The response's JSON, after a trip as text."""
    response = renderer.answer(reply, kind, locale, Links(BASE))
    found: Json = json.loads(json.dumps(write_response(response)))
    return found


@pytest.mark.parametrize(("kind", "audio", "allowed"), MATRIX)
def test_each_request_gets_the_audio_that_it_allows(
    renderer: Renderer, caplog: pytest.LogCaptureFixture, kind: str, audio: Audio, allowed: bool
) -> None:
    response = rendered(renderer, Reply(SPEECH, audio), kind)
    answer = read_answer({"version": "1.0", "response": response}, kind)
    assert bool(answer.directives) is allowed
    assert bool(answer.speech) is (kind in TURNS)
    assert any(record.levelno == logging.ERROR for record in caplog.records) is not allowed


@pytest.mark.parametrize("kind", [*BUTTONS, *OTHERS, "AudioPlayer.PlaybackStarted"])
def test_only_spoken_requests_are_told_whether_the_session_ends(renderer: Renderer, kind: str) -> None:
    assert rendered(renderer, Reply(SPEECH, listen=True, reprompt=SPEECH), kind) == {}


@pytest.mark.parametrize("kind", TURNS)
def test_an_empty_reply_closes_the_conversation(renderer: Renderer, kind: str) -> None:
    assert rendered(renderer, SILENT, kind) == {"shouldEndSession": True}


def test_a_question_listens_and_is_asked_again(renderer: Renderer) -> None:
    response = rendered(renderer, Reply(SPEECH, listen=True, reprompt=(say("help-idle-again"),)))
    assert response["shouldEndSession"] is False
    assert "Would you like" in response["reprompt"]["outputSpeech"]["ssml"]


def test_a_play_replaces_all_at_its_offset(renderer: Renderer) -> None:
    response = rendered(renderer, Reply(audio=REPLACE))
    answer = read_answer({"version": "1.0", "response": response}, "IntentRequest")
    [play] = answer.directives
    assert isinstance(play, Play)
    assert play.stream.offset == 42_000
    assert play.stream.url == f"{BASE}/audio/tracks/{PACK}/{spell_block(ROUTINE.blocks[0])}.mp3"
    assert "expectedPreviousToken" not in response["directives"][0]["audioItem"]["stream"]


def test_an_enqueue_names_the_token_it_follows_and_starts_at_its_beginning(renderer: Renderer) -> None:
    [play] = rendered(renderer, Reply(audio=ENQUEUE), "AudioPlayer.PlaybackNearlyFinished")["directives"]
    assert play["playBehavior"] == "ENQUEUE"
    assert play["audioItem"]["stream"]["expectedPreviousToken"] == spell_token(token(3))
    assert play["audioItem"]["stream"]["offsetInMilliseconds"] == 0


def test_silence_stops_the_audio_and_clears_the_queue(renderer: Renderer) -> None:
    response = {"version": "1.0", "response": rendered(renderer, Reply(audio=SILENCE))}
    assert read_answer(response, "IntentRequest").directives == (Stop(), ClearQueue(stop=True))


@pytest.mark.parametrize(
    ("side", "sides"), [(None, "left and right"), (Side.LEFT, "left"), (Side.RIGHT, "right")]
)
def test_the_screen_shows_drill_step_and_sides(renderer: Renderer, side: Side | None, sides: str) -> None:
    wishes = Wishes(drill=ROUTINE.blocks[0].drill, side=side)
    routine = COACH.plan(wishes, seed=1).routine
    play = Replace(routine.blocks[0], token(1, 0, routine))
    [directive] = rendered(renderer, Reply(audio=play))["directives"]
    metadata = directive["audioItem"]["metadata"]
    assert metadata["subtitle"] == f"1 of {len(routine.blocks)}, {sides}"
    assert metadata["title"][0].isupper()


def test_markup_in_what_is_said_is_only_words(renderer: Renderer) -> None:
    reply = Reply((say("time-left-whole", time='<b> & "5 > 4"'), Rest(2), say("what-now")))
    ssml = rendered(renderer, reply)["outputSpeech"]["ssml"]
    assert [element.tag for element in ElementTree.fromstring(ssml).iter()] == ["speak", "break"]
    assert "&lt;b&gt; &amp;" in ssml


def test_what_is_too_long_ends_with_a_whole_sentence(renderer: Renderer) -> None:
    response = rendered(renderer, Reply((say("safety-doctor"),) * 60))
    ssml = response["outputSpeech"]["ssml"]
    assert MOST_CHARACTERS - 500 < len(ssml) < 8_000
    assert ssml.endswith(".</speak>")
    assert len(response["card"]["content"]) + len(response["card"]["title"]) < 8_000


def test_wordings_follow_the_variant(renderer: Renderer) -> None:
    spoken = {
        rendered(renderer, Reply((say("not-caught"),), variant=variant))["outputSpeech"]["ssml"]
        for variant in range(3)
    }
    assert len(spoken) == 3


TEXTS = loaded.texts()


def test_a_play_has_the_drills_picture_in_every_size_of_a_screen() -> None:
    block = ROUTINE.blocks[0]
    renderer = Renderer(spoken_by(COACH, PACK))
    reply = Reply((say("from-the-top"),), Replace(block, token(3)))
    answer = renderer.answer(reply, "IntentRequest", "en-US", Links(BASE))
    sources = answer.directives[0].audio_item.metadata["art"]["sources"]
    assert [source["size"] for source in sources] == ["X_SMALL", "SMALL", "MEDIUM", "LARGE", "X_LARGE"]
    assert all(source["url"].startswith(f"{BASE}/figures/{block.drill}.") for source in sources)


def test_the_card_of_an_answer_that_begins_a_drill_has_its_picture() -> None:
    renderer = Renderer(spoken_by(COACH, PACK))
    reply = Reply((say("from-the-top"),), Replace(ROUTINE.blocks[0], token(3)))
    card = renderer.answer(reply, "IntentRequest", "en-US", Links(BASE)).card
    assert isinstance(card, StandardCard)
    assert len(card.image.large_image_url) < 2_000


def test_a_play_brings_the_tracks_captions_for_screens() -> None:
    renderer = Renderer(spoken_by(COACH, PACK))
    answer = rendered(renderer, Reply(audio=REPLACE))
    caption = answer["directives"][0]["audioItem"]["stream"]["captionData"]
    assert caption["type"] == "WEBVTT"
    assert caption["content"].startswith("WEBVTT\n\n00:00:4")
    assert len(caption["content"].encode()) <= MOST_CAPTION_BYTES
    assert len(json.dumps(answer)) < 24_000


def captions_in(answer: Json) -> str:
    content: str = answer["directives"][0]["audioItem"]["stream"]["captionData"]["content"]
    return content


def test_a_play_from_the_middle_brings_the_captions_that_are_still_to_come() -> None:
    renderer = Renderer(spoken_by(COACH, PACK))
    timeline = COACH.timeline(REPLACE.block)
    found = times_of(captions_in(rendered(renderer, Reply(audio=REPLACE))))
    ends = [duration_of(cue.end) for cue in timeline.cues]
    assert [end for _, end in found] == [end for end in ends if end > REPLACE.offset]
    from_the_top = rendered(renderer, Reply(audio=Replace(REPLACE.block, token(4))))
    assert [end for _, end in times_of(captions_in(from_the_top))] == ends


@pytest.mark.parametrize("drill", COACH.catalogue, ids=lambda drill: drill.slug)
def test_the_captions_of_the_longest_track_are_whole(drill: Drill) -> None:
    """No track is so long that its last captions are cut."""
    screen, most = Display(TEXTS, None, COACH), Dose(drill.dose.most, drill.dose.most)
    variation = drill.variations[0]
    tool = variation.tools[0] if variation.tools else None
    block = Block(drill.slug, variation.name, tool, most, Amount.MORE, opening=True, closing=True)
    captions = screen.captions(block, Milliseconds(0))
    assert captions is not None
    assert captions.content.count("-->") == len(COACH.timeline(block).cues)
