"""Threads for what may wait: one does it all, and others only what finds it held up."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from skill.server import pool
from skill.server.pool import Pool
from tests.fakes.event_loop import run

PATIENCE = 30.0


@pytest.fixture
def let_go() -> threading.Event:
    return threading.Event()


def wait(let_go: threading.Event) -> Callable[[], bool]:
    return lambda: let_go.wait(PATIENCE)


def test_calls_that_do_not_wait_are_all_done_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SOON", PATIENCE)

    async def many() -> set[int]:
        threads = Pool(4)
        return set(await asyncio.gather(*(threads.run(threading.get_ident) for _ in range(50))))

    [thread] = run(many())
    assert thread != threading.get_ident()


def test_calls_that_find_the_first_thread_waiting_are_done_by_others(let_go: threading.Event) -> None:
    async def both() -> tuple[bool, str]:
        threads = Pool(2)
        first = asyncio.create_task(threads.run(wait(let_go)))
        await asyncio.sleep(0)
        name = await threads.run(lambda: threading.current_thread().name)
        let_go.set()
        return await first, name

    waited, name = run(both())
    assert waited
    assert name.startswith("answering-too")


def test_a_call_is_done_once_however_many_threads_wait(let_go: threading.Event) -> None:
    done: list[int] = []

    async def held_up() -> None:
        threads = Pool(3)
        waiting = [asyncio.create_task(threads.run(wait(let_go))) for _ in range(3)]
        await asyncio.sleep(0)
        calls = [asyncio.create_task(threads.run(lambda: done.append(1))) for _ in range(5)]
        await asyncio.sleep(3 * pool.SOON)
        assert done == []
        let_go.set()
        await asyncio.gather(*waiting, *calls)

    run(held_up())
    assert len(done) == 5


def test_a_call_whose_client_has_gone_is_done_all_the_same(let_go: threading.Event) -> None:
    done = threading.Event()

    async def left() -> None:
        threads = Pool(2)
        waiting = [asyncio.create_task(threads.run(wait(let_go))) for _ in range(2)]
        await asyncio.sleep(0)
        call = asyncio.create_task(threads.run(done.set))
        await asyncio.sleep(3 * pool.SOON)
        call.cancel()
        await asyncio.wait([call])
        assert not done.is_set()
        let_go.set()
        await asyncio.gather(*waiting)

    run(left())
    assert done.wait(PATIENCE)


def test_what_a_call_raises_is_raised() -> None:
    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        run(Pool(2).run(fail))
