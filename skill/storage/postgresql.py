"""PostgreSQL's driver and its time-outs.

The server ends a statement, or a wait for a lock, when its time is up. A server that has stopped without a
word, or whose network is gone, sends nothing at all: then the driver gives up, a little later.
"""

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Engine, create_engine, event

if TYPE_CHECKING:
    from psycopg import Connection

_POOLED: Final = 8
_DRIVER: Final = "postgresql+psycopg"
TIMEOUT_CODES: Final = frozenset({"57014", "55P03"})
"""SQLSTATE of a statement or a lock whose time is up (query_canceled, lock_not_available)."""

_GRACE_SECONDS: Final = 0.5
"""How much longer the driver waits than the server, whose own error says more."""

_KEEPALIVE_SECONDS: Final = 30
"""How long an idle connection is silent before TCP looks whether the other end is still there."""


def postgresql_engine(url: URL, wait_seconds: float) -> Engine:
    """Return an engine that waits this long for a connection, a lock or an answer, and then gives up.

    `postgresql://…` means the driver psycopg, of the extra `postgresql`. A connection that the server has
    closed is replaced before it is used. Raises `ImportError` without the driver.
    """
    if url.drivername == "postgresql":
        url = url.set(drivername=_DRIVER)
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=_POOLED,
        max_overflow=_POOLED,
        pool_timeout=wait_seconds,
        pool_pre_ping=True,
        connect_args=_time_outs(wait_seconds),
    )
    connection_class = _with_read_timeout(wait_seconds + _GRACE_SECONDS)

    def connect(_dialect: object, _entry: object, arguments: list[Any], named: dict[str, Any]) -> object:
        return connection_class.connect(*arguments, **named)

    event.listen(engine, "do_connect", connect)
    return engine


def _time_outs(wait_seconds: float) -> dict[str, Any]:
    """libpq's own time-outs. It takes at least two seconds for a connection, whatever it is told."""
    milliseconds = max(1, round(wait_seconds * 1000))
    return {
        "connect_timeout": max(2, round(wait_seconds)),
        "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
        "tcp_user_timeout": milliseconds,
        "keepalives_idle": _KEEPALIVE_SECONDS,
        "keepalives_interval": max(1, round(wait_seconds)),
        "keepalives_count": 3,
    }


def _with_read_timeout(seconds: float) -> "type[Connection[Any]]":
    """Return psycopg's connection with a read time-out, for which libpq has no setting.

    The kernel of a machine whose server hangs still acknowledges what is sent, so time-outs of TCP do not
    help.
    """
    from psycopg import Connection, OperationalError

    class ReadTimeoutConnection(Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, seconds if timeout is None else timeout)
            except OperationalError as error:
                if error.sqlstate is None:  # Not the server's word: the connection is of no more use.
                    self.pgconn.finish()
                raise

    return ReadTimeoutConnection
