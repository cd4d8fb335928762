"""PostgreSQL's own faults: stopped and back, too slow, no such user. A real server throughout."""

import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psycopg
import pytest

from skill.storage.documents import Document, Key, LostRace, StorageDown, WrongDatabase
from skill.storage.sql import SqlDocuments, open_documents
from tests.fakes.servers import Postgresql, silence

pytestmark = pytest.mark.slow

ADA = Key("alexa:ada", "profile")


@pytest.fixture
def documents(postgresql_server: Postgresql) -> Iterator[SqlDocuments]:
    opened = open_documents(postgresql_server.empty(), wait_seconds=2.0)
    yield opened
    opened.close()


def test_a_server_that_stops_is_storage_down_and_used_again_when_it_is_back(
    documents: SqlDocuments, postgresql_server: Postgresql
) -> None:
    documents.write([Document(ADA, 0, b"one")])
    postgresql_server.stop()
    try:
        with pytest.raises(StorageDown):
            documents.check()
    finally:
        postgresql_server.start()
    assert documents.read([ADA])[ADA] == Document(ADA, 1, b"one")


def test_a_server_that_falls_silent_is_storage_down_in_bounded_time(
    documents: SqlDocuments, postgresql_server: Postgresql
) -> None:
    documents.write([Document(ADA, 0, b"one")])
    with postgresql_server.frozen():
        for _ in range(2):
            with pytest.raises(StorageDown):
                documents.read([ADA])
    assert documents.read([ADA])[ADA] == Document(ADA, 1, b"one")


def test_while_one_waits_for_a_silent_server_the_others_fail_at_once(
    documents: SqlDocuments, postgresql_server: Postgresql
) -> None:
    def took(_: int) -> float:
        began = time.monotonic()
        with pytest.raises(StorageDown):
            documents.read([ADA])
        return time.monotonic() - began

    with postgresql_server.frozen(), ThreadPoolExecutor(8) as pool:
        assert took(0) > 1
        waited = [seconds for seconds in pool.map(took, range(8)) if seconds > 1]
    assert len(waited) in {1, 2}  # On a busy machine one may come after the first has given up.
    assert documents.read([ADA]) == {}


def test_a_server_whose_network_is_lost_is_noticed_by_the_kernel(documents: SqlDocuments) -> None:
    with documents._engine.connect() as connection:
        driver: psycopg.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        settings = driver.info.get_parameters()
    assert (settings["tcp_user_timeout"], settings["keepalives_idle"]) == ("2000", "30")


def test_an_address_where_nothing_answers_stops_the_start_in_bounded_time() -> None:
    with silence() as (nowhere, _):
        began = time.monotonic()
        with pytest.raises(WrongDatabase, match="timeout expired"):
            open_documents(f"postgresql://{nowhere.removeprefix('http://')}/coach", wait_seconds=2.0)
    assert time.monotonic() - began < 30


def test_a_server_that_is_killed_in_the_middle_has_all_that_was_acknowledged(
    documents: SqlDocuments, postgresql_server: Postgresql
) -> None:
    counts, end = [0] * 4, time.monotonic() + 60
    with ThreadPoolExecutor(4) as pool:
        written = [pool.submit(_write_on, documents, number, counts) for number in range(4)]
        while min(counts) < 3 and time.monotonic() < end:
            time.sleep(0.05)
        postgresql_server.kill()
        acknowledged = [each.result() for each in written]
    postgresql_server.start()
    for number, (last, down) in enumerate(acknowledged):
        one, other = _pair(number)
        found = documents.read([one, other])
        assert last > 0
        assert int(found[one].body) - last in {0, 1}
        assert found[one].body == found[other].body
        assert "alexa:" not in down


def _pair(number: int) -> tuple[Key, Key]:
    return Key(f"alexa:{number}", "profile"), Key(f"alexa:{number}", "device/kitchen")


def _write_on(documents: SqlDocuments, number: int, counts: list[int]) -> tuple[int, str]:
    """Write both documents over and over; return the last that was acknowledged, and why it was."""
    for count in range(100_000):
        counts[number] = count
        try:
            documents.write([Document(key, count, str(count).encode()) for key in _pair(number)])
        except StorageDown as down:
            return count - 1, str(down)
    raise AssertionError("nobody stopped the server")


def test_a_row_that_another_holds_is_waited_for_in_bounded_time(
    documents: SqlDocuments, postgresql_server: Postgresql
) -> None:
    documents.write([Document(ADA, 0, b"one")])
    with psycopg.connect(postgresql_server.address) as other:
        other.execute("UPDATE documents SET body = 'held'")
        began = time.monotonic()
        with pytest.raises(StorageDown, match="timeout"):
            documents.write([Document(ADA, 1, b"two")])
        assert time.monotonic() - began < 10
        other.rollback()
    documents.write([Document(ADA, 1, b"two")])


def test_two_who_write_the_same_two_documents_never_wait_for_each_other_for_ever(
    documents: SqlDocuments,
) -> None:
    keys = [ADA, Key("alexa:ada", "device/kitchen")]
    documents.write([Document(key, 0, b"x" * 2_000) for key in keys])

    def write(order: list[Key]) -> None:
        for _ in range(150):
            known = documents.read(order)
            with suppress(LostRace):  # StorageDown is what a deadlock would be.
                documents.write([known[key] for key in order])

    with ThreadPoolExecutor(4) as pool:
        for written in [pool.submit(write, order) for order in 2 * [keys, keys[::-1]]]:
            written.result(60)
    assert documents.read(keys)[ADA].revision > 150


def test_who_forgets_an_owner_waits_for_a_writer_without_holding_what_that_writes_next(
    documents: SqlDocuments, postgresql_server: Postgresql
) -> None:
    first, second = Key("alexa:ada", "device"), ADA
    documents.write([Document(second, 0, b"lies before the other")])
    documents.write([Document(first, 0, b"is written first")])
    with psycopg.connect(postgresql_server.address) as writer, ThreadPoolExecutor(1) as pool:
        writer.execute("ANALYZE documents")  # So that a small table is read as it lies, and not by its index.
        writer.commit()
        _hold(writer, first)
        forgotten = pool.submit(documents.forget, "alexa:ada")
        _wait_for_a_waiter(postgresql_server)
        _hold(writer, second)
        writer.commit()
        forgotten.result()
    assert documents.read([first, second]) == {}


def _hold(writer: psycopg.Connection, key: Key) -> None:
    """Take a document's row, as an update does, and fail at once if another has it."""
    query = "SELECT 1 FROM documents WHERE owner = %s AND name = %s FOR UPDATE NOWAIT"
    assert writer.execute(query, (key.owner, key.name)).fetchall() == [(1,)]


def _wait_for_a_waiter(server: Postgresql) -> None:
    """Wait until somebody waits for a lock."""
    end = time.monotonic() + 60
    with psycopg.connect(server.address, autocommit=True) as looking:
        while not looking.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchall():
            assert time.monotonic() < end
            time.sleep(0.02)


def test_an_updated_document_stays_in_its_page_and_leaves_the_index_alone(
    documents: SqlDocuments, postgresql_server: Postgresql
) -> None:
    keys = [Key(f"alexa:{number:03}", "profile") for number in range(300)]
    documents.write([Document(key, 0, b"x" * 300) for key in keys])
    for key in keys[::10]:
        documents.write([Document(key, 1, b"y" * 300)])
    documents.close()  # Who leaves says what it has done.
    assert _updates(postgresql_server, 30) == (30, 30)


def _updates(server: Postgresql, most: int) -> tuple[int, int]:
    """How many documents were updated, and how many of them within their page, once all that is counted.

    The server counts what lasts for more than a second in several parts.
    """
    counts = "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'documents'"
    end = time.monotonic() + 60
    while True:
        with psycopg.connect(server.address) as connection:
            [(updated, within)] = connection.execute(counts).fetchall()
        if updated >= most or time.monotonic() > end:
            return updated, within
        time.sleep(0.05)


@pytest.mark.parametrize("mark", [None, "0001"])
def test_a_database_of_an_earlier_release_gets_room_in_its_pages(
    postgresql_server: Postgresql, mark: str | None
) -> None:
    postgresql_server.empty()
    with psycopg.connect(postgresql_server.address) as connection:
        connection.execute(
            "CREATE TABLE documents (owner varchar(512), name varchar(512), revision int NOT NULL, "
            "body bytea NOT NULL, PRIMARY KEY (owner, name))"
        )
        if mark:
            connection.execute("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)")
            connection.execute("INSERT INTO alembic_version VALUES (%s)", [mark])
    open_documents(postgresql_server.address).close()
    with psycopg.connect(postgresql_server.address) as connection:
        found = connection.execute("SELECT reloptions FROM pg_class WHERE relname = 'documents'").fetchone()
    assert found == (["fillfactor=80"],)


def test_no_fault_tells_who_the_listener_is(documents: SqlDocuments) -> None:
    documents.write([Document(ADA, 0, b"a secret")])
    with pytest.raises(LostRace) as caught:
        documents.write([Document(ADA, 0, b"a secret")])
    told = "".join(traceback.format_exception(caught.value))
    assert "unique constraint" in told
    assert "alexa:ada" not in told


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("coach@", "nobody@"), "nobody"),
        (("/postgres?", "/nowhere?"), "nowhere"),
        (("host=", "host=/x"), "x"),
    ],
)
def test_a_database_that_cannot_be_reached_stops_the_start_with_one_line(
    postgresql_server: Postgresql, change: tuple[str, str], why: str
) -> None:
    with pytest.raises(WrongDatabase, match=rf"^BACK_COACH_DATABASE_URL.*{why}") as caught:
        open_documents(postgresql_server.address.replace(*change))
    assert "\n" not in str(caught.value)
    assert "start the server" in str(caught.value)


def test_a_refusal_does_not_tell_the_password(postgresql_server: Postgresql) -> None:
    address = postgresql_server.address.replace("coach@", "nobody:hush@")
    with pytest.raises(WrongDatabase) as caught:
        open_documents(address)
    assert "hush" not in "".join(traceback.format_exception(caught.value))
