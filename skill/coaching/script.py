"""From a block to its score: what is said in each chapter of its track.

The set-up (or change) goes as a body does that follows it with closed eyes: the drill and one reason, who
leaves it out and how, what to fetch, the side, the position, time to get there, the movement, where not to
press. Then come the left side, the switch and the right side, or one chapter of work for drills that
alternate. The last chapter ends with what comes next. A side with dose 0 is left out, and the switch with
it. No coaching amount and no lead-in leaves out a safety word.
"""

from collections.abc import Iterator
from typing import Final

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DoseUnit, Drill, Kind, Sides
from skill.coaching.drill_words import POSITION, DrillWords
from skill.coaching.pacing import Words, stretch_of
from skill.coaching.routine import Amount, Block, Entry, LeadIn, Side
from skill.language.phrases import PhraseBook
from skill.tracks.score import ChapterName, ChapterScore, Passage, PhraseId, Score, Speech
from skill.tracks.units import Milliseconds, seconds

SENTENCE: Final = Milliseconds(600)
"""The pause between two sentences of one thought."""

THOUGHT: Final = seconds(1)
"""The pause between two thoughts."""

GETTING_THERE: Final = seconds(6)
"""Nobody speaks for so long after a position, so that a body can get there; after a change of sides too."""

GETTING_THERE_WITH_TOOL: Final = seconds(10)

_ANNOUNCING: Final = Milliseconds(2_500)
"""Time reserved for announcing a dose, so that a longer dose lengthens a track by exactly that dose."""

_PURPOSE: Final = frozenset({Amount.STANDARD, Amount.MORE})
_MOVEMENT: Final = frozenset({Amount.LESS, Amount.STANDARD, Amount.MORE})


def score_of(block: Block, catalogue: Catalogue, book: PhraseBook) -> Score:
    """Return what is said in a block's track.

    The block must be of the catalogue (`read_block` checks it). Raises `UnknownDrill`, or `UnknownPhrase` for
    a language that lacks a phrase.
    """
    drill = catalogue.drill(block.drill)
    words, own = _words(block, book), own_words(block, book)
    parts = [_intro(block, drill, own, words), *_work(block, drill, own, words)]
    last = parts[-1]
    return (*parts[:-1], ChapterScore(last.chapter, (*last.passages, *_end(block, book, words))))


def own_words(block: Block, book: PhraseBook) -> DrillWords:
    """Return the words of a block's drill as the block does it."""
    return DrillWords(block.version, book, block.wording)


def _words(block: Block, book: PhraseBook) -> Words:
    return lambda key: PhraseId(book.pick(key, block.wording))


def _intro(block: Block, drill: Drill, own: DrillWords, words: Words) -> ChapterScore:
    changed = block.entry is Entry.CHANGE
    thoughts = (_change(own, words) if changed else _naming(block, own, words), own.clips("leave_out"))
    arriving = (*own.fetched(), *_side_words(block, drill, own), *_position(block, own))
    passages = (
        *(_thought(*thought) for thought in thoughts),
        Speech(arriving, SENTENCE, after=_quiet(drill, own)),
        *(_thought(*thought) for thought in _instruction(block, drill, own, words)),
    )
    return ChapterScore(ChapterName.CHANGE if changed else ChapterName.SETUP, passages)


def _thought(*phrases: PhraseId) -> Speech:
    return Speech(phrases, SENTENCE, after=THOUGHT)


def _change(own: DrillWords, words: Words) -> tuple[PhraseId, ...]:
    return (words("change.intro"), *own.clips("name"))


def _naming(block: Block, own: DrillWords, words: Words) -> tuple[PhraseId, ...]:
    greeting = (words("opening"),) if block.opening else ()
    explained = block.amount in _PURPOSE and not _is_short(block)
    return (*greeting, *own.clips("name"), *(own.clips("purpose") if explained else ()))


def _side_words(block: Block, drill: Drill, own: DrillWords) -> tuple[PhraseId, ...]:
    """The side that comes first, in words for what the person does."""
    if drill.sides is Sides.ALTERNATING:
        return own.clips("work")
    return own.clips(Side.LEFT if block.dose.left else Side.RIGHT)


def _position(block: Block, own: DrillWords) -> tuple[PhraseId, ...]:
    return own.clips("brief" if _is_short(block) and "brief" in own else POSITION)


def _quiet(drill: Drill, own: DrillWords) -> Milliseconds:
    placed = own.version.tool is not None or drill.kind is Kind.SMR
    return GETTING_THERE_WITH_TOOL if placed else GETTING_THERE


def _instruction(block: Block, drill: Drill, own: DrillWords, words: Words) -> Iterator[tuple[PhraseId, ...]]:
    """The thoughts after the quiet: how to move, how it feels, and where and how hard not to press."""
    if block.entry is Entry.CHANGE or (block.amount in _MOVEMENT and not _is_short(block)):
        yield own.clips("movement")
    if block.amount is Amount.MORE and block.entry is Entry.SETUP and not _is_short(block):
        yield (*own.clips("feel"), *own.clips("breathing"))
    if drill.kind is Kind.SMR:
        pressure = own.clips("pressure") if "pressure" in own else (words("safety.pressure"),)
        yield (*own.clips("avoid"), *pressure, words("safety.tingling"))


def _is_short(block: Block) -> bool:
    return block.lead_in is LeadIn.SHORT


def _work(block: Block, drill: Drill, own: DrillWords, words: Words) -> Iterator[ChapterScore]:
    if drill.sides is Sides.ALTERNATING:
        yield _worked(block, drill, ChapterName.WORK, own, words)
        return
    for side in (side for side in Side if block.dose.on(side)):
        if side is Side.RIGHT and block.dose.left:
            yield ChapterScore(ChapterName.SWITCH, (_switch(drill, own, words),))
        yield _worked(block, drill, ChapterName(side.value), own, words)


def _switch(drill: Drill, own: DrillWords, words: Words) -> Speech:
    """Change sides: how to turn, if that takes words, what the other side does, and time for both."""
    turn = own.clips("turn") if "turn" in own else ()
    return Speech((words("cue.switch"), *turn, *own.clips(Side.RIGHT)), SENTENCE, after=_quiet(drill, own))


def _worked(block: Block, drill: Drill, chapter: ChapterName, own: DrillWords, words: Words) -> ChapterScore:
    side = Side.RIGHT if chapter is ChapterName.RIGHT else Side.LEFT
    heard = block.dose.heard is side
    stretch = stretch_of(drill, block.dose.on(side), block.amount, words, own.hints(), heard=heard)
    passages: tuple[Passage, ...] = (
        *_announcement(block, drill, side, words),
        Speech((words("cue.begin"),)),
        stretch,
    )
    return ChapterScore(chapter, passages)


def _announcement(block: Block, drill: Drill, side: Side, words: Words) -> Iterator[Speech]:
    """How many repetitions on each side, once, where both get the same, or how long a paced hold is.

    Any other hold says its length once it has begun.
    """
    left, right = block.dose.left, block.dose.right
    if drill.dose.unit is DoseUnit.SECONDS:
        said = () if drill.tempo is None else (words(f"hold.{block.dose.on(side)}"),)
    elif side is Side.RIGHT or not right:
        said = ()
    else:
        said = (words(f"repetitions.{left}" if left == right else "repetitions.apart"),)
    if said:
        yield Speech(said, SENTENCE, at_least=_ANNOUNCING)


def _end(block: Block, book: PhraseBook, words: Words) -> Iterator[Speech]:
    """The last words: let go, then what comes next and what to have ready for it, or goodbye."""
    yield _thought(words("cue.done"))
    if block.next is not None:
        ready = () if block.next.tool is None else (words(f"ready.{block.next.tool}"),)
        yield _thought(*DrillWords(block.next, book, block.wording).clips("next"), *ready)
    if block.closing:
        yield _thought(words("closing"))
