"""An event loop in a thread of its own: a browser's driver may keep one running in the test's thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, and return what it returns."""
    with ThreadPoolExecutor(1, "event loop") as thread:
        return thread.submit(asyncio.run, main).result()
