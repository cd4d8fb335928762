"""Saying that one is about to wait: for storage, for a certificate, for whatever takes others their time.

A worker's thread that answers requests also leads the others (`skill.worker.leading`); before it waits,
somebody else should lead. Whoever waits does not know who runs it, and need not: elsewhere than in a worker
nothing happens.
"""

import threading
from collections.abc import Callable


def _nobody() -> None:
    """Nobody is to be told."""


class _Listener(threading.local):
    """Who is told of this thread's waits."""

    tell: Callable[[], None] = staticmethod(_nobody)


_listener = _Listener()


def listen(tell: Callable[[], None]) -> None:
    """Be told when this thread is about to wait."""
    _listener.tell = tell


def about_to_wait() -> None:
    """Tell whoever runs this thread that it is going to wait."""
    _listener.tell()
