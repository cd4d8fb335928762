import pytest

from skill.hearing.clauses import Parting, Statements
from skill.hearing.understanding import FALLBACK
from tests.fakes import loaded

STATEMENTS = Statements(loaded.templates().nearness.statements)
KNOWN = {"pause": "pause", "skip this": "skip", "how long left": "left", "left": "side"}
PARTING = Parting(STATEMENTS, ["and", "i mean"])


def meant(text: str) -> list[str | None]:
    return [clause.meant for clause in PARTING.parted(text.split(), KNOWN.get)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pause my phone is ringing", ["pause", None]),
        ("it was too much skip this", [None, "skip"]),
        ("pause i mean skip this", ["pause", None, "skip"]),
        ("how long left", ["left"]),
        ("pause the music", []),
        ("pause", []),
        ("", []),
    ],
)
def test_a_text_is_parted_into_what_is_known_and_what_is_told(text: str, found: list[str | None]) -> None:
    assert meant(text) == found


def test_a_sentence_told_does_not_end_in_its_middle() -> None:
    assert meant("my brother is the pause") == []


def test_a_word_that_can_stand_alone_is_named() -> None:
    assert meant("it was cold left") == []


@pytest.mark.parametrize(
    "said", ["i was reading", "my phone is ringing", "it's all good", "the dog barks it is"]
)
def test_what_is_told_begins_with_somebody_and_what_they_do(said: str) -> None:
    words = said.replace("'", "").split()
    assert STATEMENTS.told(words) is (said != "the dog barks it is")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can you pause it my neighbour is at the door", "AMAZON.PauseIntent"),
        ("i have no time skip this one", "SkipIntent"),
        ("how long left i am getting tired", "TimeLeftIntent"),
        ("no don't stop", "MoreTimeIntent"),
        ("skip no wait go back", "AMAZON.PreviousIntent"),
        ("my leg went numb skip this one", "SymptomIntent"),
        ("my dog wants to go to the park", FALLBACK),
        ("she is calling again", FALLBACK),
        ("play my favourite record it is the best", FALLBACK),
    ],
)
def test_a_wish_is_heard_beside_what_is_told(text: str, intent: str) -> None:
    assert loaded.understanding().understand(text, "en-US").intent == intent


def test_what_is_told_adds_to_the_wish() -> None:
    understood = loaded.understanding().understand(
        "i sat at the desk all day give me some exercises for that", "en-US"
    )
    assert (understood.intent, dict(understood.slots)) == ("StartRoutineIntent", {"focus": "sitting"})
