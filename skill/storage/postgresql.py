"""What PostgreSQL needs beyond its statements: its driver, and limits on how long it is waited for.

The server gives up a statement, or a lock, after its time. Of a server that has stopped without a word, or
whose network is gone, nothing comes at all: there the driver gives up, a little later.
"""

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Engine, create_engine, event

if TYPE_CHECKING:
    from psycopg import Connection

_CONNECTIONS: Final = 8
_DRIVER: Final = "postgresql+psycopg"
TIME_IS_UP: Final = frozenset({"57014", "55P03"})
"""The server's codes for a statement, or a lock, whose time is up (query_canceled, lock_not_available)."""

_LATER: Final = 0.5
"""Seconds for which the driver waits beyond the server's own limit, which says better what is amiss."""


def postgresql_engine(url: URL, wait_seconds: float) -> Engine:
    """Return an engine that waits so long for a connection, a lock or an answer, and then gives up.

    `postgresql://…` means the driver psycopg, of the extra `postgresql`. A connection that the server has
    closed is replaced before it is used. Raises `ImportError` without the driver.
    """
    if url.drivername == "postgresql":
        url = url.set(drivername=_DRIVER)
    milliseconds = max(1, round(wait_seconds * 1000))
    limits = f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=wait_seconds,
        pool_pre_ping=True,
        # libpq waits for at least two seconds, whatever it is told.
        connect_args={"connect_timeout": max(2, round(wait_seconds)), "options": limits},
    )
    impatient = _impatient(wait_seconds + _LATER)

    def connect(_dialect: object, _entry: object, arguments: list[Any], named: dict[str, Any]) -> object:
        return impatient.connect(*arguments, **named)

    event.listen(engine, "do_connect", connect)
    return engine


def _impatient(seconds: float) -> "type[Connection[Any]]":
    """The driver's connection, which ends itself when the server has not answered for so long."""
    from psycopg import Connection, OperationalError
    from psycopg.errors import _WaitTimeout

    class Impatient(Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, seconds if timeout is None else timeout)
            except _WaitTimeout:
                self.pgconn.finish()
                raise OperationalError("the server does not answer") from None

    return Impatient
