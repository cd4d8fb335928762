"""Long random walks through words, buttons, time and news, late or repeated: what must hold everywhere."""

import os
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from skill.coaching.coach import Coach
from skill.dialog.events import ButtonKind, ConversationEnded, News
from skill.dialog.reply import Enqueue, Replace, Reply, Silence
from skill.dialog.said import Felt, NoTool, Plain, Said
from skill.dialog.state import Phase, Question
from skill.dialog.symptoms import ends
from skill.dialog.token import Token
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from tests.fakes import loaded
from tests.fakes.everything import EVERYTHING
from tests.fakes.stage import Stage

STEPS = int(os.environ.get("WALK_STEPS", "40"))
WALKS = int(os.environ.get("WALKS", "60"))
NO = (Plain.NO, NoTool(frozenset()))
LIKELY: tuple[Said, ...] = (Plain.NO, Plain.YES, Plain.LAUNCH, Plain.RESUME, Plain.NEXT, Plain.PAUSE)
ALLOWED = {
    News.STARTED: (Silence,),
    News.NEARLY_FINISHED: (Enqueue,),
    News.FINISHED: (Silence,),
    News.STOPPED: (),
    News.FAILED: (Replace, Enqueue, Silence),
}


def the_coach() -> Coach:
    """The shipped catalogue, phrases and clips."""
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    return Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)


COACH = the_coach()


class Walk(RuleBasedStateMachine):
    """One listener with one device, and a bystander's record of the listener's answers."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage(COACH, None, chance=count().__next__)
        self.past: list[Token] = []
        self.answered: set[Question] = set()

    @initialize(answers=st.lists(st.sampled_from(LIKELY), max_size=5))
    def begin(self, answers: list[Said]) -> None:
        """Begin somewhere in the first-use script."""
        for said in (Plain.LAUNCH, *answers):
            self.speak(said)

    def speak(self, said: Said) -> Reply:
        """Say something, and note which questions got the healthy answer since the last emergency."""
        open_question = self.stage.state.question if self.stage.listener else None
        was_script = self.stage.listener is not None and self.stage.phase is Phase.SCREENING
        reply = self.stage.say(said)
        if said in NO and was_script and open_question is not None:
            self.answered.add(open_question)
        if said is Plain.YES and open_question is Question.CLEARED:
            self.answered |= {Question.DOCTOR, Question.CONDITIONS}
        if isinstance(said, Felt) and ends(said):
            self.answered.clear()
        if self.stage.profile.screened_on is None and self.stage.phase is not Phase.SCREENING:
            self.answered.clear()
        if self.stage.playing is not None and self.stage.playing not in self.past:
            self.past.append(self.stage.playing)
        return reply

    @rule(said=st.sampled_from(EVERYTHING))
    def anything(self, said: Said) -> None:
        """Say anything: commands to stop must stop, and no symptom is ignored."""
        reply = self.speak(said)
        if isinstance(said, Felt) or said in {Plain.STOP, Plain.CANCEL, Plain.PAUSE}:
            assert not self.stage.sounding
            assert not isinstance(reply.audio, Replace)
        # Only the platform knows whether a reminder was set, and adds the words for it.
        assert reply.speech or reply.audio or reply.remind or reply.errand or said is Plain.NAVIGATE_HOME

    @rule(said=st.sampled_from(LIKELY))
    def something_likely(self, said: Said) -> None:
        """Say something that moves the conversation on."""
        self.speak(said)

    @precondition(lambda self: self.stage.profile.emergency_at is not None)
    @rule(hours=st.sampled_from([1, 16, 23, 24]))
    def hours_pass_after_an_emergency(self, hours: int) -> None:
        """Let a day pass, or nearly one."""
        self.stage.now += timedelta(hours=hours)

    @rule(seconds=st.integers(0, 400))
    def time_passes(self, seconds: int) -> None:
        """Let the player play."""
        self.stage.wait(seconds)

    @rule(kind=st.sampled_from(list(ButtonKind)))
    def button(self, kind: ButtonKind) -> None:
        """Press a button: nothing is spoken."""
        reply = self.stage.press(kind)
        assert not reply.speech
        assert not reply.listen

    @precondition(lambda self: self.stage.listening)
    @rule()
    def nobody_answers(self) -> None:
        """Leave a question unanswered: the waiting audio goes on."""
        self.stage.listening = False
        self.stage.take(ConversationEnded())

    @precondition(lambda self: self.past)
    @rule(
        news=st.sampled_from([News.STARTED, News.STOPPED, News.NEARLY_FINISHED, News.FINISHED]),
        which=st.integers(0, 50),
        offset=st.integers(0, 300_000),
    )
    def late_word(self, news: News, which: int, offset: int) -> None:
        """Report about an older play once more: the place stays, and the answer is legal."""
        token = self.past[which % len(self.past)]
        before = self.stage.state.guided
        if before is not None and (token.session, token.play) == (before.id, before.play):
            return
        reply = self.stage.take_news(news, token, offset)
        assert not reply.speech
        assert reply.audio is None or isinstance(reply.audio, ALLOWED[news])
        after = self.stage.state.guided
        if before is not None and token.session <= before.id:
            assert after is not None
            assert (after.position, after.play) == (before.position, before.play)

    @precondition(lambda self: self.stage.playing is not None and self.stage.sounding)
    @rule(news=st.sampled_from([News.STARTED, News.NEARLY_FINISHED]))
    def doubled_word(self, news: News) -> None:
        """Repeat a report about the current play: the same answer, and nothing new plays."""
        first = self.stage.report(news)
        again = self.stage.report(news)
        assert first.audio == again.audio
        assert not isinstance(first.audio, Replace)

    @invariant()
    def no_drill_sounds_before_the_questions(self) -> None:
        """If audio plays, the safety questions got the healthy answer since the last emergency."""
        if self.stage.sounding:
            assert {Question.EMERGENCY, Question.DOCTOR, Question.CONDITIONS} <= self.answered
            assert self.stage.profile.emergency_at is None

    @invariant()
    def nothing_sounds_that_is_out(self) -> None:
        """Whatever was said, pressed or reported, no drill plays in a way that is out for this person."""
        if self.stage.sounding and self.stage.playing is not None:
            assert not self.stage.playing.block.is_among(self.stage.profile.never_at(self.stage.now))

    @invariant()
    def the_queue_fits_what_plays(self) -> None:
        """The coach's token is the one that plays; otherwise a queued track would be dropped."""
        guided = self.stage.state.guided if self.stage.listener else None
        playing = self.stage.playing
        if guided is not None and self.stage.sounding and playing is not None:
            same = (playing.session, playing.play) == (guided.id, guided.play)
            assert not same or playing == guided.token

    @invariant()
    def silence_is_kept(self) -> None:
        """Nothing plays while the coach believes that the audio has stopped."""
        if self.stage.listener is not None and self.stage.phase in {Phase.CHECKING_IN, Phase.IDLE}:
            assert not self.stage.sounding

    @invariant()
    def there_is_a_way_out(self) -> None:
        """Help is always answered with a question that can be answered."""
        listener, reply = self.stage.listener, self.stage.reply
        if reply.listen:
            assert reply.reprompt
            assert listener is not None


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=WALKS,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestWalk.__test__ = True  # type: ignore[attr-defined]
pytestmark = pytest.mark.filterwarnings("error")
