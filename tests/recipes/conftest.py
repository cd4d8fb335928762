"""A copy of the repository for each recipe."""

from pathlib import Path

import pytest

from tests.recipes.carrying_out import Tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """An untouched copy."""
    return Tree.copy(tmp_path / "tree")
