"""docs/states.md says what happens at every intent in every state, and agrees with the code."""

from pathlib import Path

import yaml

from skill.coaching.coach import Coach
from tests.dialog.table import COLUMNS, INTENTS, PAGE, page

SOURCE = Path(__file__).parents[2] / "interaction_models" / "en" / "intents.yaml"


def test_the_page_agrees_with_the_code(coach: Coach) -> None:
    assert PAGE.read_text() == page(coach), "make it anew: .venv/bin/python -m tests.dialog.table"


def test_every_intent_of_the_model_has_a_row() -> None:
    model = yaml.safe_load(SOURCE.read_text())
    named = {name.partition(",")[0] for name in INTENTS}
    assert {*model["builtins"], *model["intents"]} <= named


def test_no_cell_is_missing() -> None:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    assert len(rows) == len(INTENTS) + 1
    assert all(line.count("|") == len(COLUMNS) + 2 and "|  |" not in line for line in rows)
