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


def open_later_if_need_be(address: str) -> Storage:
    """Return opened storage as `open_storage` does, but also a DynamoDB that does not answer now.

    For what AWS starts anew whenever somebody asks: it is to serve what it can until the table is back.
    """
    if not address.startswith("dynamodb:"):
        return open_storage(address)
    from skill.storage.dynamodb import open_table

    return open_table(address, must_answer=False)
