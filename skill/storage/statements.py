"""SQL statements made once, as a driver takes them: a text, and its values in the driver's form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, Dialect
from sqlalchemy.engine.interfaces import DBAPICursor

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in one database's words. `order` names its values where the driver wants them in order."""

    text: str
    order: tuple[str, ...] | None

    def run(self, cursor: DBAPICursor, values: Values) -> None:
        """Execute the statement with these values; raises the driver's own errors."""
        if self.order is None:
            cursor.execute(self.text, values)
        else:
            cursor.execute(self.text, tuple(values[name] for name in self.order))


def statement(made: ClauseElement, dialect: Dialect) -> Statement:
    """Return a statement of SQLAlchemy Core as a database's driver takes it."""
    compiled = made.compile(dialect=dialect)
    positions: list[str] | None = getattr(compiled, "positiontup", None)
    return Statement(str(compiled), None if positions is None else tuple(positions))
