"""Opening the storage that an address names: DynamoDB, or an SQL database."""

from skill.storage.documents import Storage


def open_storage(address: str) -> Storage:
    """Return the opened storage; raise `WrongDatabase` for an address that cannot be used.

    What the one needs is not imported for the other: it would double the start.
    """
    if address.startswith("dynamodb:"):
        from skill.storage.dynamodb import open_table

        return open_table(address)
    from skill.storage.sql import open_documents

    return open_documents(address)
