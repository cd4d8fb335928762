"""Flushing SQLite's log to the disk a tenth of a second after a write, so that no turn waits for it.

Waiting for the disk would cost each turn half a millisecond, or fifty on a Raspberry Pi's memory card. A
killed process loses nothing either way, because the operating system has what was written. A power cut loses
what is not on the disk yet: the last tenth of a second. SQLite alone would leave the flush to the system, for
half a minute.
"""

import logging
import os
import time
from pathlib import Path
from threading import Event, Thread
from typing import Final

log = logging.getLogger(__name__)

SOON: Final = 0.1
"""Seconds from a write to its flush."""


class Flusher:
    """Flushes one file, in a thread that starts with the first write of its process."""

    def __init__(self, path: Path) -> None:
        """Take the file, which need not exist."""
        self._path = path
        self._process = 0
        self._due = Event()

    def soon(self) -> None:
        """Have the file flushed soon. Not safe for threads: one at a time may call this."""
        if self._process != os.getpid():  # A fork does not copy the thread.
            self._due = Event()
            try:
                Thread(target=self._run, args=(self._due,), daemon=True).start()
            except RuntimeError:  # No thread can be started now: the next write tries again.
                self.flush()
                return
            self._process = os.getpid()
        if not self._due.is_set():
            self._due.set()

    def flush(self) -> None:
        """Flush the file now, if it is there. SQLite removes its log when the database is closed."""
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
