"""What is said while a side is worked: the moments of a hold and of repetitions, each at its time.

A moment's time depends only on the drill and the dose. A smaller coaching amount leaves moments out; it never
moves one. Moments that find no room are dropped by the layout, the lightest first.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from skill.coaching.drill import DoseUnit, Drill, Sides, Tempo
from skill.coaching.routine import Amount
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
"""Longer holds say the time left, besides halfway and the last ten seconds."""

_SETTLED: Final = seconds(15)
"""How long after the announced length the first time left may be said."""

_AFTER_COUNT: Final = Milliseconds(1_200)
_BEFORE_COUNT: Final = Milliseconds(1_700)
_AFTER_CUE: Final = Milliseconds(2_100)
_HALF_A_HINT: Final = Milliseconds(1_300)
"""About half of a hint; also what a tempo cue before a hint takes, with a breath."""


def stretch_of(
    drill: Drill, dose: int, amount: Amount, words: Words, hints: Hints, *, heard: bool
) -> Stretch:
    """Return the work of a side, or of both sides where they alternate, of exactly the dose.

    With `heard`, halfway is not said again.
    """
    length = work_length(drill, dose)
    moments = [*_countdown(drill, length, words)]
    if drill.dose.unit is DoseUnit.SECONDS:
        moments += _hold(drill, length, amount, words, hints)
    elif drill.tempo is not None:
        moments += _repetitions(drill, drill.tempo, dose, amount, words, hints)
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


def _turns(drill: Drill) -> int:
    return 2 if drill.sides is Sides.ALTERNATING else 1


def _countdown(drill: Drill, length: Milliseconds, words: Words) -> Iterator[Moment]:
    """Ten seconds, then three, two, one at the very end; among repetitions the ten give way to a count."""
    in_seconds = drill.dose.unit is DoseUnit.SECONDS
    ten = Weight.COUNTDOWN if in_seconds else Weight.TIME_LEFT
    yield Moment(words("cue.ten_seconds"), Milliseconds(length - TEN_SECONDS), ten)
    for number, word in ((3, "three"), (2, "two"), (1, "one")):
        yield Moment(words(f"cue.{word}"), Milliseconds(length - seconds(number)), Weight.COUNTDOWN)


def _halfway(drill: Drill, length: Milliseconds) -> Milliseconds:
    """The exact half, or just before it where a repetition, and so its count, begins there."""
    half = Milliseconds(length // 2)
    if drill.dose.unit is DoseUnit.REPETITIONS and drill.tempo and half % drill.tempo.repetition == 0:
        return Milliseconds(half - _BEFORE_COUNT)
    return half


def _hold(drill: Drill, length: Milliseconds, amount: Amount, words: Words, hints: Hints) -> Iterator[Moment]:
    places = (length // 8, _late_hint(drill.tempo, length), length * 3 // 8 - 500)
    yield from _hinted(hints, places, amount)
    if amount is Amount.COUNTDOWN_ONLY:
        return
    for left in _times_left(length):
        yield Moment(words(f"left.{left}"), Milliseconds(length - seconds(left)), Weight.TIME_LEFT)
    if drill.tempo is not None:
        yield from _easing(drill.tempo, length, words)


def _times_left(length: Milliseconds) -> tuple[int, ...]:
    """The times left that a hold says, in seconds; the layout drops the one that meets halfway."""
    if length <= LONG_HOLD:
        return ()
    return tuple(left for left in TIMES_LEFT if length - seconds(left) >= _SETTLED)


def _late_hint(tempo: Tempo | None, length: Milliseconds) -> int:
    """Midway between the ten seconds and the cue before them; with a tempo, after the last way out."""
    ten = length - TEN_SECONDS
    if tempo is None:
        before = length - seconds(TIMES_LEFT[-1]) if length > LONG_HOLD else length // 2
        return (before + ten) // 2 - _HALF_A_HINT
    back = tempo.out + tempo.stay
    last = back + (ten - 1 - back) // tempo.repetition * tempo.repetition
    return _clear(last, length) + _HALF_A_HINT


def _hinted(hints: Hints, places: tuple[int, int, int], amount: Amount) -> Iterator[Moment]:
    for hint, place in list(zip(hints, places, strict=True))[: _HINTS[amount]]:
        yield Moment(hint, Milliseconds(place), Weight.HINT)


def _easing(tempo: Tempo, length: Milliseconds, words: Words) -> Iterator[Moment]:
    """The ways in and out, over and over; "begin" itself is the first way in."""
    for start in range(0, length, tempo.repetition):
        back = start + tempo.out + tempo.stay
        if start:
            yield Moment(words("cue.ease_in"), _clear(start, length), Weight.TEMPO)
        if back < length:
            yield Moment(words("cue.ease_out"), _clear(back, length), Weight.TEMPO)


def _clear(at: int, length: Milliseconds) -> Milliseconds:
    """Delay a tempo cue that would fall exactly on halfway or on a time left."""
    times = {length // 2, length - TEN_SECONDS, *(length - seconds(left) for left in _times_left(length))}
    return Milliseconds(at + _AFTER_CUE if at in times else at)


def _repetitions(
    drill: Drill, tempo: Tempo, dose: int, amount: Amount, words: Words, hints: Hints
) -> Iterator[Moment]:
    """Counts at each start; where sides alternate, each number once on the left and once on the right."""
    turns = _turns(drill)
    for index in range(dose * turns):
        start = index * tempo.repetition
        number = index // turns + 1
        yield Moment(words(f"count.{number}"), Milliseconds(start), Weight.COUNT)
        if index == dose * turns - 1:
            yield Moment(words("cue.last_one"), Milliseconds(start + _AFTER_COUNT), Weight.COUNT)
        if number <= _RETURNS[amount]:
            yield _way_back(tempo, start, words)
    if amount is Amount.MORE:
        yield Moment(words("cue.breathe_out"), _AFTER_COUNT, Weight.TEMPO)
    whole = dose * turns
    places = (2 * turns, (whole + 1) // 2, turns)
    first, late, early = (place * tempo.repetition + _AFTER_COUNT for place in places)
    yield from _hinted(hints, (first, late, early), amount)


def _way_back(tempo: Tempo, start: int, words: Words) -> Moment:
    return Moment(words("cue.and_back"), Milliseconds(start + tempo.out + tempo.stay), Weight.TEMPO)
