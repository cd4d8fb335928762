"""CONTRIBUTING.md, "Add a voice": the setting speaks with it."""

import pytest

from tests.recipes.carrying_out import Tree

pytestmark = pytest.mark.slow


TRIED = """
from skill.spoken.languages import load_languages

print(load_languages("flite").default.usual.pack.name)
"""


def test_a_voice_that_is_added_as_the_recipe_says_can_be_spoken_with(tree: Tree) -> None:
    tree.follow("Add a voice")
    assert tree.python(TRIED).startswith("en-flite-")
