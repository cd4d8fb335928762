"""CONTRIBUTING.md, "Add an intent": it is heard, routed, answered, and in the model and the docs."""

import pytest

from tests.recipes.carrying_out import Tree

pytestmark = pytest.mark.slow

TRIED = """
from skill.dialog.said import Plain
from skill.hearing.understanding import Understanding
from tests.dialog.table import shipped_coach
from tests.fakes.everything import STATES

print(Understanding.load("en").understand("do you have a motto", "en-US").intent)
print(STATES["first side"](shipped_coach()).say(Plain.MOTTO))
"""


def test_an_intent_that_is_added_as_the_recipe_says_is_heard_and_answered(tree: Tree) -> None:
    tree.follow("Add an intent")
    heard, answered = tree.python(TRIED).splitlines()
    assert heard == "MottoIntent"
    assert "message='motto'" in answered
    assert "say your motto" in (tree.top / "interaction_models" / "alexa" / "en-US.json").read_text()
    assert "| MottoIntent | says |" in (tree.top / "docs" / "states.md").read_text()
    tree.tests("tests/test_docs.py -k intent")
