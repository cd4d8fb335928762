"""Documents in a DynamoDB table, for a service on AWS Lambda.

Each document is one item, keyed by owner and name. A condition on the revision guards each write; several
documents are one transaction. The table's own expiry deletes what was not written for `KEPT`. Bodies are
compressed, because DynamoDB charges by the kilobyte: ten microseconds make one kilobyte of five. A silent
table is asked twice, for a second each: the answer from the player's token still has to be in time.
"""

import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from skill.storage.circuit_breaker import CircuitBreaker
from skill.storage.documents import Document, Key, LostRace, StorageDown, WrongDatabase

KEPT: Final = timedelta(days=730)
"""How long a document is kept after it was last written."""

WAIT_SECONDS: Final = 1.0
"""How long to wait for a connection, and then for an answer. Both come within milliseconds, or not at all."""

COOLDOWN_SECONDS: Final = 10.0
"""How long a silent table gets no requests. AWS Lambda has one thread a function: each request would wait."""

PROBE: Final = Key("check", "check")
"""The document that a check writes. The function for the audio is allowed to write no other."""

_EXPIRY: Final = "expires"
_PACKED: Final = "packed"
_PLAIN: Final = "body"
_CONDITION: Final = "ConditionalCheckFailed"
_LOST: Final = frozenset({_CONDITION, "TransactionConflict"})
_MOST_READ: Final = 100
_MOST_DELETED: Final = 25
_TRIES: Final = 3

Clock = Callable[[], float]
Item = dict[str, dict[str, Any]]


class DynamoDocuments:
    """Keeps documents as items of one table. Safe for threads."""

    def __init__(
        self, client: Any, table: str, clock: Clock = time.time, *, wait_seconds: float = WAIT_SECONDS
    ) -> None:
        """Take boto3's client, the table's name, a clock in Unix seconds, and the client's time-out."""
        self._client = client
        self._table = table
        self._clock = clock
        self._breaker = CircuitBreaker(wait_seconds, cooldown_seconds=COOLDOWN_SECONDS)

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        """Return those of the documents that exist."""
        found: dict[Key, Document] = {}
        wanted = list(dict.fromkeys(keys))
        with self._breaker.guard(), _faults():
            for start in range(0, len(wanted), _MOST_READ):
                for item in self._items(wanted[start : start + _MOST_READ]):
                    document = _document(item)
                    found[document.key] = document
        return found

    def write(self, documents: Sequence[Document]) -> None:
        """Write all or none, each at the revision after its own; raise `LostRace` if one has moved on."""
        puts = [self._put(document) for document in documents]
        with self._breaker.guard(), _faults():
            if len(puts) == 1:
                self._client.put_item(**puts[0])
            elif puts:
                self._client.transact_write_items(TransactItems=[{"Put": put} for put in puts])

    def forget(self, owner: str) -> None:
        """Delete all of an owner's documents."""
        with self._breaker.guard(), _faults():
            pages = self._client.get_paginator("query").paginate(
                TableName=self._table,
                ConsistentRead=True,
                KeyConditionExpression="#owner = :owner",
                ProjectionExpression="#owner, #name",
                ExpressionAttributeNames={"#owner": "owner", "#name": "name"},
                ExpressionAttributeValues={":owner": {"S": owner}},
            )
            keys = [item for page in pages for item in page["Items"]]
            for start in range(0, len(keys), _MOST_DELETED):
                self._delete(keys[start : start + _MOST_DELETED])

    def check(self) -> None:
        """Return if reading and writing work: an item is written, and deleted again."""
        with self._breaker.guard(), _faults():
            self._client.put_item(TableName=self._table, Item=self._item(Document(PROBE, 0, b"")))
            self._client.delete_item(TableName=self._table, Key=_key(PROBE))

    def after_fork(self) -> None:
        """Drop the parent process's connections; to close this process's copies of them does not end them."""
        self.close()

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        self._client.close()

    def _items(self, keys: Sequence[Key]) -> Iterator[Item]:
        asked: dict[str, Any] = {self._table: {"Keys": [_key(key) for key in keys], "ConsistentRead": True}}
        for _ in range(_TRIES):
            answer = self._client.batch_get_item(RequestItems=asked)
            # DynamoDB deletes expired items some time later.
            yield from (item for item in answer["Responses"].get(self._table, []) if self._is_kept(item))
            asked = answer.get("UnprocessedKeys") or {}
            if not asked:
                return
        raise StorageDown("the table is too busy to be read")

    def _delete(self, keys: Sequence[Item]) -> None:
        asked: dict[str, Any] = {self._table: [{"DeleteRequest": {"Key": key}} for key in keys]}
        for _ in range(_TRIES):
            asked = self._client.batch_write_item(RequestItems=asked).get("UnprocessedItems") or {}
            if not asked:
                return
        raise StorageDown("the table is too busy to be written")

    def _is_kept(self, item: Item) -> bool:
        return int(item[_EXPIRY]["N"]) > self._clock()

    def _put(self, document: Document) -> dict[str, Any]:
        """A write, on condition that the document still has its revision, or does not exist."""
        if document.revision:
            condition, names = "#revision = :revision", {"#revision": "revision"}
            values = {":revision": {"N": str(document.revision)}}
        else:
            condition, names = "attribute_not_exists(#owner) OR #expires <= :now", {"#owner": "owner"}
            names["#expires"] = _EXPIRY
            values = {":now": {"N": str(int(self._clock()))}}
        return {
            "TableName": self._table,
            "Item": self._item(document),
            "ConditionExpression": condition,
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
        }

    def _item(self, document: Document) -> Item:
        expires = int(self._clock() + KEPT.total_seconds())
        packed = zlib.compress(document.body)
        rest: Item = {"revision": {"N": str(document.revision + 1)}, _PACKED: {"B": packed}}
        return _key(document.key) | rest | {_EXPIRY: {"N": str(expires)}}


def _key(key: Key) -> Item:
    # A key must not be empty, but a name may be: hence the character before it.
    return {"owner": {"S": key.owner}, "name": {"S": f"/{key.name}"}}


def _document(item: Item) -> Document:
    key = Key(item["owner"]["S"], item["name"]["S"].removeprefix("/"))
    # An earlier release wrote bodies uncompressed, under another name. So after a downgrade it fails on ours,
    # where it would otherwise find them unreadable and start the listener afresh.
    body = zlib.decompress(item[_PACKED]["B"]) if _PACKED in item else item[_PLAIN]["B"]
    return Document(key, int(item["revision"]["N"]), bytes(body))


@contextmanager
def _faults() -> Iterator[None]:
    """Turn boto3's errors into ours, without the values in them."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        reasons = {reason.get("Code") for reason in error.response.get("CancellationReasons", [])}
        if code.startswith(tuple(_LOST)) or reasons & _LOST:
            raise LostRace from None
        raise StorageDown(f"DynamoDB refuses: {code}") from None
    except BotoCoreError as error:
        raise StorageDown(f"DynamoDB cannot be reached: {type(error).__name__}") from None


def open_table(address: str, *, create: bool = True, wait_seconds: float = WAIT_SECONDS) -> DynamoDocuments:
    """Open `dynamodb://table?region=eu-west-1`; create the table if it is missing, unless told not to look.

    `endpoint=http://…` names another endpoint than AWS's. Credentials are found the way boto3 finds them.
    `wait_seconds` is the time-out of each connection and answer. Raises `WrongDatabase` if the table cannot
    be opened.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise _wrong("it is not an address of a table") from error
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if not parts.netloc or parts.path.strip("/") or options.keys() - {"region", "endpoint"}:
        raise _wrong("it is not an address of a table")
    try:
        from botocore.exceptions import BotoCoreError, ClientError
    except ModuleNotFoundError as missing:
        raise _wrong("its library is missing: pip install 'back-coach[aws]'") from missing
    try:
        client = _client(options.get("region"), options.get("endpoint"), wait_seconds)
        if create:
            _make_table(client, parts.netloc)
    except (ClientError, BotoCoreError, ValueError) as error:
        raise _wrong(" ".join(str(error).split())) from error
    return DynamoDocuments(client, parts.netloc, wait_seconds=wait_seconds)


def _client(region: str | None, endpoint: str | None, wait_seconds: float) -> Any:
    import boto3
    from botocore.config import Config

    # The mode "standard" would wait for up to a second before it asks again.
    retries = {"total_max_attempts": 2, "mode": "legacy"}
    time_outs = Config(connect_timeout=wait_seconds, read_timeout=wait_seconds, retries=retries)
    return boto3.client("dynamodb", region_name=region, endpoint_url=endpoint, config=time_outs)


def _wrong(why: str) -> WrongDatabase:
    return WrongDatabase(
        f"BACK_COACH_DATABASE_URL cannot be opened ({why}): give an address such as "
        "dynamodb://back-coach?region=eu-west-1, and credentials that may use the table"
    )


def _make_table(client: Any, table: str) -> None:
    """Create the table, if it is missing: billed by request, with its expiry."""
    try:
        client.describe_table(TableName=table)
        return
    except client.exceptions.ResourceNotFoundException:
        pass
    client.create_table(
        TableName=table,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("owner", "name")],
        KeySchema=[
            {"AttributeName": "owner", "KeyType": "HASH"},
            {"AttributeName": "name", "KeyType": "RANGE"},
        ],
    )
    client.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    expiry = {"Enabled": True, "AttributeName": _EXPIRY}
    client.update_time_to_live(TableName=table, TimeToLiveSpecification=expiry)
