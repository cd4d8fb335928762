"""Opening the storage that an address names: DynamoDB, or an SQL database.

Each backend is imported only when it is used, because importing both would double the start.
"""

from skill.storage.documents import Storage, WrongDatabase


def open_storage(address: str) -> Storage:
    """Open the storage at this address, and create or migrate its tables.

    Raises `WrongDatabase` if the address cannot be used.
    """
    if address.startswith("dynamodb:"):
        from skill.storage.dynamodb import open_table

        return open_table(address)
    from skill.storage.sql import open_documents

    return open_documents(address)


def open_existing(address: str) -> Storage:
    """Open the storage as `open_storage` does, but take a DynamoDB table to be there, and send it no request.

    For AWS Lambda: the table is deployed with the function, and looking at it would use up seconds in which
    the first answer is due, above all while the table is silent.
    """
    if not address.startswith("dynamodb:"):
        return open_storage(address)
    from skill.storage.dynamodb import open_table

    return open_table(address, create=False)


def reject_in_memory(address: str) -> None:
    """Raise `WrongDatabase` for a database in memory: each of several processes would have its own."""
    if not address.startswith("sqlite"):
        return
    from skill.storage.sqlite import is_in_memory

    if is_in_memory(address):
        raise WrongDatabase(
            "BACK_COACH_DATABASE_URL is a database in memory, and each worker would have its own: give an "
            "address such as sqlite:////var/lib/back-coach/listeners.sqlite3, or unset it"
        )
