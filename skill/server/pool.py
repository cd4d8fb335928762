"""Threads for what may wait."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

Found = TypeVar("Found")

SOON: Final = 0.02
"""Seconds that a call is left to the first thread; then another one takes it."""


class Pool:
    """One thread that does everything, and a few others for when it is held up.

    Python runs one thread at a time, so several that work at once mostly wait for each other: with six of
    them a turn took a third longer. The others are for calls that find the first one waiting for a database.
    """

    def __init__(self, threads: int) -> None:
        """Take how many threads there are in all: two at least."""
        self._first = ThreadPoolExecutor(1, thread_name_prefix="answering")
        self._others = ThreadPoolExecutor(threads - 1, thread_name_prefix="answering-too")

    async def run(self, call: Callable[[], Found]) -> Found:
        """Run a call in a thread; return or raise what it does.

        It is run even if the task that waits for it is cancelled, as for a client that has gone: what was
        said must not be lost because a database made it wait.
        """
        begun = self._first.submit(call)
        answer = asyncio.wrap_future(begun)
        await asyncio.wait((answer,), timeout=SOON)
        if begun.cancel():  # The first thread has not come to it yet.
            answer = asyncio.wrap_future(self._others.submit(call))
        return await asyncio.shield(answer)
