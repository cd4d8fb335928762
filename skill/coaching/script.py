"""From a block to its score: what is said in each chapter of its track.

The set-up (or change) says what to fetch and how much room it takes, the drill and its purpose, the position,
with time to get there, the movement, what to feel, and the safety words, which no coaching amount leaves out.
Then come the left side, the switch and the right side, or one chapter of work for drills that alternate. The
last chapter ends with what comes next. A side with dose 0 is left out, and the switch with it.
"""

from collections.abc import Iterator
from typing import Final

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DoseUnit, Drill, Kind, Posture, Sides, Variation
from skill.coaching.pacing import Words, stretch_of
from skill.coaching.routine import Amount, Block, Entry, Side
from skill.coaching.rules import STANDARD
from skill.language.phrases import PhraseBook
from skill.tracks.score import ChapterName, ChapterScore, Passage, PhraseId, Score, Speech
from skill.tracks.units import seconds

GETTING_THERE: Final = seconds(10)
"""Time to get into a position, counted from the end of its description."""

GETTING_THERE_WITH_TOOL: Final = seconds(15)
CHANGING_SIDES: Final = seconds(8)

_ANNOUNCING: Final = seconds(3)
"""Time reserved for announcing a dose, so that a longer dose lengthens a track by exactly that dose."""

_ROOM: Final = {Posture.FLOOR: "room.floor", Posture.STANDING: "room.standing", Posture.CHAIR: "room.chair"}
_PURPOSE: Final = frozenset({Amount.STANDARD, Amount.MORE})
_FEEL: Final = frozenset({Amount.STANDARD, Amount.MORE})
_SAFETY_OF_RELEASE: Final = ("safety.pressure", "safety.tingling")


def score_of(block: Block, catalogue: Catalogue, book: PhraseBook) -> Score:
    """Return what is said in a block's track.

    The block must be of the catalogue (`read_block` checks it). Raises `UnknownDrill`, or `UnknownPhrase` for
    a language that lacks a phrase.
    """
    drill = catalogue.drill(block.drill)
    words = _words(block, book)
    parts = [_intro(block, drill, book, words), *_work(block, drill, words)]
    last = parts[-1]
    return (*parts[:-1], ChapterScore(last.chapter, (*last.passages, _end(block, words))))


def position_phrase(block: Block, book: PhraseBook) -> PhraseId:
    """Return the clip for a block's position, by tool where the tools' positions differ."""
    key = f"{block.drill}.position.{block.variation}"
    with_tool = f"{key}.{block.tool}"
    return PhraseId(book.pick(with_tool if with_tool in book else key, block.wording))


def movement_phrase(block: Block, book: PhraseBook) -> PhraseId:
    """Return the clip for how to move in a block."""
    key = f"{block.drill}.movement.{block.variation}"
    standard = f"{block.drill}.movement.{STANDARD}"
    return PhraseId(book.pick(key if key in book else standard, block.wording))


def _words(block: Block, book: PhraseBook) -> Words:
    return lambda key: PhraseId(book.pick(key, block.wording))


def _intro(block: Block, drill: Drill, book: PhraseBook, words: Words) -> ChapterScore:
    changed = block.entry is Entry.CHANGE
    naming = _change(drill, words) if changed else _naming(block, drill, words)
    time = GETTING_THERE if block.tool is None else GETTING_THERE_WITH_TOOL
    passages = (
        Speech((*naming, position_phrase(block, book))),
        Speech(tuple(_instruction(block, drill, book, words)), at_least=time),
    )
    return ChapterScore(ChapterName.CHANGE if changed else ChapterName.SETUP, passages)


def _change(drill: Drill, words: Words) -> Iterator[PhraseId]:
    yield words("change.intro")
    yield words(f"{drill.slug}.name")


def _naming(block: Block, drill: Drill, words: Words) -> Iterator[PhraseId]:
    variation = drill.variation(block.variation)
    if block.opening is not None and variation is not None:
        yield from _opening(block, variation, words)
    yield words(f"{drill.slug}.name")
    if block.amount in _PURPOSE:
        yield words(f"{drill.slug}.purpose")


def _opening(block: Block, variation: Variation, words: Words) -> Iterator[PhraseId]:
    yield words("opening")
    for tool in block.opening or ("none",):
        yield words(f"fetch.{tool}")
    yield words(_ROOM[block.room or variation.posture])


def _instruction(block: Block, drill: Drill, book: PhraseBook, words: Words) -> Iterator[PhraseId]:
    if block.amount is not Amount.COUNTDOWN_ONLY:
        yield words("settle")
    if block.amount is not Amount.COUNTDOWN_ONLY or block.entry is Entry.CHANGE:
        yield movement_phrase(block, book)
    if block.amount in _FEEL and block.entry is Entry.SETUP:
        yield words(f"{drill.slug}.feel")
    if block.amount is Amount.MORE and block.entry is Entry.SETUP:
        yield words(f"{drill.slug}.breathing")
    yield from _safety(drill, words)


def _safety(drill: Drill, words: Words) -> Iterator[PhraseId]:
    if drill.kind is Kind.SMR:
        yield words(f"{drill.slug}.avoid")
    yield words(f"{drill.slug}.leave_out")
    if drill.kind is Kind.SMR:
        yield from (words(key) for key in _SAFETY_OF_RELEASE)


def _work(block: Block, drill: Drill, words: Words) -> Iterator[ChapterScore]:
    if drill.sides is Sides.ALTERNATING:
        heard = block.dose.heard is not None
        yield _worked(block, drill, ChapterName.WORK, block.dose.left, words, heard=heard)
        return
    for side in (side for side in Side if block.dose.on(side)):
        if side is Side.RIGHT and block.dose.left:
            yield ChapterScore(ChapterName.SWITCH, (Speech((words("cue.switch"),), at_least=CHANGING_SIDES),))
        heard = block.dose.heard is side
        yield _worked(block, drill, ChapterName(side.value), block.dose.on(side), words, heard=heard)


def _worked(
    block: Block, drill: Drill, chapter: ChapterName, dose: int, words: Words, *, heard: bool
) -> ChapterScore:
    passages: tuple[Passage, ...] = (
        Speech((words(f"{drill.slug}.{chapter}"),)),
        Speech(tuple(_announcement(block, drill, dose, words)), at_least=_ANNOUNCING),
        Speech((words("cue.begin"),)),
        stretch_of(drill, dose, block.amount, words, heard=heard),
    )
    return ChapterScore(chapter, passages)


def _announcement(block: Block, drill: Drill, dose: int, words: Words) -> Iterator[PhraseId]:
    """How long the hold is, or how many repetitions on each side, where both sides get the same."""
    if drill.dose.unit is DoseUnit.SECONDS:
        yield words(f"hold.{dose}")
    elif block.dose.left == block.dose.right:
        yield words(f"repetitions.{dose}")


def _end(block: Block, words: Words) -> Speech:
    last = [words("cue.done")]
    if block.next is not None:
        last.append(words(f"{block.next}.next"))
    if block.closing:
        last.append(words("closing"))
    return Speech(tuple(last))
