"""What the coach learns of a person, from preferences alone: extras, hours, what goes well, what was done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from skill.coaching.balancing import Extra, balanced, with_extras
from skill.coaching.choosing import choose_among
from skill.coaching.coach import Coach
from skill.coaching.drill import Drill, DrillSlug, Level
from skill.coaching.routine import Minutes, Routine, Side, Wishes
from skill.dialog.state import Done, Guided, Profile, Steady, Tally
from skill.tracks.units import Milliseconds, duration_of, seconds

TIMES_TO_HARDER: Final = 3
"""So often a drill goes well at standard before the harder way is offered."""

KEPT_DAYS: Final = 400
"""For so long each finished routine is kept with its date; older ones are counted together."""

_HOURS: Final = 7
_TOLERANCE: Final = 1.05


def took(profile: Profile, drill: DrillSlug, extra: dict[Side, int]) -> Profile:
    """Note that more was taken on sides of a drill, or less where the number is below 0."""
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
    """Return the routine with more of what the person took more of before, and which drill that is.

    The length stays as wished; where it cannot, the routine stays as it was planned.
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
    """Return how long the tracks of a routine are together."""
    return Milliseconds(sum(duration_of(coach.frames(block)) for block in routine.blocks))


def to_offer_harder(routine: Routine, wishes: Wishes, profile: Profile, coach: Coach) -> DrillSlug | None:
    """Return a drill of the routine that has gone well often enough, and that has a harder way."""
    steady = {each.drill for each in profile.steady if each.times >= TIMES_TO_HARDER}
    drills = (coach.catalogue.drill(block.drill) for block in routine.blocks if block.drill in steady)
    return next((drill.slug for drill in drills if _has_harder(drill, wishes)), None)


def _has_harder(drill: Drill, wishes: Wishes) -> bool:
    return choose_among(drill, (Level.HARDER,), wishes.posture, wishes.tools) is not None


def offered_harder(profile: Profile, drill: DrillSlug) -> Profile:
    """Note that the harder way of a drill was offered: it is not again before it has gone well anew."""
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
    """Count each drill done at standard; one that gave trouble in this session begins anew."""
    times = {each.drill: each.times for each in steady}
    for slug in dict.fromkeys(block.drill for block in guided.routine.blocks):
        block = next(block for block in guided.routine.blocks if block.drill == slug)
        variation = coach.catalogue.drill(slug).variation(block.variation)
        well = variation is not None and variation.level is Level.STANDARD and slug not in guided.troubled
        times[slug] = times.get(slug, 0) + 1 if well else 0
    return tuple(Steady(drill, count) for drill, count in times.items() if count)


def streak(completed: Iterable[Done], today: date) -> int:
    """Return on how many days in a row a routine was finished, up to today or yesterday."""
    days = {done.on for done in completed}
    day = today if today in days else today - timedelta(days=1)
    count = 0
    while day in days:
        count, day = count + 1, day - timedelta(days=1)
    return count
