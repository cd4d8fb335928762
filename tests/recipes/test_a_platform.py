"""CONTRIBUTING.md, "Add a platform": it takes turns, and its room has a place."""

import pytest

from tests.recipes.carrying_out import Tree

pytestmark = pytest.mark.slow

PRESSED = """
from skill.app import create_app
from skill.settings import Settings

client = create_app(Settings.from_env()).test_client()
print(client.post("/shelf", json={"user": "u", "pressed": "LaunchRequest"}).get_json()["says"])
print(client.post("/shelf", json={"user": "u", "pressed": "NoIntent"}).get_json()["says"])
print(client.post("/shelf", json={"user": "u"}).status_code)
"""


def test_a_platform_that_is_added_as_the_recipe_says_takes_turns(tree: Tree) -> None:
    tree.follow("Add a platform")
    welcome, question, refused = tree.python(PRESSED).splitlines()
    assert "Welcome to Back Coach" in welcome
    assert question != welcome
    assert refused == "400"
    tree.tests("tests/test_rooms.py")
