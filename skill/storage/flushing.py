"""What was written to SQLite reaches the disk a tenth of a second later, and nobody waits for it.

To wait for the disk costs each turn half a millisecond, or fifty on a Raspberry Pi's memory card. A killed
process loses nothing either way: the system has what was written. Only a power cut takes what the disk has
not, which is then of the last tenth of a second. SQLite by itself would leave it to the system, for half a
minute.
"""

import logging
import os
import time
from pathlib import Path
from threading import Event, Thread
from typing import Final

log = logging.getLogger(__name__)

SOON: Final = 0.1
"""Seconds after which what was written is brought to the disk."""


class Flusher:
    """Brings one file to the disk, in a thread that begins with the first write of its process."""

    def __init__(self, path: Path) -> None:
        """Take the file; it may come and go."""
        self._path = path
        self._process = 0
        self._due = Event()

    def soon(self) -> None:
        """Have the file on the disk soon. One thread calls this at a time."""
        if self._process != os.getpid():  # A fork leaves the thread behind.
            self._due = Event()
            try:
                Thread(target=self._run, args=(self._due,), daemon=True).start()
            except RuntimeError:  # No more threads are to be had: the next write tries again.
                self.flush()
                return
            self._process = os.getpid()
        if not self._due.is_set():
            self._due.set()

    def flush(self) -> None:
        """Bring the file to the disk now, if it is there: SQLite removes it when all is in place."""
        try:
            file = os.open(self._path, os.O_RDONLY)
            try:
                os.fsync(file)
            finally:
                os.close(file)
        except FileNotFoundError:
            return
        except OSError as error:
            log.error("what was just written would not survive a power cut: %s", error.strerror)

    def _run(self, due: Event) -> None:
        while due.wait():
            time.sleep(SOON)
            due.clear()
            self.flush()
