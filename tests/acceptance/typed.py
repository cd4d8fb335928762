"""What is typed into `back-coach talk --fast`, and what is said and played after each line."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

BACK_COACH: Final = [sys.executable, "-c", "from skill.command import main; main()"]
HEALTHY: Final = ("no", "no", "no")
"""The healthy answers to the safety questions."""

BEGUN: Final = ("open back coach", *HEALTHY, "a lacrosse ball", "ten minutes", "wait 75")
"""How somebody new comes into the first drill."""


def typed(listener: Path, lines: Iterable[str]) -> list[str]:
    """Type lines into one run, and return what follows each. `listener` is the database's path."""
    done = subprocess.run(
        [*BACK_COACH, "talk", "--fast"],
        input="".join(f"{line}\n" for line in (*lines, "quit")),
        capture_output=True,
        text=True,
        env={**os.environ, "BACK_COACH_DATABASE_URL": f"sqlite:///{listener}", "PATH": str(listener.parent)},
        timeout=300,
        check=True,
    )
    return done.stdout.split("You: ")[1:-1]


def talk(listener: Path, *said: str) -> list[str]:
    """Say lines in the first drill, and return what follows each."""
    return typed(listener, (*BEGUN, *said))[len(BEGUN) :]
