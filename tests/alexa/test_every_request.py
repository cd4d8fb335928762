"""Every intent with every sort of slot, in every state, as JSON: a useful sentence, or rightly silence."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from skill.speaker.answers import read_answer
from tests.alexa.test_adapter import BASE, Desk
from tests.coaching.voices import COACH
from tests.fakes.requests import Json, envelope, intent, launch, resolved

MODEL: Final = yaml.safe_load(
    (Path(__file__).parents[2] / "interaction_models" / "en" / "intents.yaml").read_text()
)
NOT_MATCHED: Final = resolved("the moon", "moon", "ER_SUCCESS_NO_MATCH")
ABSURD: Final[Mapping[str, tuple[Any, ...]]] = {
    "AMAZON.NUMBER": ("0", "-5", "900", "?", "1e9", "٣", "9" * 400),
    "AMAZON.DURATION": ("PT0S", "P3W", "PT-5M", "PT900M", "?", "P", "PTxM"),
    "AMAZON.TIME": ("?", "25:00", "NI"),
    "AMAZON.DATE": ("?", "2026-W19", "PRESENT_REF", "2026-02-31"),
}
UNKNOWN: Final[tuple[Any, ...]] = ("?", "", NOT_MATCHED, resolved("x", "no_such_id"), {"value": None}, {})
FOREIGN: Final = {"token": "somebody~else's", "offsetInMilliseconds": 12, "playerActivity": "PLAYING"}
FORGED: Final = {"token": "bc1~0~1~0~AAAA", "offsetInMilliseconds": -1, "playerActivity": "WARMING_UP"}

pytestmark = pytest.mark.slow

Step = tuple[str, Json | None]
_NO: Final[Step] = ("AMAZON.NoIntent", None)
_BALL: Final[Step] = ("HaveToolIntent", {"tool": "lacrosse_ball"})
_PLAYING: Final[tuple[Step, ...]] = (_NO, _NO, _NO, _BALL, ("StartRoutineIntent", {"minutes": "10"}))
STATES: Final[Mapping[str, tuple[Step, ...] | None]] = {
    "never heard of": None,
    "emergency question": (),
    "doctor question": (_NO,),
    "clearance question": (_NO, ("AMAZON.YesIntent", None)),
    "conditions question": (_NO, _NO),
    "tools question": (_NO, _NO, _NO),
    "minutes question": (_NO, _NO, _NO, _BALL),
    "playing": _PLAYING,
    "paused": (*_PLAYING, ("AMAZON.PauseIntent", None)),
    "checking in": (*_PLAYING, ("SymptomIntent", {"symptom": "tingling"})),
    "emergency told": (*_PLAYING, ("SymptomIntent", {"symptom": "leg_weakness"})),
    "deletion asked for": (*_PLAYING, ("ForgetMeIntent", None)),
}


def everything() -> list[Json]:
    """One good request of each intent, and one with each sort of bad slot."""
    said = [launch(), intent("NoSuchIntent"), intent("AMAZON.MoreIntent"), intent("", {"x": "y"})]
    said += [intent(name) for name in MODEL["builtins"]]
    for name, declared in MODEL["intents"].items():
        slots = declared.get("slots") or {}
        said.append(intent(name))
        for slot, kind in slots.items():
            values = ABSURD.get(kind["type"], ()) + UNKNOWN
            said += [intent(name, {slot: value}) for value in values]
    return said


REQUESTS: Final = everything()


def reach(steps: tuple[Step, ...] | None) -> Desk:
    """A desk whose listener has reached a state."""
    desk = Desk(COACH)
    if steps is not None:
        desk.ask(launch())
        for name, slots in steps:
            desk.ask(intent(name, slots, new=False))
    return desk


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("fresh", [True, False], ids=["fresh", "in conversation"])
def test_everything_said_gets_an_answer_that_alexa_takes(state: str, fresh: bool) -> None:
    desk = reach(STATES[state])
    before = dict(desk.documents.kept)
    for said in REQUESTS:
        desk.documents.kept.clear()
        desk.documents.kept.update(before)
        said["session"]["new"] = fresh
        answer = desk.adapter.answer(said, "alexa", BASE)
        heard = read_answer(answer, said["request"]["type"])
        name = said["request"].get("intent", {}).get("name", "launch")
        silent = {"AMAZON.NavigateHomeIntent"}
        assert heard.speech or heard.directives or name in silent, (name, said)
        assert heard.listens == heard.speech.endswith("?"), (name, heard.speech)
        assert "wrong on my side" not in heard.speech, (name, said)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("player", [FOREIGN, FORGED], ids=["foreign", "forged"])
def test_a_token_that_is_not_ours_changes_nothing(state: str, player: Json) -> None:
    desk = reach(STATES[state])
    for kind in ("Started", "NearlyFinished", "Finished", "Stopped"):
        before = dict(desk.documents.kept)
        news = {"type": f"AudioPlayer.Playback{kind}", "token": player["token"], "offsetInMilliseconds": 5}
        answer = desk.adapter.answer(envelope(news, session=False, player=player), "alexa", BASE)
        assert answer["response"] == {}
        assert desk.documents.kept == before
    said = intent("AMAZON.HelpIntent", player=player)
    assert read_answer(desk.adapter.answer(said, "alexa", BASE), "IntentRequest").listens
