"""Lengths of time, made ready for the ear: which message says one, and with which numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from skill.language.say import Span

_FEW = 8
_HALF_A_MINUTE = range(28, 38)
_A_MINUTE = 53
_HALVES_END = 165
_AN_HOUR = 58 * 60


@dataclass(frozen=True, slots=True)
class SpokenSpan:
    """A message of the family `time-`, and its numbers."""

    message: str
    numbers: Mapping[str, int]


def spoken(span: Span) -> SpokenSpan:
    """Return how to say a length of time: exactly, or rounded the way people round.

    Rounding is to five seconds below a minute, to half a minute below three minutes, to a minute below an
    hour, and to five minutes beyond. Zero and less is "a moment".
    """
    seconds = max(span.seconds, 0)
    return _exact(seconds) if span.exact else _rounded(seconds)


def _exact(seconds: int) -> SpokenSpan:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return SpokenSpan("time-seconds", {"seconds": rest})
    if minutes > 60:
        return _hours("time-hours", minutes)
    if not rest:
        return SpokenSpan("time-minutes", {"minutes": minutes})
    return SpokenSpan("time-minutes-and-seconds", {"minutes": minutes, "seconds": rest})


def _rounded(seconds: int) -> SpokenSpan:
    if seconds < _FEW:
        return SpokenSpan("time-moment", {})
    if seconds in _HALF_A_MINUTE:
        return SpokenSpan("time-half-minute", {})
    if seconds < _A_MINUTE:
        return SpokenSpan("time-seconds", {"seconds": _nearest(seconds, 5)})
    if seconds < _HALVES_END:
        return _in_halves(seconds)
    if seconds < _AN_HOUR:
        return SpokenSpan("time-about-minutes", {"minutes": _nearest(seconds, 60) // 60})
    return _hours("time-about-hours", _nearest(seconds, 300) // 60)


def _in_halves(seconds: int) -> SpokenSpan:
    minutes, half = divmod(_nearest(seconds, 30), 60)
    message = "time-about-minutes-and-a-half" if half else "time-about-minutes"
    return SpokenSpan(message, {"minutes": minutes})


def _hours(message: str, minutes: int) -> SpokenSpan:
    hours, rest = divmod(minutes, 60)
    if not rest:
        return SpokenSpan(message, {"hours": hours})
    return SpokenSpan(f"{message}-and-minutes", {"hours": hours, "minutes": rest})


def _nearest(number: int, step: int) -> int:
    return (number + step // 2) // step * step
