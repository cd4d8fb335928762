"""The conversation at a glance: each utterance, and the handler that answers it. Read it top to bottom.

`SAFETY` comes first, whatever else is going on. `SITUATIONS` come next: in the first-use script, or while a
question is open, the same words mean something else. `ROUTES` has every other utterance, and what its handler
needs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, TypeVar

from skill.dialog import (
    asking,
    between,
    changing,
    dislikes,
    doubting,
    equipment,
    feeling,
    first_use,
    forbidding,
    forgetting,
    inserting,
    jumping,
    offers,
    opening,
    playing,
    reminding,
    rescheduling,
    steering,
    symptoms,
    telling,
    topics,
    worsening,
)
from skill.dialog.said import (
    STOPPING,
    Ask,
    CancelReminder,
    ChangeReminder,
    Coaching,
    Consent,
    Feeling,
    Felt,
    HaveTool,
    HearReminders,
    History,
    HowTo,
    Jump,
    LessTime,
    MoreTime,
    NoTool,
    Plain,
    Remind,
    Said,
    Skip,
    StartDrill,
    StartRoutine,
    SwitchSide,
    Told,
    When,
    Why,
)
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import SCRIPT, UNDER_WAY, Phase, Question

Handler = Callable[[Scene, Any], Outcome]
"""Answers an utterance of the type that is routed to it."""

_Utterance = TypeVar("_Utterance")


class Needs(Enum):
    """What must be under way for a handler to have something to act on."""

    NOTHING = auto()
    ROUTINE = auto()
    """A routine is under way: it plays, is paused, or waits for a symptom to pass."""
    NO_SYMPTOM = auto()
    """A routine is under way, and no symptom has to pass first: nobody is urged on."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A handler that comes before the routes, where its condition applies."""

    applies: Callable[[Scene, Said], bool]
    handler: Handler


@dataclass(frozen=True, slots=True)
class Route:
    """A handler, what it needs, and what answers in its place when no routine is under way."""

    handler: Handler
    needs: Needs = Needs.NOTHING
    otherwise: Callable[[Scene], Outcome] = between.nothing_on


def answer(scene: Scene, said: Said) -> Outcome:
    """Answer what was said."""
    for situation in SAFETY:
        if situation.applies(scene, said):
            return situation.handler(scene, said)
    if said in STOPPING and scene.state.question in _ASKED_UNTIL_ANSWERED:
        scene = scene.asking(None)  # The conversation ends, and nothing is deleted.
    for situation in SITUATIONS:
        if situation.applies(scene, said):
            return situation.handler(scene, said)
    return _routed(scene, said, ROUTES[said if isinstance(said, Plain) else type(said)])


def _routed(scene: Scene, said: Said, route: Route) -> Outcome:
    if route.needs is Needs.NOTHING:
        return route.handler(scene, said)
    if scene.phase not in UNDER_WAY:
        return route.otherwise(scene)
    if route.needs is Needs.NO_SYMPTOM and scene.phase is Phase.CHECKING_IN:
        return asking.help_now(scene)
    return route.handler(scene, said)


def _alone(handler: Callable[[Scene], Outcome]) -> Handler:
    """Return a handler that ignores the utterance: the route says all there is to know."""
    return lambda scene, _said: handler(scene)


def _plain(
    said: Plain,
    handler: Callable[[Scene], Outcome],
    needs: Needs = Needs.NOTHING,
    otherwise: Callable[[Scene], Outcome] = between.nothing_on,
) -> tuple[Plain, Route]:
    """Return the route of an utterance without details."""
    return said, Route(_alone(handler), needs, otherwise)


def _with(
    kind: type[_Utterance], handler: Callable[[Scene, _Utterance], Outcome], needs: Needs = Needs.NOTHING
) -> tuple[type[_Utterance], Route]:
    """Return the route of utterances of a type."""
    return kind, Route(handler, needs)


SAFETY: Final = (
    Situation(lambda _scene, said: isinstance(said, Felt) and symptoms.ends(said), symptoms.on_felt),
    Situation(
        lambda scene, said: feeling.is_asked(scene) and symptoms.is_worse(said),
        _alone(asking.felt_worse),
    ),
    Situation(doubting.is_doubtful, _alone(doubting.ask)),
    Situation(
        lambda scene, said: isinstance(said, Felt) and not scene.asks_about_safety,
        symptoms.on_felt,
    ),
    Situation(forbidding.is_unnamed, forbidding.ask),
    Situation(forbidding.is_answer, forbidding.answer),
    Situation(lambda _scene, said: isinstance(said, Told), telling.on_told),
    Situation(lambda _scene, said: said is Plain.FORGET_ME, _alone(forgetting.ask)),
    Situation(forgetting.is_answer, forgetting.answer),
    Situation(doubting.is_answer, doubting.answer),
    Situation(worsening.is_answer, opening.despite_worse),
)
"""What comes first, in this order, whatever question is open."""


_ASKED_UNTIL_ANSWERED: Final = frozenset({Question.FORGET, Question.SYMPTOM, Question.WORSE_TODAY})
"""The questions that only a yes or a no answers, or the end of the conversation."""


SITUATIONS: Final = (
    Situation(lambda _scene, said: said is Plain.LAUNCH, _alone(opening.launch)),
    Situation(lambda _scene, said: dislikes.is_for_good(said), dislikes.on_for_good),
    Situation(
        lambda scene, said: (
            scene.phase in SCRIPT and scene.fresh and isinstance(said, StartRoutine | StartDrill)
        ),
        opening.wished_anew,
    ),
    Situation(lambda scene, _said: scene.phase in SCRIPT, first_use.on_script),
    Situation(reminding.is_about_open, reminding.on_open),
    Situation(rescheduling.is_answer, rescheduling.answer),
    Situation(
        # "Nothing" answers "what now?", and takes nobody's ball away.
        lambda scene, said: said == NoTool(frozenset()) and scene.state.held and not scene.fresh,
        _alone(offers.no),
    ),
    Situation(
        lambda scene, said: (
            isinstance(said, Skip) and said.drill is not None and said.drill == scene.state.offered
        ),
        _alone(symptoms.keep_out),
    ),
    Situation(
        lambda scene, said: isinstance(said, Skip) and said.when is When.LATER and scene.phase in UNDER_WAY,
        lambda scene, said: inserting.put_off(scene, said.drill),
    ),
    Situation(
        lambda scene, said: feeling.is_asked(scene) and said is Plain.FALLBACK, _alone(feeling.ask_again)
    ),
    Situation(lambda _scene, said: changing.is_about_all_routines(said), changing.keep_total),
)
"""What the same words mean while a question is open, or in the first-use script."""


ROUTES: Final[Mapping[object, Route]] = dict(
    (
        # To begin, and to answer.
        _with(StartRoutine, opening.wished),
        _with(StartDrill, opening.wished),
        _plain(Plain.YES, offers.yes),
        _plain(Plain.NO, offers.no),
        # To steer what plays.
        _plain(Plain.PAUSE, steering.pause, Needs.ROUTINE, between.end),
        _plain(Plain.STOP, steering.stop, Needs.ROUTINE, between.end),
        _plain(Plain.CANCEL, steering.stop, Needs.ROUTINE, between.end),
        _plain(Plain.RESUME, steering.resume, Needs.ROUTINE, between.resume),
        _plain(Plain.START_OVER, steering.start_over, Needs.ROUTINE, between.start_over),
        _plain(Plain.NEXT, playing.next_block, Needs.ROUTINE),
        _plain(Plain.PREVIOUS, steering.previous, Needs.ROUTINE),
        _plain(Plain.REPEAT, steering.repeat, Needs.ROUTINE),
        _with(Jump, jumping.jump, Needs.NO_SYMPTOM),
        _plain(Plain.LOOP_ON, steering.loop_on, Needs.ROUTINE),
        _plain(Plain.LOOP_OFF, steering.loop_off, Needs.ROUTINE),
        _plain(Plain.SHUFFLE_ON, asking.no_shuffle),
        _plain(Plain.SHUFFLE_OFF, asking.no_shuffle),
        # To change the plan.
        _with(MoreTime, changing.more, Needs.NO_SYMPTOM),
        _with(LessTime, changing.less, Needs.NO_SYMPTOM),
        _with(SwitchSide, changing.switch_side, Needs.NO_SYMPTOM),
        _with(Skip, changing.skip, Needs.ROUTINE),
        _plain(Plain.EASIER, changing.ease, Needs.ROUTINE),
        _plain(Plain.HARDER, changing.press, Needs.NO_SYMPTOM),
        _with(HaveTool, equipment.have_tool),
        _with(NoTool, equipment.no_tool),
        _with(Coaching, changing.coaching),
        # To ask.
        _plain(Plain.TIME_LEFT, asking.time_left, Needs.ROUTINE),
        _plain(Plain.WHERE_AM_I, asking.where_am_i, Needs.ROUTINE),
        _plain(Plain.WHATS_NEXT, asking.whats_next, Needs.ROUTINE),
        _with(HowTo, asking.how_to),
        _with(Why, asking.why),
        _with(Ask, topics.on_ask),
        _with(Feeling, feeling.on_feeling),
        _with(History, asking.history),
        _plain(Plain.SAFETY, asking.safety),
        _plain(Plain.LIST_DRILLS, asking.list_drills),
        _plain(Plain.HELP, asking.help_now),
        _plain(Plain.FALLBACK, asking.not_understood),
        _plain(Plain.NAVIGATE_HOME, asking.nothing),
        # To be reminded.
        _with(Remind, reminding.ask),
        _with(HearReminders, rescheduling.hear),
        _with(CancelReminder, rescheduling.cancel),
        _with(ChangeReminder, rescheduling.change),
        _with(Consent, reminding.consented),
    )
)
"""Every other utterance: its handler, and what that needs."""
