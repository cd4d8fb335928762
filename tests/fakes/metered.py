"""A DynamoDB client over a dictionary that counts what AWS would bill, by its rules for sizes and units."""

from math import ceil
from typing import Any

Item = dict[str, dict[str, Any]]
_READ_AT_ONCE = 4_096
_WRITTEN_AT_ONCE = 1_024
_OF_A_TRANSACTION = 2


class MeteredTable:
    """Takes what the storage asks of one table; conditions always hold. Consistent reads, no index."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], Item] = {}
        self.read_units = 0
        self.write_units = 0

    def batch_get_item(self, RequestItems: Any) -> Any:  # noqa: N803
        """Read items, each of which is billed, even a missing one."""
        [(table, asked)] = RequestItems.items()
        found = [self.items.get(_key(key), {}) for key in asked["Keys"]]
        self.read_units += sum(max(1, ceil(size_of(item) / _READ_AT_ONCE)) for item in found)
        return {"Responses": {table: [item for item in found if item]}}

    def put_item(self, Item: Any, **_condition: Any) -> None:  # noqa: N803
        """Write an item."""
        self.items[_key(Item)] = Item
        self.write_units += ceil(size_of(Item) / _WRITTEN_AT_ONCE)

    def transact_write_items(self, TransactItems: Any) -> None:  # noqa: N803
        """Write all items or none, at twice the price."""
        before = self.write_units
        for each in TransactItems:
            self.put_item(**each["Put"])
        self.write_units += (self.write_units - before) * (_OF_A_TRANSACTION - 1)


def size_of(item: Item) -> int:
    """Return an item's bytes: its names and values; a number takes one for each two digits, and one more."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(value: dict[str, Any]) -> int:
    [(kind, of)] = value.items()
    return ceil(len(of) / 2) + 1 if kind == "N" else len(of.encode() if kind == "S" else of)


def _key(item: Item) -> tuple[str, str]:
    return item["owner"]["S"], item["name"]["S"]
