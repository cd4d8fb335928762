"""Outside programs, run at build time only: no shell, a time limit, and errors of one line."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass


class ProgramFailed(Exception):
    """A program is missing, failed or took too long; the text is one line."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a program wrote: bytes on its standard output, text on its standard error."""

    out: bytes
    err: str


def run(command: Sequence[str], *, seconds: float = 60, given: bytes | None = None) -> Output:
    """Run a program with its arguments, and return what it wrote; raise `ProgramFailed` in every other case.

    `given` is fed to its standard input; without it, the program reads an empty one.
    """
    program = command[0]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the programs are named in this room
            list(command), input=given or b"", capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProgramFailed(f"{program} took over {seconds:g} s") from None
    except OSError as error:
        raise ProgramFailed(f"{program} cannot be started: {error.strerror}") from None
    complaint = done.stderr.decode(errors="replace")
    if done.returncode != 0:
        raise ProgramFailed(f"{program} failed: {_last_line(complaint) or f'exit status {done.returncode}'}")
    return Output(done.stdout, complaint)


def missing(program: str, package: str) -> str | None:
    """Return what to install if a program is not there, else None. `package` is its Debian package."""
    if shutil.which(program):
        return None
    return f"{program} is not installed: apt-get install {package}"


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else ""
