"""What a worker holds, according to Linux: open files, threads, memory."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_OPENED_LATER: Final = ("listeners.sqlite3", "outbox-", "back-coach-counts-")


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds open: files, sockets and pipes by kind, and its threads.

    `opened_later` counts the files of the database, the outbox and metrics, which are opened at first use.
    """

    files: Counter[str]
    opened_later: int
    threads: int


def held(process: int) -> Held:
    """Return what a process holds open now."""
    files: Counter[str] = Counter()
    for file in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # It was closed in the meantime.
            files[str(file.readlink()).partition(":[")[0]] += 1
    later = [name for name in files if any(part in name for part in _OPENED_LATER)]
    opened_later = sum(files.pop(name) for name in later)
    return Held(files, opened_later, len(list(Path(f"/proc/{process}/task").iterdir())))


def memory(process: int) -> int:
    """Return a process's memory in bytes, shared pages divided among their users (PSS)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    [kilobytes] = [line.split()[1] for line in lines if line.startswith("Pss:")]
    return int(kilobytes) * 1024
