"""The wishes' spelling in a playlist's URL: one canonical, readable text for any wishes.

`10.whole_back.standard.floor.lacrosse_ball+swiss_ball` names minutes, focus, level, posture and the tools at
hand in the catalogue's order, or `no_tool`. Then follow, where they apply and in this order,
`amount_<amount>` if it is not the standard one, `without_<drill>+<drill>` in the catalogue's order,
`drill_<drill>` for that drill alone, and `side_<side>` of it. Only `[a-z0-9_.+]` occur.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, TypeVar

from skill.coaching.catalogue import Catalogue, UnknownDrill
from skill.coaching.drill import DrillSlug, Level, Posture, Tool
from skill.coaching.routine import LEAST_MINUTES, MOST_MINUTES, Amount, Focus, Minutes, Side, Wishes
from skill.coaching.spelling import MOST_CHARACTERS, NO_TOOL, extra_after

_FIELDS: Final = 5
_Value = TypeVar("_Value", bound=StrEnum)


class UnknownWishes(ValueError):
    """A text does not spell wishes, or not canonically; the reason is one line."""


def spell_wishes(wishes: Wishes, catalogue: Catalogue) -> str:
    """Return the canonical spelling of wishes, for drills of this catalogue."""
    tools = "+".join(tool for tool in Tool if tool in wishes.tools)
    fields = (str(wishes.minutes), wishes.focus, wishes.level, wishes.posture, tools or NO_TOOL)
    return ".".join((*fields, *_extras(wishes, catalogue)))


def _extras(wishes: Wishes, catalogue: Catalogue) -> Iterator[str]:
    if wishes.amount is not Amount.STANDARD:
        yield f"amount_{wishes.amount}"
    if wishes.left_out:
        yield "without_" + "+".join(slug for slug in catalogue.slugs if slug in wishes.left_out)
    if wishes.drill is not None:
        yield f"drill_{wishes.drill}"
    if wishes.side is not None:
        yield f"side_{wishes.side}"


def read_wishes(text: str, catalogue: Catalogue) -> Wishes:
    """Return the wishes that a text spells; raise `UnknownWishes` if this catalogue has none."""
    if len(text) > MOST_CHARACTERS:
        raise UnknownWishes("the wishes' spelling is too long")
    fields = text.split(".")
    if len(fields) < _FIELDS:
        raise UnknownWishes("wishes are minutes.focus.level.posture.tools, and extras")
    wishes = _read(fields, catalogue)
    if wishes.side is not None and wishes.drill is None:
        raise UnknownWishes("a side is of one drill: name it with drill_")
    if spell_wishes(wishes, catalogue) != text:
        raise UnknownWishes(f"these wishes are spelled {spell_wishes(wishes, catalogue)}")
    return wishes


def _read(fields: list[str], catalogue: Catalogue) -> Wishes:
    minutes, focus, level, posture, tools, *extras = fields
    amount, side = extra_after(extras, "amount_"), extra_after(extras, "side_")
    return Wishes(
        _minutes(minutes),
        _value(Focus, focus, "focus"),
        _value(Level, level, "level"),
        _value(Posture, posture, "posture"),
        frozenset(_tools(tools)),
        frozenset(_drills(extra_after(extras, "without_"), catalogue)),
        Amount.STANDARD if amount is None else _value(Amount, amount, "amount"),
        next(_drills(extra_after(extras, "drill_"), catalogue), None),
        None if side is None else _value(Side, side, "side"),
    )


def _minutes(text: str) -> Minutes:
    shortest, longest = LEAST_MINUTES, MOST_MINUTES
    if not (text.isascii() and text.isdigit() and len(text) < 4 and shortest <= int(text) <= longest):
        raise UnknownWishes(f"minutes are a number from {shortest} to {longest}, not {text!r}")
    return Minutes(int(text))


def _value(kind: type[_Value], text: str, name: str) -> _Value:
    try:
        return kind(text)
    except ValueError:
        raise UnknownWishes(f"there is no {name} {text!r}: say {', '.join(kind)}") from None


def _tools(text: str) -> Iterator[Tool]:
    if text != NO_TOOL:
        yield from (_value(Tool, tool, "tool") for tool in text.split("+"))


def _drills(text: str | None, catalogue: Catalogue) -> Iterator[DrillSlug]:
    for slug in () if text is None else text.split("+"):
        try:
            yield catalogue.drill(slug).slug
        except UnknownDrill:
            raise UnknownWishes(f"there is no drill {slug!r}: say {', '.join(catalogue.slugs)}") from None
