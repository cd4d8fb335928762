"""CONTRIBUTING.md, "Add a storage": an address opens it, and the contract's tests run against it."""

import pytest

from tests.recipes.carrying_out import Tree

pytestmark = pytest.mark.slow

OPENED = """
from skill.storage.backends import open_storage

print(type(open_storage("memory:")).__module__)
"""


def test_a_storage_that_is_added_as_the_recipe_says_is_opened_by_its_address(tree: Tree) -> None:
    tree.follow("Add a storage")  # It runs the tests of the contract itself.
    assert tree.python(OPENED).strip() == "skill.storage.memory"
