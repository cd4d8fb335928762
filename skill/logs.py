"""The log: a line an event, as text or as JSON, without anybody's id in it.

A listener's, a device's or a person's id is cut out of every line, whoever wrote it. What becomes of each
request is one line, with the request's id, so that it can be found in Amazon's own tools.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Final

_IDS: Final = re.compile(r"(amzn1\.ask\.(?:account|device|person))\.[\w-]+")
_EXTRA: Final = "fields"
_TALKATIVE: Final = ("boto3", "botocore")
"""Whose lines below a warning are never shown: they tell of credentials, and of all that is sent."""


class TextLines(logging.Formatter):
    """Lines for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record's line; with an exception, its lines follow."""
        line = f"{record.levelname} {record.name}: {_told(record)}"
        fields = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        return _without_ids(f"{line} {fields}".rstrip() + _trace(self, record, "\n"))


class JsonLines(logging.Formatter):
    """A JSON object a line, for a log collector."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one object: time, level, logger, message, the event's own fields."""
        stamp = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"time": stamp, "level": record.levelname, "logger": record.name, "message": _told(record)}
        trace = _trace(self, record, "")
        return _without_ids(
            json.dumps(told | _fields(record) | ({"trace": trace} if trace else {}), default=str)
        )


def set_up(level: str, log_format: str) -> None:
    """Write this process's log to standard error from a level on, as `text` or `json`."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if log_format == "json" else TextLines())
    root = logging.getLogger()
    for other in [each for each in root.handlers if isinstance(each.formatter, TextLines | JsonLines)]:
        root.removeHandler(other)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def set_up_alone(level: str, log_format: str) -> None:
    """Set up the log and let nobody else write it: AWS's own would write each line again, with all ids."""
    logging.getLogger().handlers.clear()
    set_up(level, log_format)


def fields(**named: object) -> dict[str, dict[str, object]]:
    """Return what a logging call's `extra` takes to show these fields; those that are None are left out."""
    return {_EXTRA: {name: value for name, value in named.items() if value is not None}}


def without_words(error: BaseException) -> BaseException:
    """Return an error of the same name from the same place, and its causes so, without what they say."""
    kind = type(error)
    named = {"__module__": kind.__module__, "__qualname__": kind.__qualname__}
    bare: BaseException = type(kind.__name__, (Exception,), named)()
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    bare.__cause__ = without_words(cause) if cause else None
    return bare.with_traceback(error.__traceback__)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    found = getattr(record, _EXTRA, {})
    return found if isinstance(found, dict) else {}


def _told(record: logging.LogRecord) -> str:
    return " ".join(record.getMessage().split())


def _trace(formatter: logging.Formatter, record: logging.LogRecord, before: str) -> str:
    return before + formatter.formatException(record.exc_info) if record.exc_info else ""


def _without_ids(line: str) -> str:
    return _IDS.sub(r"\1.…", line)
