"""SQL statements made once, as a driver takes them: a text, and its values in the driver's form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ClauseElement, Dialect
from sqlalchemy.engine.interfaces import DBAPICursor

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in one database's words. `order` brings its values in order where the driver wants that."""

    text: str
    order: Callable[[Values], tuple[Any, ...]] | None

    def run(self, cursor: DBAPICursor, values: Values) -> None:
        """Execute the statement with these values; raises the driver's own errors."""
        if self.order is None:
            cursor.execute(self.text, values)
        else:
            cursor.execute(self.text, self.order(values))


def statement(made: ClauseElement, dialect: Dialect) -> Statement:
    """Return a statement of SQLAlchemy Core as a database's driver takes it."""
    compiled = made.compile(dialect=dialect)
    positions: list[str] | None = getattr(compiled, "positiontup", None)
    return Statement(str(compiled), None if positions is None else _in_order(positions))


def _in_order(names: Sequence[str]) -> Callable[[Values], tuple[Any, ...]]:
    if len(names) == 1:  # of one name, itemgetter gives no tuple
        return lambda values: (values[names[0]],)
    return itemgetter(*names) if names else lambda _values: ()
