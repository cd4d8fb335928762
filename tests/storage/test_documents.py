"""The contract that every storage in `STORAGES` keeps: each database, and the fake of the tests."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.storage.documents import Document, Documents, Key, LostRace, Storage
from skill.storage.sql import SqlDocuments, open_documents
from tests.fakes.documents import MemoryDocuments
from tests.storage.storages import LASTING, STORAGES, Opener, parameters

ADA = Key("alexa:ada", "profile")
ADAS_DEVICE = Key("alexa:ada", "device/kitchen")
BEN = Key("alexa:ben", "profile")


@pytest.fixture(params=parameters(*STORAGES))
def documents(request: pytest.FixtureRequest) -> Iterator[Storage]:
    opener: Opener = request.param
    opened = opener(request)
    yield opened
    opened.close()


@pytest.fixture(params=parameters(*LASTING))
def lasting(request: pytest.FixtureRequest) -> Iterator[Storage]:
    opener: Opener = request.param
    opened = opener(request)
    yield opened
    opened.close()


def test_what_was_never_written_is_not_there(documents: Documents) -> None:
    assert documents.read([ADA, BEN]) == {}
    assert documents.read([]) == {}


def test_a_document_is_read_as_it_was_written_at_the_next_revision(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"\x00ada\xff")])
    assert documents.read([ADA, BEN]) == {ADA: Document(ADA, 1, b"\x00ada\xff")}


def test_a_document_read_is_written_again(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    documents.write([replace(documents.read([ADA])[ADA], body=b"two")])
    assert documents.read([ADA])[ADA] == Document(ADA, 2, b"two")


def test_the_slower_of_two_writers_loses_the_race(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    documents.write([Document(ADA, 1, b"two")])
    with pytest.raises(LostRace):
        documents.write([Document(ADA, 1, b"late")])
    assert documents.read([ADA])[ADA].body == b"two"


def test_two_first_writers_cannot_both_win(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    with pytest.raises(LostRace):
        documents.write([Document(ADA, 0, b"other")])
    assert documents.read([ADA])[ADA].body == b"one"


def test_who_writes_over_what_was_forgotten_loses_the_race(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    documents.forget(ADA.owner)
    with pytest.raises(LostRace):
        documents.write([Document(ADA, 1, b"back again")])
    assert documents.read([ADA]) == {}


def test_all_of_a_write_or_nothing_is_kept(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    with pytest.raises(LostRace):
        documents.write([Document(ADAS_DEVICE, 0, b"device"), Document(ADA, 0, b"late")])
    assert set(documents.read([ADA, ADAS_DEVICE])) == {ADA}


def test_an_owner_is_forgotten_whole_and_nobody_else_is(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"a"), Document(ADAS_DEVICE, 0, b"d"), Document(BEN, 0, b"b")])
    documents.forget("alexa:ada")
    assert set(documents.read([ADA, ADAS_DEVICE, BEN])) == {BEN}


def test_keys_are_told_apart_by_every_character(documents: Documents) -> None:
    keys = [Key(owner, name) for owner in ("a", "A", "a ", "%", "_", "a:b") for name in ("b", "B", "b%", "")]
    documents.write([Document(key, 0, repr(key).encode()) for key in keys])
    documents.forget("%")
    left = [key for key in keys if key.owner != "%"]
    assert documents.read(keys) == {key: Document(key, 1, repr(key).encode()) for key in left}


def test_a_check_leaves_nothing_behind(documents: Documents) -> None:
    documents.check()
    documents.check()
    assert documents.read([Key("check", "check")]) == {}


def test_many_threads_count_without_losing_one(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"0")])

    def count_up(_: int) -> None:
        while True:
            found = documents.read([ADA])[ADA]
            try:
                documents.write([replace(found, body=str(int(found.body) + 1).encode())])
            except LostRace:
                continue
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, range(24)))
    assert documents.read([ADA])[ADA] == Document(ADA, 25, b"24")


def test_after_closing_the_next_use_opens_new_connections(lasting: Storage) -> None:
    lasting.write([Document(ADA, 0, b"one")])
    lasting.close()
    assert lasting.read([ADA])[ADA] == Document(ADA, 1, b"one")


def test_a_forked_process_and_its_parent_both_go_on(lasting: Storage) -> None:
    lasting.write([Document(ADA, 0, b"parent")])
    child = os.fork()
    if child == 0:
        lasting.after_fork()
        try:
            lasting.write([Document(ADA, 1, b"child")])
        finally:
            os._exit(int(lasting.read([ADA])[ADA].body != b"child"))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    lasting.write([Document(ADA, 2, b"parent again")])
    assert lasting.read([ADA])[ADA].revision == 3


KEYS = [ADA, ADAS_DEVICE, BEN]
changes = st.lists(
    st.builds(Document, st.sampled_from(KEYS), st.integers(0, 3), st.binary(max_size=3)), max_size=3
)


@pytest.fixture(scope="module")
def emptied() -> Iterator[SqlDocuments]:
    documents = open_documents("sqlite://")
    yield documents
    documents.close()


@given(steps=st.lists(changes | st.sampled_from(["alexa:ada", "alexa:ben"]), max_size=12))
def test_database_and_fake_never_differ(emptied: SqlDocuments, steps: list[list[Document] | str]) -> None:
    fake = MemoryDocuments()
    for owner in ("alexa:ada", "alexa:ben"):
        emptied.forget(owner)
    for step in steps:
        assert _take(emptied, step) == _take(fake, step)
        assert emptied.read(KEYS) == fake.read(KEYS)


def _take(documents: Documents, step: list[Document] | str) -> bool:
    try:
        documents.forget(step) if isinstance(step, str) else documents.write(step)
    except LostRace:
        return False
    return True
