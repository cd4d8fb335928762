"""What is said while a side is worked: the moments of a hold and of repetitions, each at its time.

A moment's time depends only on the drill and the dose. A smaller coaching amount leaves moments out; it never
moves one. Moments that find no room are dropped by the layout, the lightest first.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from skill.coaching.drill import DoseUnit, Drill, Sides, Tempo
from skill.coaching.routine import Amount, Side
from skill.tracks.score import Moment, PhraseId, Stretch, Weight
from skill.tracks.units import Milliseconds, seconds

Words = Callable[[str], PhraseId]
"""Chooses the clip for a phrase's key."""

Hints = Sequence[PhraseId]
"""The clips of a drill's three hints."""

_HINTS: Final = {Amount.LESS: 1, Amount.STANDARD: 2, Amount.MORE: 3, Amount.COUNTDOWN_ONLY: 0}
_RETURNS: Final = {Amount.LESS: 1, Amount.STANDARD: 2, Amount.MORE: 2, Amount.COUNTDOWN_ONLY: 0}
"""On how many repetitions of a side the way back is announced."""

TEN_SECONDS: Final = seconds(10)
TIMES_LEFT: Final = (90, 60, 30)
"""A long hold says how much is left at these seconds."""

LONG_HOLD: Final = seconds(60)
"""Longer holds say the time left, besides halfway and the last ten seconds; paced ones have their pace."""

_SETTLED: Final = seconds(15)
"""How long after the announced length the first time left may be said."""

_FIRST_HINT: Final = seconds(5)
_AT_ONCE: Final = Milliseconds(360)
"""A hold's length is said right after "begin"."""

_AFTER_COUNT: Final = Milliseconds(1_200)
_AFTER_SIDE_AND_COUNT: Final = Milliseconds(1_700)

_BEFORE_COUNT: Final = Milliseconds(1_700)
_AFTER_HALFWAY: Final = Milliseconds(1_500)
_HALF_A_HINT: Final = Milliseconds(1_300)
"""About half of a hint."""

_AFTER_TIME: Final = Milliseconds(4_300)
"""When a hint may follow a time that was said: a second or so of words, then what `layout` asks for."""


def stretch_of(
    drill: Drill, dose: int, amount: Amount, words: Words, hints: Hints, *, heard: bool
) -> Stretch:
    """Return the work of a side, or of both sides where they alternate, of exactly the dose.

    A hold counts down, repetitions count up, and neither does both. With `heard`, halfway is not said again.
    """
    length = work_length(drill, dose)
    if drill.dose.unit is DoseUnit.SECONDS:
        moments = [*_hold(drill, dose, amount, words, hints), *_countdown(length, words)]
    else:
        moments = [*_repetitions(drill, dose, amount, words, hints)]
    if not heard:
        moments.append(Moment(words("cue.halfway"), _halfway(drill, length), Weight.HALFWAY))
    return Stretch(length, tuple(sorted(moments, key=lambda moment: moment.at)))


def work_length(drill: Drill, dose: int) -> Milliseconds:
    """Return how long a chapter's work on a dose takes: one side's, or both sides' where they alternate."""
    return Milliseconds(dose * unit_length(drill))


def unit_length(drill: Drill) -> Milliseconds:
    """Return the time of one unit of dose: a second, a repetition, or a repetition to each side."""
    if drill.dose.unit is DoseUnit.SECONDS or drill.tempo is None:
        return seconds(1)
    return Milliseconds(drill.tempo.repetition * _turns(drill))


def rises(tempo: Tempo, length: Milliseconds) -> tuple[Milliseconds, ...]:
    """Return when each way into a paced hold begins: as many as fit, evenly, so that no stay is cut short.

    Where one would begin at the half, it and those after it wait until "halfway" has been said.
    """
    number = max(1, length // tempo.repetition)
    starts = (index * length // number for index in range(number))
    late = _AFTER_HALFWAY if number % 2 == 0 else 0
    return tuple(Milliseconds(start + late if start * 2 >= length else start) for start in starts)


def _turns(drill: Drill) -> int:
    return 2 if drill.sides is Sides.ALTERNATING else 1


def _countdown(length: Milliseconds, words: Words) -> Iterator[Moment]:
    """Ten seconds, then three, two, one at the very end."""
    yield Moment(words("cue.ten_seconds"), Milliseconds(length - TEN_SECONDS), Weight.COUNTDOWN)
    for number, word in ((3, "three"), (2, "two"), (1, "one")):
        yield Moment(words(f"cue.{word}"), Milliseconds(length - seconds(number)), Weight.COUNTDOWN)


def _halfway(drill: Drill, length: Milliseconds) -> Milliseconds:
    """The exact half, or just before it where a repetition, and so its count, begins there."""
    half = Milliseconds(length // 2)
    if drill.dose.unit is DoseUnit.REPETITIONS and drill.tempo and half % drill.tempo.repetition == 0:
        return Milliseconds(half - _BEFORE_COUNT)
    return half


def _hold(drill: Drill, dose: int, amount: Amount, words: Words, hints: Hints) -> Iterator[Moment]:
    """A paced hold begins with the way in; any other with its length."""
    length = seconds(dose)
    places = (max(_FIRST_HINT, length // 8), _late_hint(drill.tempo, length), length * 3 // 8 - 500)
    yield from _hinted(hints, places, amount)
    if drill.tempo is not None:
        yield from _easing(drill.tempo, length, words)
        return
    yield Moment(words(f"hold.{dose}"), _AT_ONCE, Weight.TIME_LEFT)
    if amount is Amount.COUNTDOWN_ONLY:
        return
    for left in _times_left(length):
        yield Moment(words(f"left.{left}"), Milliseconds(length - seconds(left)), Weight.TIME_LEFT)


def _times_left(length: Milliseconds) -> tuple[int, ...]:
    """The times left that a hold says, in seconds; the layout drops the one that meets halfway."""
    if length <= LONG_HOLD:
        return ()
    return tuple(left for left in TIMES_LEFT if length - seconds(left) >= _SETTLED)


def _late_hint(tempo: Tempo | None, length: Milliseconds) -> int:
    """Midway between the ten seconds and the cue before them, and well after that cue."""
    ten = length - TEN_SECONDS
    before = length // 2
    if tempo is not None:
        before = max(before, rises(tempo, length)[-1])
    elif length > LONG_HOLD:
        before = length - seconds(TIMES_LEFT[-1])
    return max((before + ten) // 2 - _HALF_A_HINT, before + _AFTER_TIME)


def _hinted(hints: Hints, places: tuple[int, int, int], amount: Amount) -> Iterator[Moment]:
    for hint, place in list(zip(hints, places, strict=True))[: _HINTS[amount]]:
        yield Moment(hint, Milliseconds(place), Weight.HINT)


def _easing(tempo: Tempo, length: Milliseconds, words: Words) -> Iterator[Moment]:
    """The ways in and out, over and over; the hold's end is the last way out."""
    for start in rises(tempo, length):
        if start:
            back = length // 2 if start == length // 2 + _AFTER_HALFWAY else start
            yield Moment(words("cue.ease_out"), Milliseconds(back - tempo.back), Weight.TEMPO)
        yield Moment(words("cue.ease_in"), start, Weight.TEMPO)


def _repetitions(drill: Drill, dose: int, amount: Amount, words: Words, hints: Hints) -> Iterator[Moment]:
    """Counts at each start; where sides alternate, each number once on the left and once on the right."""
    tempo, turns = drill.tempo, _turns(drill)
    if tempo is None:
        return
    last, after = dose * turns - 1, _AFTER_COUNT if turns == 1 else _AFTER_SIDE_AND_COUNT
    for index in range(dose * turns):
        start = index * tempo.repetition
        number = index // turns + 1
        yield Moment(words(_count(number, index, turns)), Milliseconds(start), Weight.COUNT)
        if index == last:
            yield Moment(words("cue.last_one"), Milliseconds(start + after), Weight.COUNT)
        if number <= _RETURNS[amount]:
            yield _way_back(tempo, start, words)
    if amount is Amount.MORE:
        yield Moment(words("cue.breathe_out"), after, Weight.TEMPO)
    late = min(last - 1, (last + 1) // 2 + 1)
    places = (turns * 2, late, turns)
    first, later, early = (place * tempo.repetition + after for place in places)
    yield from _hinted(hints, (first, later, early), amount)


def _count(number: int, index: int, turns: int) -> str:
    """The side is said with the number where the sides alternate."""
    return f"count.{number}" if turns == 1 else f"count.{list(Side)[index % turns]}.{number}"


def _way_back(tempo: Tempo, start: int, words: Words) -> Moment:
    return Moment(words("cue.and_back"), Milliseconds(start + tempo.out + tempo.stay), Weight.TEMPO)
