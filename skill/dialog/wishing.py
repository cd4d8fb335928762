"""Wishes: what is said now overrides what was said before, and both override the profile."""

from datetime import datetime

from skill.coaching.drill import Posture
from skill.coaching.routine import USUAL_MINUTES, Focus, Minutes, Wishes
from skill.dialog.said import StartDrill, StartRoutine
from skill.dialog.state import Profile, Wish
from skill.language.say import Name, Say, Span, say


def merged(wish: Wish, said: StartRoutine | StartDrill) -> Wish:
    """Return an earlier wish, overridden by what is said now."""
    if isinstance(said, StartDrill):
        return Wish(
            wish.minutes, None, wish.level, wish.posture, said.drill or wish.drill, said.side, wish.without
        )
    return Wish(
        said.minutes or wish.minutes,
        said.focus or wish.focus,
        said.level or wish.level,
        said.posture or wish.posture,
        None if said.focus else wish.drill,
        None if said.focus else wish.side,
        wish.without | said.without,
    )


def words_of(wish: Wish) -> list[Say]:
    """Say a wish back, so that nobody says it twice; nothing if there is none."""
    if wish == Wish():
        return []
    if wish.drill is not None:
        return [say("wish-drill", drill=Name("drill", wish.drill))]
    time = None if wish.minutes is None else Span(wish.minutes * 60, exact=True)
    focus = None if wish.focus is None else Name("focus", wish.focus)
    match time, focus:
        case Span(), Name():
            whole = say("wish-time-focus", time=time, focus=focus)
        case Span(), None:
            whole = say("wish-time", time=time)
        case None, Name():
            whole = say("wish-focus", focus=focus)
        case _:
            whole = say("wish-gladly")
    postures = {Posture.CHAIR: [say("wish-on-a-chair")], Posture.STANDING: [say("wish-standing")]}
    return [whole, *(postures.get(wish.posture, []) if wish.posture else [])]


def so_far(playing: Wishes | None, said: StartRoutine | StartDrill) -> Wish:
    """Return what a new wish adds to: a length alone, while a routine plays, is about that routine."""
    alone = isinstance(said, StartRoutine) and said == StartRoutine(said.minutes)
    if playing is None or playing.drill is not None or not alone:
        return Wish()
    return Wish(focus=playing.focus, level=playing.level, posture=playing.posture)


def wishes_of(wish: Wish, profile: Profile, now: datetime) -> Wishes:
    """Return complete wishes for a routine. What was not said is as usual for this person.

    A drill asked for by name overrides a dislike, but neither the answers about safety nor a rest for today.
    """
    return Wishes(
        minutes=_minutes(wish, profile),
        focus=wish.focus or profile.focus or Focus.WHOLE_BACK,
        level=wish.level or profile.level,
        posture=wish.posture or profile.posture,
        tools=profile.tools or frozenset(),
        left_out=(profile.left_out | wish.without) - ({wish.drill} if wish.drill else set()),
        amount=profile.amount,
        drill=wish.drill,
        side=wish.side,
        ruled_out=profile.never_at(now),
    )


def _minutes(wish: Wish, profile: Profile) -> Minutes:
    return wish.minutes or profile.minutes or USUAL_MINUTES
