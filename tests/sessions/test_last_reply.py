"""The last reply: only the same request opens it, and it comes back as it was given."""

from copy import copy
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Routine, Wishes
from skill.dialog.reply import SILENT, Enqueue, Replace, Reply, Silence
from skill.dialog.said import Recurrence, Reminder
from skill.dialog.token import PlayNumber, Token, session_id
from skill.language.say import ClipText, Clock, Count, Listing, Name, Rest, Span, say
from skill.sessions.last_reply import LastReply
from skill.tracks.units import Milliseconds
from tests.coaching.blocks import CATALOGUE
from tests.coaching.voices import COACH
from tests.fakes.everything import EVERYTHING, STATES

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
REQUEST = "amzn1.echo-api.request.6f0e1a52"
TOKEN = Token(session_id(1, 1), PlayNumber(3), 0, COACH.plan(Wishes(), seed=1).routine, Wishes())
NEXT = replace(TOKEN, index=1, play=PlayNumber(4))
GLUTES, COUCH = Name("drill", "glutes"), Name("drill", "couch_stretch")
WORDS = (
    say("plain"),
    Rest(2),
    say("numbers", text="two", number=2, count=Count(2), span=Span(90, exact=True)),
    say("names", drill=GLUTES, drills=Listing((GLUTES, COUCH)), clip=ClipText("safety"), at=Clock(7, 30)),
)
REPLIES = [
    SILENT,
    Reply(WORDS, listen=True, reprompt=(say("again", drill=COUCH),), variant=7),
    Reply(audio=Replace(TOKEN.block, TOKEN, Milliseconds(90_000))),
    Reply(audio=Enqueue(NEXT.block, NEXT, after=TOKEN)),
    Reply((say("advice"),), Silence()),
    Reply(remind=Reminder(datetime(2026, 5, 5, 7, 30), Recurrence.DAILY)),  # noqa: DTZ001  the device's own time
]


def reread(reply: Reply, request_id: str = REQUEST, catalogue: Catalogue = CATALOGUE) -> Reply | None:
    """Keep a reply in a document, and read it for a request."""
    written = msgspec.json.encode(LastReply.to(REQUEST, reply, NOON))
    return msgspec.json.decode(written, type=LastReply).for_request(request_id, catalogue)


@pytest.mark.parametrize("reply", REPLIES)
def test_the_same_request_gets_the_reply_as_it_was_given(reply: Reply) -> None:
    assert reread(reply) == reply


@pytest.mark.parametrize("state", STATES)
def test_whatever_the_coach_can_reply_comes_back(state: str) -> None:
    stage = STATES[state](COACH)
    for said in EVERYTHING:
        reply = copy(stage).say(said)
        if not reply.forget:
            assert reread(reply) == reply


@pytest.mark.parametrize("reply", REPLIES)
def test_another_request_gets_none(reply: Reply) -> None:
    assert reread(reply, request_id=REQUEST + "0") is None


def test_a_document_tells_nothing_of_what_was_said() -> None:
    written = LastReply.to(REQUEST, Reply((say("advice-tingling"),)), NOON)
    assert b"tingling" not in msgspec.json.encode(written)
    assert b"tingling" not in written.sealed


@pytest.mark.parametrize("damaged", [b"", b"short", b"x" * 200])
def test_a_damaged_reply_is_none(damaged: bytes) -> None:
    assert LastReply(NOON, damaged).for_request(REQUEST, CATALOGUE) is None


def test_a_reply_that_plays_a_drill_which_is_gone_is_none() -> None:
    gone = replace(TOKEN.block, drill=DrillSlug("head_stand"))
    reply = Reply(audio=Replace(gone, replace(TOKEN, routine=Routine((gone,)))))
    assert reread(reply) is None
