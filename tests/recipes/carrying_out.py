"""Carrying out a recipe of CONTRIBUTING.md, word for word, in a copy of the repository.

The words before a fence say what to do with it: "Append to `file`", "Write `file`", "In `file`, above `line`"
or below it. A fence of shell is run, but for `back-coach voices build`: a stand-in writes silent clips.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOP: Final = Path(__file__).parents[2]
PAGE: Final = TOP / "CONTRIBUTING.md"
COPIED: Final = ("skill", "interaction_models", "audio", "docs", "tests")
FILES: Final = ("CONTRIBUTING.md", "README.md", "Makefile", "pyproject.toml")
_FENCE: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ORDER: Final = re.compile(
    r"(Append to|Write|In) `([\w./]+)`(?:, (above|below) (?:`` ?(.+?) ?``|`([^`]+)`))?"
)
_BACK_COACH: Final = """#!/bin/sh
if [ "$1 $2" = "voices build" ]; then exec "{python}" -m tests.recipes.silent_engine "$@"; fi
exec "{python}" -c "from skill.command import main; main()" "$@"
"""


@dataclass(frozen=True)
class Step:
    """One fence of a recipe: shell to be run, or text and the order that says where it goes."""

    kind: str
    text: str
    order: str


def recipe(title: str) -> list[Step]:
    """Return the steps of a recipe."""
    page = PAGE.read_text(encoding="utf-8")
    section = page.partition(f"### {title}\n")[2].partition("\n### ")[0]
    assert section, f"there is no recipe {title!r}"
    steps, end = [], 0
    for fence in _FENCE.finditer(section):
        steps.append(Step(fence[1], fence[2], " ".join(section[end : fence.start()].split("\n"))))
        end = fence.end()
    return steps


@dataclass(frozen=True)
class Tree:
    """A copy of the repository, in which recipes are carried out."""

    top: Path

    @classmethod
    def copy(cls, top: Path) -> "Tree":
        """Copy what recipes change, with commands that run the copy's code."""
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        for folder in COPIED:
            shutil.copytree(TOP / folder, top / folder, ignore=ignored)
        for file in FILES:
            shutil.copy(TOP / file, top)
        programs = top / ".venv" / "bin"
        programs.mkdir(parents=True)
        for name, text in {
            "python": '#!/bin/sh\nexec "{python}" "$@"\n',
            "back-coach": _BACK_COACH,
        }.items():
            (programs / name).write_text(text.format(python=sys.executable))
            (programs / name).chmod(0o755)
        return cls(top)

    def follow(self, title: str) -> str:
        """Carry out a recipe, and return what its commands said."""
        said = ""
        for step in recipe(title):
            if step.kind == "sh":
                said += self.run(step.text)
            else:
                self._write(step)
        return said

    def run(self, commands: str) -> str:
        """Run shell commands in the tree, and return what they said; each has to succeed."""
        database = f"sqlite:///{self.top / 'listeners.sqlite3'}"
        done = subprocess.run(
            ["sh", "-e", "-c", commands],
            cwd=self.top,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.top), "BACK_COACH_DATABASE_URL": database},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, program: str) -> str:
        """Run a program of Python in the tree, and return what it printed."""
        (self.top / "trial.py").write_text(f"import sys\nsys.path.insert(0, '.')\n{program}")
        return self.run(".venv/bin/python trial.py")

    def tests(self, words: str) -> str:
        """Run tests of the tree; those chosen have to be there, and to pass."""
        return self.run(f".venv/bin/python -m pytest -q -p no:cacheprovider {words}")

    def _write(self, step: Step) -> None:
        order = list(_ORDER.finditer(step.order))[-1]
        path = self.top / order[2]
        match order[1], order[3]:
            case "Write", _:
                path.parent.mkdir(exist_ok=True)
                path.write_text(step.text, encoding="utf-8")
            case "Append to", _:
                path.write_text(path.read_text(encoding="utf-8") + step.text, encoding="utf-8")
            case _, where:
                _insert(path, where == "below", order[4] or order[5], step.text)


def _insert(path: Path, below: bool, anchor: str, text: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if anchor in line]
    assert found, f"{path.name}: no line has {anchor!r}"
    lines.insert(found[0] + below, text)
    path.write_text("".join(lines), encoding="utf-8")
