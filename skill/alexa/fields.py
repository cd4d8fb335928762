"""Fields of a request's JSON, each read as the type that it should have; any other counts as absent."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from typing import TypeVar

Json = Mapping[str, object]
_Kind = TypeVar("_Kind", bound=Enum)
_MOST_MILLISECONDS = 7 * 24 * 3600 * 1000


def read_object(value: object) -> Json:
    """Return an object's fields; none for anything else."""
    return value if isinstance(value, dict) else {}


def read_text(value: object) -> str | None:
    """Return a text that can be stored and sent on: not empty, without NUL and lone surrogates; else None."""
    if not isinstance(value, str) or not value or "\0" in value:
        return None
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return None
    return value


def read_count(value: object) -> int | None:
    """Return a number of milliseconds, at most a week; else None."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST_MILLISECONDS:
        return None
    return int(value)


def read_time(value: object) -> datetime | None:
    """Return an instant, from ISO 8601 with an offset or a skill event's Unix milliseconds; else None."""
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            return None
        return found if found.tzinfo else None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**14:
        return datetime.fromtimestamp(value / 1000, UTC)
    return None


def read_one_of(kinds: type[_Kind], value: object) -> _Kind | None:
    """Return a member of the SDK's enumeration; None for a value that it does not know."""
    return _members(kinds).get(value) if isinstance(value, str) else None


@lru_cache
def _members(kinds: type[_Kind]) -> Mapping[str, _Kind]:
    return {kind.value: kind for kind in kinds}
