"""The page's modules fit together: the TypeScript compiler checks their JSDoc types."""

import subprocess
from pathlib import Path

import pytest

from tests.needs import needs

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "skill" / "speaker" / "page"
OPTIONS = (
    "--checkJs --allowJs --noEmit --strict --target es2022 --module es2022 --lib es2022,dom,dom.iterable"
)


def test_the_page_passes_the_type_checker() -> None:
    compiler = needs("tsc", apt="node-typescript")
    modules = sorted(str(path) for path in PAGE.glob("*.js"))
    found = subprocess.run([compiler, *OPTIONS.split(), *modules], capture_output=True, text=True)
    assert found.stdout == ""
    assert modules


def test_every_module_is_short_enough_to_read() -> None:
    lengths = {path.name: len(path.read_text().splitlines()) for path in PAGE.glob("*.js")}
    assert {name: lines for name, lines in lengths.items() if lines > 350} == {}
