"""The block's spelling in a track URL: one canonical, readable text for each block.

`glutes.lacrosse_ball.standard.60-60.standard.tick.0.next_ql_erectors-easier-tennis_ball` names drill, tool or
`no_tool`, variation, dose left and right, coaching amount, bed and wording. Then follow, where they apply and
in this order, `heard_<side>`, `change`, `lead_in_short`, `opening`, `next_` with the next drill, its
variation and its tool if it has one, and `closing`. Only `[a-z0-9_.-]` occur.

A dose is on its drill's steps, or 0 for a side that is left out. Drills that alternate have equal sides, and
their one halfway is `heard_left`. A block that begins with a change opens no routine and has the full
lead-in; a closing one has no next.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, TypeVar

from skill.coaching.catalogue import Catalogue, UnknownDrill
from skill.coaching.drill import DoseRange, Drill, Sides, Tool, VariationName, Version
from skill.coaching.routine import Amount, Bed, Block, Dose, Entry, LeadIn, Side, Wording

NO_TOOL: Final = "no_tool"
_SHORT: Final = f"lead_in_{LeadIn.SHORT}"
MOST_CHARACTERS: Final = 400
_WORDINGS: Final[dict[str, Wording]] = {"0": 0, "1": 1, "2": 2}
_Value = TypeVar("_Value", bound=StrEnum)


class UnknownBlock(ValueError):
    """A text does not spell a block, or not canonically; the reason is one line."""


def spell_block(block: Block) -> str:
    """Return a block's canonical spelling."""
    dose = f"{block.dose.left}-{block.dose.right}"
    fields = (block.drill, block.tool or NO_TOOL, block.variation, dose, block.amount, block.bed)
    return ".".join((*fields, str(block.wording), *_extras(block)))


def _extras(block: Block) -> Iterator[str]:
    if block.dose.heard is not None:
        yield f"heard_{block.dose.heard}"
    if block.entry is Entry.CHANGE:
        yield "change"
    if block.lead_in is LeadIn.SHORT:
        yield _SHORT
    if block.opening:
        yield "opening"
    if block.next is not None:
        yield "next_" + "-".join(filter(None, (block.next.drill, block.next.variation, block.next.tool)))
    if block.closing:
        yield "closing"


def read_block(text: str, catalogue: Catalogue) -> Block:
    """Return the block that a text spells; raise `UnknownBlock` if this catalogue has none."""
    if len(text) > MOST_CHARACTERS:
        raise UnknownBlock("the block's spelling is too long")
    fields = text.split(".")
    if len(fields) < 7:
        raise UnknownBlock("a block is drill.tool.variation.left-right.amount.bed.wording, and extras")
    block = _read(fields, catalogue)
    _check(block, catalogue.drill(block.drill))
    if spell_block(block) != text:
        raise UnknownBlock(f"this block is spelled {spell_block(block)}")
    return block


def _read(fields: list[str], catalogue: Catalogue) -> Block:
    slug, tool, variation, dose, amount, bed, wording, *extras = fields
    left, right = _doses(dose)
    return Block(
        _drill(slug, catalogue).slug,
        VariationName(variation),
        None if tool == NO_TOOL else _value(Tool, tool, "tool"),
        Dose(left, right, _heard(extras)),
        _value(Amount, amount, "amount"),
        _value(Bed, bed, "bed"),
        _wording(wording),
        Entry.CHANGE if "change" in extras else Entry.SETUP,
        "opening" in extras,
        _next(extras, catalogue),
        "closing" in extras,
        LeadIn.SHORT if _SHORT in extras else LeadIn.FULL,
    )


def _drill(slug: str, catalogue: Catalogue) -> Drill:
    try:
        return catalogue.drill(slug)
    except UnknownDrill:
        raise UnknownBlock(f"there is no drill {slug!r}") from None


def _value(kind: type[_Value], text: str, name: str) -> _Value:
    try:
        return kind(text)
    except ValueError:
        raise UnknownBlock(f"there is no {name} {text!r}") from None


def _doses(text: str) -> tuple[int, int]:
    left, _, right = text.partition("-")
    if not all(side.isascii() and side.isdigit() for side in (left, right)):
        raise UnknownBlock(f"a dose is two numbers, left-right, not {text!r}")
    return int(left), int(right)


def _wording(text: str) -> Wording:
    if text not in _WORDINGS:
        raise UnknownBlock(f"a wording is 0, 1 or 2, not {text!r}")
    return _WORDINGS[text]


def extra_after(extras: list[str], prefix: str) -> str | None:
    """Return the rest of the first field with this prefix, or None if there is none."""
    return next((extra.removeprefix(prefix) for extra in extras if extra.startswith(prefix)), None)


def _heard(extras: list[str]) -> Side | None:
    side = extra_after(extras, "heard_")
    return None if side is None else _value(Side, side, "side")


def _next(extras: list[str], catalogue: Catalogue) -> Version | None:
    spelled = extra_after(extras, "next_")
    if spelled is None:
        return None
    slug, variation, tool = (*spelled.split("-", 2), "", "")[:3]
    drill = _drill(slug, catalogue)
    following = Version(drill.slug, VariationName(variation), _value(Tool, tool, "tool") if tool else None)
    _check_version(following, drill)
    return following


def _check(block: Block, drill: Drill) -> None:
    _check_version(block.version, drill)
    _check_dose(block.dose, drill)
    _check_extras(block)


def _check_version(version: Version, drill: Drill) -> None:
    variation = drill.variation(version.variation)
    if variation is None:
        raise UnknownBlock(f"{drill.slug} has no variation {version.variation!r}")
    if version.tool not in (variation.tools or (None,)):
        raise UnknownBlock(f"{drill.slug}, {variation.name}: not done with {version.tool or NO_TOOL}")


def _check_dose(dose: Dose, drill: Drill) -> None:
    for side in Side:
        if not _is_on_steps(dose.on(side), drill.dose):
            raise UnknownBlock(f"{drill.slug}: {dose.on(side)} is not a dose of it")
    if not (dose.left or dose.right):
        raise UnknownBlock(f"{drill.slug}: both sides are left out")
    if drill.sides is Sides.ALTERNATING and dose.left != dose.right:
        raise UnknownBlock(f"{drill.slug}: the sides alternate, so their doses are equal")
    if dose.heard is not None and not dose.on(dose.heard):
        raise UnknownBlock(f"{drill.slug}: no halfway was heard on a side that is left out")
    if drill.sides is Sides.ALTERNATING and dose.heard is Side.RIGHT:
        raise UnknownBlock(f"{drill.slug}: the sides alternate, so a halfway heard is heard_left")


def _is_on_steps(dose: int, allowed: DoseRange) -> bool:
    return dose == 0 or dose in range(allowed.least, allowed.most + 1, allowed.step)


def _check_extras(block: Block) -> None:
    if block.opening and block.entry is Entry.CHANGE:
        raise UnknownBlock("a block that begins with a change does not open a routine")
    if block.lead_in is LeadIn.SHORT and block.entry is Entry.CHANGE:
        raise UnknownBlock("a block that begins with a change has no short lead-in")
    if block.closing and block.next is not None:
        raise UnknownBlock("a block that closes a routine has no next drill")
