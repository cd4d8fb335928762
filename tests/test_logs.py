"""The log: one line an event, as text or JSON, and nobody's id in it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from skill.logs import JsonLines, TextLines, fields, set_up


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    made = logging.getLogger("tests.log")
    made.propagate = False
    yield made
    made.handlers.clear()
    made.propagate = True


def lines(log: logging.Logger, formatter: logging.Formatter) -> io.StringIO:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return stream


def test_a_line_of_text_names_level_logger_message_and_fields(log: logging.Logger) -> None:
    stream = lines(log, TextLines())
    log.info("answered\nit", extra=fields(type="LaunchRequest", user=None))
    assert stream.getvalue() == "INFO tests.log: answered it type=LaunchRequest\n"


def test_a_line_of_json_is_one_object_with_its_time(log: logging.Logger) -> None:
    stream = lines(log, JsonLines())
    log.info("answered", extra=fields(type="LaunchRequest", milliseconds=1.5))
    told = json.loads(stream.getvalue())
    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "INFO",
        "logger": "tests.log",
        "message": "answered",
        "type": "LaunchRequest",
        "milliseconds": 1.5,
    }


@pytest.mark.parametrize("formatter", [TextLines(), JsonLines()])
@pytest.mark.parametrize("kind", ["account", "device", "person"])
def test_ids_are_cut_out_of_messages_and_traces(
    log: logging.Logger, formatter: logging.Formatter, kind: str
) -> None:
    stream = lines(log, formatter)
    traced = "TRACED"
    try:
        raise ValueError(f"amzn1.ask.{kind}.{traced}")
    except ValueError:
        log.exception("it fails for %s", f"amzn1.ask.{kind}.AB-12_x")
    assert "ValueError" in stream.getvalue()
    assert f"amzn1.ask.{kind}.…" in stream.getvalue() or f"amzn1.ask.{kind}.\\u2026" in stream.getvalue()
    assert "AB-12" not in stream.getvalue()
    assert f".{traced}" not in stream.getvalue()


def test_setting_up_twice_leaves_one_handler_of_ours() -> None:
    root, level = logging.getLogger(), logging.getLogger().level
    before = list(root.handlers)
    set_up("INFO", "text")
    set_up("WARNING", "json")
    added = [handler for handler in root.handlers if handler not in before]
    assert [type(handler.formatter) for handler in added] == [JsonLines]
    assert root.level == logging.WARNING
    for handler in added:
        root.removeHandler(handler)
    root.setLevel(level)


def test_what_a_library_says_of_credentials_and_of_all_it_sends_is_never_shown() -> None:
    root, level, before = logging.getLogger(), logging.getLogger().level, list(logging.getLogger().handlers)
    set_up("DEBUG", "text")
    shown = [logging.getLogger(name).isEnabledFor(logging.INFO) for name in ("botocore.credentials", "boto3")]
    assert shown == [False, False]
    assert logging.getLogger("botocore.endpoint").isEnabledFor(logging.WARNING)
    root.handlers[:] = before
    root.setLevel(level)
