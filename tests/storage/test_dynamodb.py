"""DynamoDB's own ways: expiry, many keys, a table that is missing, a service that is not there."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import boto3
import pytest
from botocore.stub import Stubber

from skill.storage.documents import Document, Key, LostRace, StorageDown, WrongDatabase
from skill.storage.dynamodb import KEPT, DynamoDocuments, open_table
from tests.fakes.servers import silence

pytestmark = pytest.mark.slow

ADA = Key("alexa:ada", "profile")
GONE = "http://127.0.0.1:9"


@pytest.fixture
def address(aws_endpoint: str) -> str:
    return f"dynamodb://t{uuid4().hex}?region=eu-west-1&endpoint={aws_endpoint}"


def client(endpoint: str) -> Any:
    return boto3.client("dynamodb", region_name="eu-west-1", endpoint_url=endpoint)


def name_of(address: str) -> str:
    return address.removeprefix("dynamodb://").partition("?")[0]


@pytest.mark.parametrize("code", ["ConditionalCheckFailedException", "TransactionConflictException"])
def test_a_write_that_meets_another_has_lost_a_race(code: str) -> None:
    stubbed = client(GONE)
    with Stubber(stubbed) as stub:
        stub.add_client_error("put_item", code)
        with pytest.raises(LostRace):
            DynamoDocuments(stubbed, "t").write([Document(ADA, 1, b"one")])


THROTTLED = ["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded"]


@pytest.mark.parametrize("code", [*THROTTLED, "ValidationException", "InternalServerError"])
def test_a_write_that_is_turned_down_is_storage_down_and_says_nothing_of_the_item(code: str) -> None:
    stubbed = client(GONE)
    with Stubber(stubbed) as stub:
        stub.add_client_error("put_item", code, "Item size has exceeded 400 KB: alexa:ada")
        with pytest.raises(StorageDown, match=f"^DynamoDB refuses: {code}$"):
            DynamoDocuments(stubbed, "t").write([Document(ADA, 1, b"one")])


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("ConditionalCheckFailed", LostRace),
        ("TransactionConflict", LostRace),
        ("ThrottlingError", StorageDown),
    ],
)
def test_why_a_transaction_was_cancelled_says_whether_to_read_again(
    code: str, error: type[Exception]
) -> None:
    stubbed, both = client(GONE), [Document(replace(ADA, name=name), 1, b"x") for name in "ab"]
    with Stubber(stubbed) as stub:
        reasons = {"CancellationReasons": [{"Code": "None"}, {"Code": code}]}
        cancelled = "TransactionCanceledException"
        stub.add_client_error("transact_write_items", cancelled, modeled_fields=reasons)
        with pytest.raises(error):
            DynamoDocuments(stubbed, "t").write(both)


def item(name: str) -> dict[str, Any]:
    return {
        "owner": {"S": ADA.owner},
        "name": {"S": f"/{name}"},
        "revision": {"N": "1"},
        "body": {"B": b"x"},
        "expires": {"N": "4000000000"},
    }


def left(name: str) -> dict[str, Any]:
    return {"t": {"Keys": [{"owner": {"S": ADA.owner}, "name": {"S": f"/{name}"}}], "ConsistentRead": True}}


def test_what_a_busy_table_leaves_over_is_asked_for_again_and_again_consistently() -> None:
    stubbed, keys = client(GONE), [replace(ADA, name=name) for name in "ab"]
    with Stubber(stubbed) as stub:
        first = {"Responses": {"t": [item("a")]}, "UnprocessedKeys": left("b")}
        stub.add_response("batch_get_item", first)
        stub.add_response("batch_get_item", {"Responses": {"t": [item("b")]}}, {"RequestItems": left("b")})
        assert DynamoDocuments(stubbed, "t").read(keys).keys() == set(keys)


def test_a_table_that_goes_on_leaving_things_over_is_storage_down_and_not_half_a_listener() -> None:
    stubbed = client(GONE)
    with Stubber(stubbed) as stub:
        for _ in range(3):
            stub.add_response("batch_get_item", {"Responses": {}, "UnprocessedKeys": left("a")})
        with pytest.raises(StorageDown, match="too busy"):
            DynamoDocuments(stubbed, "t").read([replace(ADA, name="a")])


def test_a_missing_table_is_made_with_its_expiry(address: str, aws_endpoint: str) -> None:
    open_table(address)
    described = client(aws_endpoint).describe_time_to_live(TableName=name_of(address))
    assert described["TimeToLiveDescription"] == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}


def test_a_table_is_opened_again_with_what_is_in_it(address: str) -> None:
    open_table(address).write([Document(ADA, 0, b"one")])
    assert open_table(address).read([ADA])[ADA] == Document(ADA, 1, b"one")


def test_what_has_expired_is_not_there_and_may_be_written_anew(address: str, aws_endpoint: str) -> None:
    now = [1_000_000.0]
    open_table(address)
    documents = DynamoDocuments(client(aws_endpoint), name_of(address), lambda: now[0])
    documents.write([Document(ADA, 0, b"old"), Document(replace(ADA, name="device/x"), 0, b"d")])
    now[0] += KEPT.total_seconds() - 1
    assert documents.read([ADA])
    now[0] += 2
    assert documents.read([ADA]) == {}
    documents.write([Document(ADA, 0, b"new")])
    assert documents.read([ADA])[ADA].body == b"new"


def test_what_an_earlier_release_wrote_is_read_and_written_anew(address: str, aws_endpoint: str) -> None:
    documents = open_table(address)
    client(aws_endpoint).put_item(
        TableName=name_of(address),
        Item={
            "owner": {"S": ADA.owner},
            "name": {"S": f"/{ADA.name}"},
            "revision": {"N": "3"},
            "body": {"B": b"as it is"},
            "expires": {"N": "4000000000"},
        },
    )
    assert documents.read([ADA])[ADA] == Document(ADA, 3, b"as it is")
    documents.write([Document(ADA, 3, b"packed")])
    assert documents.read([ADA])[ADA] == Document(ADA, 4, b"packed")


def test_a_body_takes_a_fraction_of_its_bytes(address: str, aws_endpoint: str) -> None:
    body = b'{"drill":"glutes","variation":"standard"}' * 100
    open_table(address).write([Document(ADA, 0, body)])
    [item] = client(aws_endpoint).scan(TableName=name_of(address))["Items"]
    assert len(item["packed"]["B"]) < len(body) / 10
    assert "body" not in item


def test_a_write_puts_expiry_off(address: str, aws_endpoint: str) -> None:
    now = [1_000_000.0]
    open_table(address)
    documents = DynamoDocuments(client(aws_endpoint), name_of(address), lambda: now[0])
    documents.write([Document(ADA, 0, b"one")])
    now[0] += KEPT.total_seconds() - 1
    documents.write([Document(ADA, 1, b"two")])
    now[0] += 2
    assert documents.read([ADA])[ADA] == Document(ADA, 2, b"two")


def test_more_keys_than_one_request_takes_are_read_and_forgotten(address: str) -> None:
    documents = open_table(address)
    keys = [Key("alexa:ada", f"device/{number}") for number in range(130)]
    for key in keys:
        documents.write([Document(key, 0, b"x")])
    assert len(documents.read(keys)) == 130
    documents.forget("alexa:ada")
    assert documents.read(keys) == {}


def test_no_fault_tells_who_the_listener_is(address: str) -> None:
    documents = open_table(address)
    documents.write([Document(ADA, 0, b"x")])
    with pytest.raises(LostRace) as caught:
        documents.write([Document(ADA, 0, b"x")])
    assert (str(caught.value), caught.value.__cause__) == ("", None)


def test_a_table_that_was_deleted_is_storage_down(address: str, aws_endpoint: str) -> None:
    documents = open_table(address)
    client(aws_endpoint).delete_table(TableName=name_of(address))
    for attempt in (documents.check, lambda: documents.read([ADA]), lambda: documents.forget("alexa:ada")):
        with pytest.raises(StorageDown, match="ResourceNotFound"):
            attempt()


def test_a_service_that_is_not_there_is_storage_down(aws_endpoint: str) -> None:
    with pytest.raises(StorageDown, match="cannot be reached"):
        DynamoDocuments(client(GONE), "table").read([ADA])


def test_a_table_that_is_not_asked_is_opened_while_nothing_answers(aws_endpoint: str) -> None:
    with silence() as (nowhere, asked):
        open_table(f"dynamodb://table?region=eu-west-1&endpoint={nowhere}", create=False)
    assert asked == []
    with pytest.raises(WrongDatabase):
        open_table("dynamodb://table?region=eu-west-1&endpoint=nonsense", create=False)


def test_after_a_silence_neither_reads_nor_writes_are_waited_for(aws_endpoint: str) -> None:
    with silence() as (nowhere, asked):
        documents = open_table(f"dynamodb://table?region=eu-west-1&endpoint={nowhere}", create=False)
        with pytest.raises(StorageDown, match="ReadTimeout"):
            documents.read([ADA])
        assert len(asked) == 2  # Once, and once again.
        for attempt in (
            lambda: documents.read([ADA]),
            lambda: documents.write([Document(ADA, 0, b"one")]),
            lambda: documents.forget("alexa:ada"),
            documents.check,
        ):
            with pytest.raises(StorageDown, match="ReadTimeout"):
                attempt()
        assert len(asked) == 2


def test_a_silent_write_is_given_up_as_a_read_is(aws_endpoint: str) -> None:
    with silence() as (nowhere, asked):
        documents = open_table(f"dynamodb://table?region=eu-west-1&endpoint={nowhere}", create=False)
        for _ in range(2):
            with pytest.raises(StorageDown, match="ReadTimeout"):
                documents.write([Document(ADA, 0, b"one")])
        assert len(asked) == 2


class Closable:
    """A client that notes whether its connections were closed."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


def test_a_forked_process_drops_the_connections_of_its_parent() -> None:
    client = Closable()
    DynamoDocuments(client, "t").after_fork()
    assert client.is_closed


@pytest.mark.parametrize(
    "address",
    [
        "dynamodb:",
        "dynamodb://",
        "dynamodb://[x",
        "dynamodb://table/more?region=eu-west-1",
        "dynamodb://table?regoin=eu-west-1",
        "dynamodb://a?region=eu-west-1",
        f"dynamodb://table?region=eu-west-1&endpoint={GONE}",
        "dynamodb://table?region=eu-west-1&endpoint=nonsense",
    ],
)
def test_a_wrong_address_is_named_in_one_line(address: str, aws_endpoint: str) -> None:
    with pytest.raises(WrongDatabase, match=r"^BACK_COACH_DATABASE_URL") as caught:
        open_table(address)
    assert "\n" not in str(caught.value)
