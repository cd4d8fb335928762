"""What PostgreSQL needs beyond its statements: its driver, and limits on how long it is waited for."""

from typing import Final

from sqlalchemy import URL, Engine, create_engine

_CONNECTIONS: Final = 8
_DRIVER: Final = "postgresql+psycopg"


def postgresql_engine(url: URL, wait_seconds: float) -> Engine:
    """Return an engine that waits so long for a connection, a lock or an answer, and then gives up.

    `postgresql://…` means the driver psycopg, of the extra `postgresql`. A connection that the server has
    closed is replaced before it is used. Raises `ImportError` without the driver.
    """
    if url.drivername == "postgresql":
        url = url.set(drivername=_DRIVER)
    milliseconds = max(1, round(wait_seconds * 1000))
    limits = f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=wait_seconds,
        pool_pre_ping=True,
        # libpq waits for at least two seconds, whatever it is told.
        connect_args={"connect_timeout": max(2, round(wait_seconds)), "options": limits},
    )
