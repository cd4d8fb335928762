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


def open_unasked(address: str) -> Storage:
    """Return opened storage as `open_storage` does, but ask a DynamoDB nothing: its table is there.

    For what AWS starts anew whenever somebody asks: that table is made with it, and a look at it would take
    of the seconds in which a first answer has to be given, also while the table is silent.
    """
    if not address.startswith("dynamodb:"):
        return open_storage(address)
    from skill.storage.dynamodb import open_table

    return open_table(address, ask=False)
