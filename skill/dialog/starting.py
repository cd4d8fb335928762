"""Starting a guided session: a wish is planned, announced in one sentence, and played."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from skill.coaching.drill import DrillSlug, Level
from skill.coaching.routine import Wishes, within_bounds
from skill.coaching.selection import Remark, nothing_left
from skill.coaching.titles import remark_text
from skill.coaching.ways import wholly_out
from skill.dialog.learning import known_ways, length_of, offered_harder, to_offer_harder, with_usual_extras
from skill.dialog.playing import new_session, play, start_of
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import SCRIPT, Guided, Phase, Position, Wish
from skill.dialog.token import PlayNumber
from skill.dialog.wishing import wishes_of
from skill.language.say import Listing, Name, Say, Span, say

KNOWS_IT: Final = 9
"""After this many routines nobody needs to be told how one begins."""

_BEFORE: Final = frozenset({Remark.MINUTES_CLAMPED})
_LENGTHS: Final = frozenset({Remark.SHORTER, Remark.LONGER})
"""Remarks that take the announcement's place: it names the length that there is."""

MOST_REMARKS: Final = 2
"""How many remarks on a plan are spoken: the listener wants to begin."""


def ready_to_begin(scene: Scene) -> bool:
    """Whether the minutes are known: they were said, are usual, or are not needed for a single drill."""
    wish = scene.state.wish
    return bool(wish.minutes or wish.drill or scene.profile.minutes)


def begin(scene: Scene, wish: Wish, *before: Say) -> Outcome:
    """Plan what was wished for and play it from the first block, unless that is ruled out."""
    if scene.worse_today:
        wish = replace(wish, level=Level.EASIER)
    wishes = wishes_of(wish, scene.profile, scene.now)
    if wish.drill and wish.drill in wholly_out(scene.coach.catalogue, wishes.ruled_out):
        return stays_out(scene, wish.drill)
    if nothing_left(wishes, scene.coach.catalogue):
        return _closed(scene).tell(say("nothing-left-today"))
    return _begin(_with_usual(scene, wish), wishes, wish.without, *before)


def stays_out(scene: Scene, drill: DrillSlug) -> Outcome:
    """Say that a drill asked for by name stays out, and ask for another."""
    profile = scene.profile
    resting = drill not in wholly_out(scene.coach.catalogue, profile.ruled_out | profile.out_for_good)
    message = "drill-rests-today" if resting else "drill-ruled-out"
    return _closed(scene).ask(
        say(message, drill=Name("drill", drill)), say("what-instead"), again=say("help-idle-again")
    )


def _closed(scene: Scene) -> Scene:
    """Leave the first-use script, if it led here: there is nothing to begin."""
    scene = scene.with_state(replace(scene.state, wish=Wish()))
    return scene.in_phase(Phase.IDLE) if scene.phase in SCRIPT else scene


def _begin(scene: Scene, wishes: Wishes, without: Collection[DrillSlug], *before: Say) -> Outcome:
    plan = scene.coach.plan(wishes, scene.chance, known_ways(scene.profile, scene.now.date()))
    wishes = replace(wishes, minutes=within_bounds(wishes.minutes))
    routine, extra = with_usual_extras(plan.routine, wishes, scene.profile, scene.coach)
    start = Position(0, start_of(routine.blocks[0]))
    guided = Guided(
        new_session(scene),
        wishes,
        routine,
        start,
        PlayNumber(0),
        PlayNumber(0),
        gently=scene.worse_today,
    )
    state = replace(scene.state, guided=guided, wish=Wish(), offered=None, held=False)
    scene = scene.with_state(state)
    limits = [remark_text(remark) for remark in plan.remarks if remark is Remark.MINUTES_CLAMPED]
    remarks = [remark_text(remark) for remark in plan.remarks if remark not in _BEFORE | _LENGTHS]
    scene, learnt = _learnt(scene, wishes, extra)
    limited = [*limits, *_without(scene, without), *remarks]
    needs = [] if limited else _needs(scene, wishes)
    beside = [*limited, *needs, *learnt][len(limits) : MOST_REMARKS]
    missed = next(iter(_LENGTHS.intersection(plan.remarks)), None)
    words = _announcement(scene, wishes) if missed is None else _what_can_be_made(scene, wishes, missed)
    return play(scene, *before, *limits, words, *beside)


def _without(scene: Scene, drills: Collection[DrillSlug]) -> list[Say]:
    """Name the drills that this routine was wished for without."""
    names = tuple(Name("drill", slug) for slug in scene.coach.catalogue.slugs if slug in drills)
    return [say("begin-without", drills=Listing(names))] if names else []


def _needs(scene: Scene, wishes: Wishes) -> list[Say]:
    """Say what to have ready and how much room it takes, until the listener knows it."""
    blocks = scene.guided.routine.blocks
    if len(blocks) == 1 or _finished(scene) >= KNOWS_IT:
        return []
    tools = dict.fromkeys(Name("tool", block.tool) for block in blocks if block.tool is not None)
    return [say("begin-needs", needs=Listing((*tools, Name("room", wishes.posture))))]


def _finished(scene: Scene) -> int:
    """Return how many routines the listener has finished."""
    return len(scene.profile.completed) + scene.profile.earlier.routines


def _learnt(scene: Scene, wishes: Wishes, extra: DrillSlug | None) -> tuple[Scene, list[Say]]:
    """Mention the extra time planned in; if there is none, offer a harder variation that is due."""
    if extra is not None:
        return scene, [say("extra-again", drill=Name("drill", extra))]
    harder = to_offer_harder(scene.guided.routine, wishes, scene.profile, scene.coach)
    if harder is None:
        return scene, []
    return scene.with_profile(offered_harder(scene.profile, harder)), [
        say("offer-harder", drill=Name("drill", harder))
    ]


def _with_usual(scene: Scene, wish: Wish) -> Scene:
    """Make the minutes and posture that were said the usual ones, and forget what was left off elsewhere."""
    posture = wish.posture or scene.profile.posture
    scene = scene.with_profile(replace(scene.profile, posture=posture, left_off=None))
    if wish.minutes is None and (wish.drill or scene.profile.minutes):
        return scene
    minutes = within_bounds(wishes_of(wish, scene.profile, scene.now).minutes)
    return scene.with_profile(replace(scene.profile, minutes=minutes))


def _what_can_be_made(scene: Scene, wishes: Wishes, missed: Remark) -> Say:
    """Announce a routine that is not as long as wished for by its own length."""
    minutes = round(length_of(scene.guided.routine, scene.coach) / 60_000)
    message = f"begin-shorter-{wishes.posture}" if missed is Remark.SHORTER else "begin-longer"
    return say(message, time=Span(minutes * 60, exact=True), focus=Name("focus", wishes.focus))


def _announcement(scene: Scene, wishes: Wishes) -> Say:
    blocks = scene.guided.routine.blocks
    first = Name("drill", blocks[0].drill)
    if wishes.drill is not None and len(blocks) == 1:
        return say("begin-drill", drill=first)
    drills = tuple(dict.fromkeys(Name("drill", block.drill) for block in blocks))
    return say(
        "begin-routine" if _finished(scene) < KNOWS_IT else "begin-as-usual",
        time=Span(wishes.minutes * 60, exact=True),
        focus=Name("focus", wishes.focus),
        count=len(drills),
        first=first,
        drills=Listing(drills),
    )
