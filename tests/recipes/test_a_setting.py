"""CONTRIBUTING.md, "Add a setting": it is read, shown by `doctor`, and refused when it is wrong."""

import pytest

from tests.recipes.carrying_out import Tree

pytestmark = pytest.mark.slow

TRIED = """
from skill.doctor.checkup import _settings
from skill.settings import Settings, WrongSetting

settings = Settings.from_env({"BACK_COACH_WORKERS": "3"})
print(Settings.from_env({}).workers, settings.workers)
print([finding.text for finding in _settings(settings, {}, {}) if "WORKERS" in finding.text])
try:
    Settings.from_env({"BACK_COACH_WORKERS": "many"})
except WrongSetting as wrong:
    print(wrong)
"""


def test_a_setting_that_is_added_as_the_recipe_says_is_read_and_shown(tree: Tree) -> None:
    tree.follow("Add a setting")
    assert tree.python(TRIED).splitlines() == [
        "None 3",
        "['BACK_COACH_WORKERS: 3 (by default)']",
        "BACK_COACH_WORKERS is 'many': give a whole number from 1 to 64",
    ]
    assert "`BACK_COACH_WORKERS`" in (tree.top / "docs" / "deploy.md").read_text()
