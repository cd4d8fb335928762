"""Opening the storage that an address names: DynamoDB, or an SQL database."""

from skill.storage.documents import Storage, WrongDatabase


def open_storage(address: str) -> Storage:
    """Return the opened storage; raise `WrongDatabase` for an address that cannot be used.

    What the one needs is not imported for the other: it would double the start.
    """
    if address.startswith("dynamodb:"):
        from skill.storage.dynamodb import open_table

        return open_table(address)
    from skill.storage.sql import open_documents

    return open_documents(address)


def refuse_memory(address: str) -> None:
    """Raise `WrongDatabase` for a database in memory: each of several processes would have its own."""
    if not address.startswith("sqlite"):
        return
    from skill.storage.sqlite import is_in_memory

    if is_in_memory(address):
        raise WrongDatabase(
            "BACK_COACH_DATABASE_URL is a database in memory, and each worker would have its own: give an "
            "address such as sqlite:////var/lib/back-coach/listeners.sqlite3, or unset it"
        )


def open_unasked(address: str) -> Storage:
    """Return opened storage as `open_storage` does, but ask a DynamoDB nothing: its table is there.

    For what AWS starts anew whenever somebody asks: that table is made with it, and a look at it would take
    of the seconds in which a first answer has to be given, also while the table is silent.
    """
    if not address.startswith("dynamodb:"):
        return open_storage(address)
    from skill.storage.dynamodb import open_table

    return open_table(address, ask=False)
