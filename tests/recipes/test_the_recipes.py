"""CONTRIBUTING.md has a recipe for each change that is made often, and each one is tried."""

import re
from pathlib import Path

from tests.recipes.carrying_out import PAGE, recipe

TITLES = re.findall(r"^### (Add .+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_recipe_is_tried() -> None:
    tried = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_a*.py"))
    assert [title for title in TITLES if f'tree.follow("{title}")' not in tried] == []


def test_there_is_a_recipe_for_each_change_that_is_made_often() -> None:
    wanted = {"drill", "intent", "setting", "storage", "language", "voice", "platform"}
    assert {title.rpartition(" ")[2] for title in TITLES} == wanted
    assert all(recipe(title) for title in TITLES)
