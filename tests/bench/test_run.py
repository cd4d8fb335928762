import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.run import benches, run
from bench.stage import Stage

TOP = Path(__file__).parents[2]


def stage(scratch: Path) -> Stage:
    return Stage(scratch, small=True, rounds=1, show=print)


def test_a_bench_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(SystemExit, match="there is no bench 'singing': there are "):
        run(["singing"], stage)


def test_every_bench_says_in_a_line_what_it_measures() -> None:
    assert [name for name, _, about in benches() if not about.strip()] == []


def test_every_bench_is_documented() -> None:
    page = (TOP / "docs" / "measuring.md").read_text()
    assert [name for name, _, _ in benches() if f"| `{name}` |" not in page] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, _, _ in benches()])
def test_a_bench_runs_from_end_to_end(name: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.run", "--small", name], cwd=TOP, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"# {name}: " in ran.stdout
    assert "\n| ours" in ran.stdout
    if os.environ.get("CI") == "true":
        assert "apt-get install" not in ran.stdout
