"""CONTRIBUTING.md, "Add a drill": the catalogue has it, one can ask for it, and it plays."""

import pytest

from tests.recipes.carrying_out import Tree

pytestmark = pytest.mark.slow

TRIED = """
from skill.app import create_app
from skill.coaching.catalogue import load_catalogue
from skill.hearing.understanding import Understanding
from skill.settings import Settings
from skill.spoken.completeness import missing_parts

app = create_app(Settings.from_env())
wishes = "3.whole_back.standard.floor.no_tool.drill_knee_to_chest"
playlist = app.test_client().get(f"/audio/routines/{wishes}.m3u")
track = next(line for line in playlist.text.splitlines() if "knee_to_chest" in line)
understood = Understanding.load("en").understand("knee to chest please", "en-US")
print(missing_parts(load_catalogue(), "en"))
print(understood.intent, dict(understood.slots))
print(app.test_client().get(track[track.index("/audio/"):]).status_code)
"""


def test_a_drill_that_is_added_as_the_recipe_says_is_understood_planned_and_played(tree: Tree) -> None:
    said = tree.follow("Add a drill")
    assert "interaction_models/en/lists.yaml: drill: knee_to_chest: this value is missing" in said
    missing, heard, played = tree.python(TRIED).splitlines()
    assert missing == "()"
    assert heard == "StartDrillIntent {'drill': 'knee_to_chest'}"
    assert played == "200"
    assert "| `knee_to_chest` |" in (tree.top / "docs" / "drills.md").read_text()
