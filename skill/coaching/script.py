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
from skill.coaching.drill_words import POSITION, DrillWords
from skill.coaching.pacing import Words, stretch_of
from skill.coaching.routine import Amount, Block, Entry, LeadIn, Side
from skill.language.phrases import PhraseBook
from skill.tracks.score import ChapterName, ChapterScore, Passage, PhraseId, Score, Speech
from skill.tracks.units import seconds

GETTING_THERE: Final = seconds(10)
"""Time to get into a position, counted from the end of its description."""

GETTING_THERE_WITH_TOOL: Final = seconds(15)
CHANGING_SIDES: Final = seconds(8)

_ANNOUNCING: Final = seconds(3)
"""Time reserved for announcing a dose, so that a longer dose lengthens a track by exactly that dose."""

_ROOM: Final = {posture: f"room.{posture}" for posture in Posture}
_PURPOSE: Final = frozenset({Amount.STANDARD, Amount.MORE})
_FEEL: Final = frozenset({Amount.STANDARD, Amount.MORE})
_SAFETY_OF_RELEASE: Final = ("safety.pressure", "safety.tingling")


def score_of(block: Block, catalogue: Catalogue, book: PhraseBook) -> Score:
    """Return what is said in a block's track.

    The block must be of the catalogue (`read_block` checks it). Raises `UnknownDrill`, or `UnknownPhrase` for
    a language that lacks a phrase.
    """
    drill = catalogue.drill(block.drill)
    words, own = _words(block, book), own_words(block, book)
    parts = [_intro(block, drill, own, words), *_work(block, drill, own, words)]
    last = parts[-1]
    return (*parts[:-1], ChapterScore(last.chapter, (*last.passages, _end(block, book, words))))


def own_words(block: Block, book: PhraseBook) -> DrillWords:
    """Return the words of a block's drill as the block does it."""
    return DrillWords(block.version, book, block.wording)


def _words(block: Block, book: PhraseBook) -> Words:
    return lambda key: PhraseId(book.pick(key, block.wording))


def _intro(block: Block, drill: Drill, own: DrillWords, words: Words) -> ChapterScore:
    changed = block.entry is Entry.CHANGE
    naming = _change(own, words) if changed else _naming(block, drill, own, words)
    time = GETTING_THERE if block.tool is None else GETTING_THERE_WITH_TOOL
    passages = (
        Speech((*naming, *own.clips(POSITION))),
        Speech(tuple(_instruction(block, drill, own, words)), at_least=time),
    )
    return ChapterScore(ChapterName.CHANGE if changed else ChapterName.SETUP, passages)


def _change(own: DrillWords, words: Words) -> Iterator[PhraseId]:
    yield words("change.intro")
    yield from own.clips("name")


def _naming(block: Block, drill: Drill, own: DrillWords, words: Words) -> Iterator[PhraseId]:
    variation = drill.variation(block.variation)
    if block.opening is not None and variation is not None:
        yield from _opening(block, variation, words)
    yield from own.clips("name")
    if block.amount in _PURPOSE and not _is_short(block):
        yield from own.clips("purpose")


def _opening(block: Block, variation: Variation, words: Words) -> Iterator[PhraseId]:
    yield words("opening")
    for tool in block.opening or ("none",):
        yield words(f"fetch.{tool}")
    yield words(_ROOM[block.room or variation.posture])


def _instruction(block: Block, drill: Drill, own: DrillWords, words: Words) -> Iterator[PhraseId]:
    explained = block.entry is Entry.SETUP and not _is_short(block)
    if block.amount is not Amount.COUNTDOWN_ONLY:
        yield words("settle")
    if block.entry is Entry.CHANGE or (block.amount is not Amount.COUNTDOWN_ONLY and explained):
        yield from own.clips("movement")
    if block.amount in _FEEL and explained:
        yield from own.clips("feel")
    if block.amount is Amount.MORE and explained:
        yield from own.clips("breathing")
    yield from _safety(drill, own, words)


def _is_short(block: Block) -> bool:
    return block.lead_in is LeadIn.SHORT


def _safety(drill: Drill, own: DrillWords, words: Words) -> Iterator[PhraseId]:
    if drill.kind is Kind.SMR:
        yield from own.clips("avoid")
    yield from own.clips("leave_out")
    if drill.kind is Kind.SMR:
        yield from (words(key) for key in _SAFETY_OF_RELEASE)


def _work(block: Block, drill: Drill, own: DrillWords, words: Words) -> Iterator[ChapterScore]:
    if drill.sides is Sides.ALTERNATING:
        heard = block.dose.heard is not None
        yield _worked(block, drill, ChapterName.WORK, block.dose.left, own, words, heard=heard)
        return
    for side in (side for side in Side if block.dose.on(side)):
        if side is Side.RIGHT and block.dose.left:
            yield ChapterScore(ChapterName.SWITCH, (Speech((words("cue.switch"),), at_least=CHANGING_SIDES),))
        heard = block.dose.heard is side
        yield _worked(block, drill, ChapterName(side.value), block.dose.on(side), own, words, heard=heard)


def _worked(
    block: Block, drill: Drill, chapter: ChapterName, dose: int, own: DrillWords, words: Words, *, heard: bool
) -> ChapterScore:
    passages: tuple[Passage, ...] = (
        Speech(own.clips(chapter)),
        Speech(tuple(_announcement(block, drill, dose, words)), at_least=_ANNOUNCING),
        Speech((words("cue.begin"),)),
        stretch_of(drill, dose, block.amount, words, own.hints(), heard=heard),
    )
    return ChapterScore(chapter, passages)


def _announcement(block: Block, drill: Drill, dose: int, words: Words) -> Iterator[PhraseId]:
    """How long the hold is, or how many repetitions on each side, where both sides get the same."""
    if drill.dose.unit is DoseUnit.SECONDS:
        yield words(f"hold.{dose}")
    elif block.dose.left == block.dose.right:
        yield words(f"repetitions.{dose}")


def _end(block: Block, book: PhraseBook, words: Words) -> Speech:
    last = [words("cue.done")]
    if block.next is not None:
        last += DrillWords(block.next, book, block.wording).clips("next")
    if block.closing:
        last.append(words("closing"))
    return Speech(tuple(last))
