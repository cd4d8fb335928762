"""What people ask: an honest sentence, and what plays goes on. Unknown words: how to stop comes first."""

import pytest

from skill.coaching.safety import Symptom
from skill.dialog.reply import Silence
from skill.dialog.said import QUESTIONS, Ask, Feeling, Felt, MoreTime, Plain, Told
from skill.dialog.state import Phase
from skill.language.say import ClipText, Say
from skill.tracks.score import ChapterName
from tests.fakes import loaded
from tests.fakes.scenes import into
from tests.fakes.stage import Stage

TEXTS = loaded.texts()


def spoken(stage: Stage) -> str:
    """The words said last."""
    said = [each for each in stage.reply.speech if isinstance(each, Say)]
    return " ".join(TEXTS.render(each, "en-US", stage.reply.variant) for each in said)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_question_changes_nothing_and_what_plays_goes_on(mid_drill: Stage, question: str) -> None:
    block, offset = mid_drill.playing and mid_drill.playing.block, mid_drill.offset
    assert mid_drill.say(Ask(question)).audio is None
    assert mid_drill.sounding
    assert mid_drill.playing is not None
    assert (mid_drill.playing.block, mid_drill.offset) == (block, offset)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("medicines", "pharmacist"),
        ("diagnosis", "doctor"),
        ("heat_or_ice", "feel"),
        ("cure", "promise"),
        ("pressure", "harp|breath"),
        ("pain_normal", "harp"),
        ("who_are_you", "Back Coach"),
        ("volume", "speaker"),
        ("pace", "time"),
    ],
)
def test_every_wording_of_an_answer_has_its_point(question: str, words: str) -> None:
    message = Say(f"ask-{question.replace('_', '-')}")
    for variant in range(3):
        assert any(word in TEXTS.render(message, "en-US", variant) for word in words.split("|"))


def test_how_many_drills_are_left_is_answered_in_drills(mid_drill: Stage) -> None:
    mid_drill.say(Ask("drills_left"))
    assert mid_drill.messages == ["drills-after-this"]
    mid_drill.say(Plain.TIME_LEFT)
    assert mid_drill.messages == ["time-left-side", "time-left-whole", "drills-after-this"]


def test_before_a_routine_no_drills_are_left(regular: Stage) -> None:
    regular.say(Ask("drills_left"))
    assert regular.messages == ["nothing-on"]


def test_what_did_you_say_repeats_the_recording_heard_last_and_moves_nothing(mid_drill: Stage) -> None:
    into(mid_drill, ChapterName.RIGHT, 3)
    offset = mid_drill.offset
    reply = mid_drill.say(Ask("what_said"))
    assert reply.audio is None
    assert mid_drill.offset == offset
    [said] = [each for each in reply.speech if isinstance(each, Say)]
    text = said.arguments["text"]
    assert isinstance(text, ClipText)
    cues = mid_drill.coach.timeline(mid_drill.state.guided.routine.blocks[0]).cues  # type: ignore[union-attr]
    assert text.phrase in {cue.phrase for cue in cues}


def test_what_did_you_say_repeats_a_reply_of_this_conversation(mid_drill: Stage) -> None:
    mid_drill.say(Plain.LAUNCH)
    before = mid_drill.messages
    assert mid_drill.say(Ask("what_said")).listen
    assert mid_drill.messages == before


def test_a_reply_is_repeated_in_the_same_words(mid_drill: Stage) -> None:
    mid_drill.say(Plain.LAUNCH)
    before = spoken(mid_drill)
    for _ in range(2):
        mid_drill.say(Ask("what_said"))
        assert spoken(mid_drill) == before


def test_what_did_you_say_repeats_a_reply_until_the_recording_says_more(mid_drill: Stage) -> None:
    mid_drill.say(MoreTime(30))
    mid_drill.say(Ask("what_said"))
    assert mid_drill.messages[0] == "more-both-seconds"
    mid_drill.wait(60)
    mid_drill.say(Ask("what_said"))
    assert mid_drill.messages == ["said-last"]


def test_what_did_you_say_puts_an_open_question_again_and_keeps_it_open(regular: Stage) -> None:
    regular.say(Plain.LAUNCH)
    regular.play_out()
    regular.say(Plain.RESUME)
    regular.say(Ask("what_said"))
    assert regular.messages[-1] == "question-afterwards"
    regular.say(Feeling.WORSE)
    assert regular.messages == ["afterwards-worse"]


def test_what_was_answered_about_health_is_not_kept(mid_drill: Stage) -> None:
    mid_drill.say(Told(frozenset()))
    assert mid_drill.state.last_words is None


def test_after_a_symptom_it_is_said_once_more_how_to_go_on(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.TINGLING))
    assert mid_drill.state.last_words is None
    assert mid_drill.say(Ask("what_said")).audio is None
    assert mid_drill.messages == ["said-of-health"]


def test_in_the_script_a_question_is_answered_and_the_open_one_put_again(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    stranger.say(Ask("medicines"))
    assert stranger.messages == ["ask-medicines", "question-emergency-again"]


def test_whoever_asks_in_the_script_has_not_failed_to_answer(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for _ in range(5):
        assert stranger.say(Ask("cure")).listen
    assert stranger.phase is Phase.SCREENING


def test_unknown_words_while_a_drill_plays_are_answered_with_how_to_stop(mid_drill: Stage) -> None:
    for _ in range(3):
        mid_drill.say(Plain.FALLBACK)
        assert "If something feels wrong, say: stop" in spoken(mid_drill)
        assert "longer" not in spoken(mid_drill).lower()


def test_a_yes_to_whether_something_feels_wrong_stops(mid_drill: Stage) -> None:
    mid_drill.say(Plain.FALLBACK)
    assert isinstance(mid_drill.say(Plain.YES).audio, Silence)
    assert mid_drill.phase is Phase.PAUSED


def test_no_help_in_a_drill_offers_longer_first(mid_drill: Stage) -> None:
    for _ in range(3):
        mid_drill.say(Plain.HELP)
        assert spoken(mid_drill).startswith("If something feels wrong, say: stop")
