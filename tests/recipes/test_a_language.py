"""CONTRIBUTING.md, "Add a language": it is heard, answered in and played, and its models are built."""

import pytest

from tests.recipes.carrying_out import Tree

pytestmark = pytest.mark.slow

ANSWERED = """
from skill.app import create_app
from skill.settings import Settings
from tests.fakes.requests import launch

app = create_app(Settings.from_env())
asked = launch()
asked["request"]["locale"] = "de-DE"
answer = app.test_client().post("/speaker/alexa", json=asked).get_json()
print(answer["response"]["outputSpeech"]["ssml"])
print(*(pack for pack in app.extensions["back_coach"].languages.packs))
"""


def test_a_language_that_is_added_as_the_recipe_says_is_heard_and_spoken(tree: Tree) -> None:
    said = tree.follow("Add a language")
    answered, packs = tree.python(ANSWERED).splitlines()
    assert "Rücken Coach" in answered
    assert "de-espeak-" in packs
    assert "StartRoutineIntent (minutes: 10)" in said
    assert (tree.top / "interaction_models" / "alexa" / "de-DE.json").exists()
