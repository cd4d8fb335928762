"""The sentences for Home Assistant, read by its own hassil, and the automation of the guide, run."""

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from hassil.intents import Intents
from hassil.recognize import recognize_best
from jinja2 import Template

from skill.app import create_app
from skill.hearing.home_assistant import INTENTS, build_assist
from skill.resources import shipped
from skill.settings import Settings

pytestmark = pytest.mark.slow

BUILT = shipped("interaction_models") / "home_assistant" / "en" / "back_coach.yaml"
GUIDE = Path(__file__).parents[2] / "docs" / "home-assistant.md"


@cache
def sentences() -> Any:
    return Intents.from_dict(msgspec.yaml.decode(BUILT.read_bytes()))


def heard(text: str) -> tuple[str, dict[str, Any]] | None:
    found = recognize_best(text, sentences(), language="en")
    return (
        (found.intent.name, {name: entity.value for name, entity in found.entities.items()})
        if found
        else None
    )


def scripts() -> Any:
    block = re.search(r"```yaml\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert block
    return msgspec.yaml.decode(block[1])["intent_script"]


def test_the_committed_sentences_are_what_the_templates_give(tmp_path: Path) -> None:
    (built,) = build_assist(tmp_path)
    assert built.read_bytes() == BUILT.read_bytes(), "run: back-coach models build"


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        (
            "ask back coach for a ten minute routine for my hips",
            "BackCoachStart",
            {"minutes": 10, "focus": "hip_flexors"},
        ),
        (
            "back coach, I want an easy twelve minute session",
            "BackCoachStart",
            {"level": "easier", "minutes": 12},
        ),
        ("back coach work on my lower back", "BackCoachStart", {"focus": "lower_back"}),
        ("pause with back coach", "BackCoachPause", {}),
        ("tell back coach to resume", "BackCoachResume", {}),
        ("back coach stop", "BackCoachStop", {}),
    ],
)
def test_home_assistant_hears_what_alexa_would(text: str, intent: str, slots: dict[str, Any]) -> None:
    assert heard(text) == (intent, slots)


@pytest.mark.parametrize("text", ["pause", "stop", "ten minutes", "turn on the light", "start"])
def test_nothing_without_the_coachs_name_is_taken(text: str) -> None:
    assert heard(text) is None


def test_the_guide_answers_every_intent() -> None:
    assert set(scripts()) == set(INTENTS.values())


@pytest.mark.parametrize(
    "text",
    [
        "back coach a routine",
        "ask back coach for a ten minute routine for my hips",
        "back coach two minutes",
        "back coach a seated routine",
        "back coach ninety minutes",
    ],
)
def test_the_guides_automation_plays_a_playlist(text: str, tmp_path: Path) -> None:
    found = heard(text)
    assert found
    (action,) = scripts()["BackCoachStart"]["action"]
    address = urlsplit(Template(action["data"]["media_content_id"]).render(**found[1]).strip())
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'house.sqlite3'}"))
    answer = app.test_client().get(address.path)
    app.extensions["back_coach"].documents.close()
    assert answer.status_code == 200
    assert "notice.mp3" in answer.text
