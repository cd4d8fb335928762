"""External programs, run only at build time: no shell, a time limit, and errors of one line."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class ProgramFailed(Exception):
    """A program is missing, failed or took too long; the text is one line."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a program wrote: bytes on its standard output, text on its standard error."""

    out: bytes
    err: str


def run(command: Sequence[str], *, seconds: float = 60, given: bytes | None = None) -> Output:
    """Run a program with its arguments and return what it wrote; raise `ProgramFailed` if it fails.

    `given` is its standard input, empty by default.
    """
    program = Path(command[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell; the programs are named in this room
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise ProgramFailed(f"{program} cannot be started: {error.strerror}") from None
    with process:
        try:
            out, err = process.communicate(given or b"", timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ProgramFailed(f"{program} took over {seconds:g} s") from None
        finally:
            if process.returncode is None:
                _end(process)
    complaint = err.decode(errors="replace")
    if process.returncode != 0:
        raise ProgramFailed(f"{program} failed: {_last_line(complaint) or _ending(process.returncode)}")
    return Output(out, complaint)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill the program and everything that it started, which may hold its pipes open."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _ending(status: int) -> str:
    return f"exit status {status}" if status > 0 else f"killed by signal {-status}"


def missing(program: str, package: str) -> str | None:
    """Return what to install if a program is missing, else None. `package` is its Debian package."""
    if shutil.which(program):
        return None
    return f"{program} is not installed: apt-get install {package}"


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else ""
