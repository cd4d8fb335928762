"""What the coach learns about a person: extra time, usual hours, what goes well, what was done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from skill.coaching.balancing import Extra, balanced, with_extras
from skill.coaching.choosing import choose_among
from skill.coaching.coach import Coach
from skill.coaching.drill import Drill, DrillSlug, Level, Way
from skill.coaching.routine import Block, Minutes, Routine, Side, Wishes
from skill.coaching.ways import way_of
from skill.dialog.state import Done, Familiar, Guided, Profile, Steady, Tally
from skill.tracks.units import Milliseconds, duration_of, seconds

TIMES_TO_HARDER: Final = 3
"""How many times in a row a drill goes well at standard before its harder variation is offered."""

KEPT_DAYS: Final = 400
"""How long a finished routine keeps its date. Older ones are only counted."""

DAYS_TO_KNOW: Final = 2
"""On how many days a drill is heard through before it needs no long explanation."""

REMEMBERED: Final = timedelta(weeks=3)
"""How long a person remembers how a drill goes."""

_HOURS: Final = 7
_TOLERANCE: Final = 1.05


def took(profile: Profile, drill: DrillSlug, extra: dict[Side, int]) -> Profile:
    """Note how much more was taken on each side of a drill; a negative number means less."""
    before = next((each for each in profile.extras if each.drill == drill), Extra(drill))
    after = Extra(
        drill,
        max(0, before.left + extra.get(Side.LEFT, 0)),
        max(0, before.right + extra.get(Side.RIGHT, 0)),
    )
    others = tuple(each for each in profile.extras if each.drill != drill)
    return replace(profile, extras=(*others, after) if after.left or after.right else others)


def with_usual_extras(
    routine: Routine, wishes: Wishes, profile: Profile, coach: Coach
) -> tuple[Routine, DrillSlug | None]:
    """Return the routine with the extras that the person usually takes, and the first drill that gets one.

    The routine keeps its length. If it cannot, it is returned as planned, with None.
    """
    more = with_extras(routine, profile.extras, coach.catalogue)
    kept = [at for at, block in enumerate(more.blocks) if block != routine.blocks[at]]
    if not kept:
        return routine, None
    if len(routine.blocks) > 1:
        wished = seconds(wishes.minutes * 60)
        more = balanced(more, kept, wished, coach.catalogue, coach.frames)
        if length_of(more, coach) > wished * _TOLERANCE:
            return routine, None
    return more, routine.blocks[kept[0]].drill


def length_of(routine: Routine, coach: Coach) -> Milliseconds:
    """Return the length of a routine's tracks together."""
    return Milliseconds(sum(duration_of(coach.frames(block)) for block in routine.blocks))


def to_offer_harder(routine: Routine, wishes: Wishes, profile: Profile, coach: Coach) -> DrillSlug | None:
    """Return a drill of the routine that is ready for its harder variation; None if there is none."""
    steady = {each.drill for each in profile.steady if each.times >= TIMES_TO_HARDER}
    drills = (coach.catalogue.drill(block.drill) for block in routine.blocks if block.drill in steady)
    return next((drill.slug for drill in drills if _has_harder(drill, wishes)), None)


def _has_harder(drill: Drill, wishes: Wishes) -> bool:
    harder = choose_among(drill, (Level.HARDER,), wishes.posture, wishes.tools, wishes.ruled_out)
    return harder is not None


def offered_harder(profile: Profile, drill: DrillSlug) -> Profile:
    """Note that a drill's harder variation was offered, and count anew until the next offer."""
    return replace(profile, steady=tuple(each for each in profile.steady if each.drill != drill))


def with_done(profile: Profile, guided: Guided, now: datetime, coach: Coach) -> Profile:
    """Note a finished routine: its minutes, its hour, and which drills went well at standard."""
    done = Done(now.date(), Minutes(max(1, round(guided.heard / 60_000))))
    oldest = now.date() - timedelta(days=KEPT_DAYS)
    kept = [each for each in profile.completed if each.on > oldest]
    aged = [each for each in profile.completed if each.on <= oldest]
    return replace(
        profile,
        completed=(*kept, done),
        earlier=_added(profile.earlier, aged),
        hours=(*profile.hours, now.hour)[-_HOURS:],
        steady=_steadier(profile.steady, guided, coach),
    )


def _added(tally: Tally, done: Iterable[Done]) -> Tally:
    for each in done:
        tally = Tally(tally.routines + 1, tally.minutes + each.minutes)
    return tally


def _steadier(steady: tuple[Steady, ...], guided: Guided, coach: Coach) -> tuple[Steady, ...]:
    """Count each drill done at standard; one that gave trouble in this session starts at zero."""
    times = {each.drill: each.times for each in steady}
    for slug in dict.fromkeys(block.drill for block in guided.routine.blocks):
        block = next(block for block in guided.routine.blocks if block.drill == slug)
        variation = coach.catalogue.drill(slug).variation(block.variation)
        well = variation is not None and variation.level is Level.STANDARD and slug not in guided.troubled
        times[slug] = times.get(slug, 0) + 1 if well else 0
    return tuple(Steady(drill, count) for drill, count in times.items() if count)


def heard_through(profile: Profile, block: Block, today: date) -> Profile:
    """Note that a block was heard to its end. A day counts once; what was heard weeks ago is forgotten."""
    way = way_of(block.drill, block.variation)
    recent = [each for each in profile.heard if today - each.on <= REMEMBERED]
    before = next((each for each in recent if each.way == way), Familiar(way, 0, today))
    days = before.days + (before.on != today or before.days == 0)
    others = [each for each in recent if each.way != way]
    return replace(profile, heard=(*others, Familiar(way, min(days, DAYS_TO_KNOW), today)))


def known_ways(profile: Profile, today: date) -> frozenset[Way]:
    """Return the ways of drills that a person knows: heard through on two days, the last one not long ago."""
    return frozenset(
        each.way for each in profile.heard if each.days >= DAYS_TO_KNOW and today - each.on <= REMEMBERED
    )


def streak(completed: Iterable[Done], today: date) -> int:
    """Return on how many days in a row a routine was finished, up to today or yesterday."""
    days = {done.on for done in completed}
    day = today if today in days else today - timedelta(days=1)
    count = 0
    while day in days:
        count, day = count + 1, day - timedelta(days=1)
    return count
