"""The event reader: an Alexa request into an event of the conversation, if it is one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from ask_sdk_model import IntentRequest, LaunchRequest, Request, RequestEnvelope, SessionEndedRequest
from ask_sdk_model.events.skillevents import SkillDisabledRequest
from ask_sdk_model.interfaces.audioplayer import AudioPlayerState, CurrentPlaybackState, PlayerActivity
from ask_sdk_model.interfaces.connections import ConnectionsResponse

from skill.alexa.reminder_turns import consent_of
from skill.alexa.slot_values import Slots
from skill.coaching.catalogue import Catalogue
from skill.coaching.conditions import Condition
from skill.coaching.drill import Level, Posture, Tool
from skill.coaching.routine import Amount, Focus, Minutes, Side
from skill.coaching.safety import BodyPart, Symptom
from skill.coaching.stand_ins import StandIn
from skill.dialog.events import (
    Button,
    ButtonKind,
    ConversationEnded,
    Disabled,
    Event,
    News,
    PlayerNews,
    PlayerView,
    Turn,
)
from skill.dialog.said import (
    QUESTIONS,
    Ask,
    CancelReminder,
    ChangeReminder,
    Coaching,
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
    Period,
    Plain,
    Recurrence,
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
from skill.dialog.token import read_token
from skill.tracks.units import Milliseconds

BUILT_IN: Final = "AMAZON."
_NOTHING: Final = "none"


def event_of(envelope: RequestEnvelope, catalogue: Catalogue) -> Event | None:
    """Return the event of a request; None for one that gets an empty answer."""
    request = envelope.request
    match request:
        case LaunchRequest() | IntentRequest():
            said = Plain.LAUNCH if isinstance(request, LaunchRequest) else said_of(request, catalogue)
            return _turn(envelope, said, catalogue)
        case SessionEndedRequest():
            return ConversationEnded()
        case ConnectionsResponse():
            consent = consent_of(request)
            return _turn(envelope, consent, catalogue) if consent else None
        case SkillDisabledRequest():
            return Disabled(
                request.event_creation_time or request.timestamp or datetime.fromtimestamp(0, UTC)
            )
        case _:
            return _of_device(envelope, request, catalogue)


def _turn(envelope: RequestEnvelope, said: Said, catalogue: Catalogue) -> Turn:
    view, silent = _view_of(envelope, catalogue), _is_silent(envelope)
    return Turn(said, view, _is_fresh(envelope), silent, _can_play(envelope))


def _can_play(envelope: RequestEnvelope) -> bool:
    """Whether the device plays audio. One that does not name its interfaces is taken to."""
    device = envelope.context.system.device
    named = device.supported_interfaces if device else None
    return named is None or named.audio_player is not None


def _is_fresh(envelope: RequestEnvelope) -> bool:
    return envelope.session is None or bool(envelope.session.new)


def _is_silent(envelope: RequestEnvelope) -> bool:
    """Whether the device reports a player without a token: then the last track played was not ours."""
    player = envelope.context.audio_player
    return player is not None and not player.token


def _of_device(envelope: RequestEnvelope, request: Request, catalogue: Catalogue) -> Event | None:
    interface, _, name = (request.object_type or "").partition(".")
    if interface == "PlaybackController":
        kind = _BUTTONS.get(name)
        return Button(kind, _view_of(envelope, catalogue)) if kind else None
    if interface == "AudioPlayer":
        return _news(request, name, catalogue)
    return None


_BUTTONS: Final = {f"{kind.value}CommandIssued": kind for kind in ButtonKind}
_NEWS: Final = {news.value: news for news in News}


def _news(request: Request, name: str, catalogue: Catalogue) -> PlayerNews | None:
    """Return a player's report; None for one about a token that is not ours."""
    news = _NEWS.get(name)
    token = read_token(getattr(request, "token", None) or "", catalogue)
    if news is None or token is None:
        return None
    offset = Milliseconds(getattr(request, "offset_in_milliseconds", None) or 0)
    state = getattr(request, "current_playback_state", None)
    playing = _view(state, catalogue) if state else None
    return PlayerNews(news, token, offset, playing)


def _view_of(envelope: RequestEnvelope, catalogue: Catalogue) -> PlayerView | None:
    player = envelope.context.audio_player
    return _view(player, catalogue) if player else None


def _view(player: AudioPlayerState | CurrentPlaybackState, catalogue: Catalogue) -> PlayerView | None:
    token = read_token(player.token, catalogue) if player.token else None
    if token is None:
        return None
    offset = player.offset_in_milliseconds
    finished = player.player_activity is PlayerActivity.FINISHED
    return PlayerView(token, None if offset is None else Milliseconds(offset), finished)


def said_of(request: IntentRequest, catalogue: Catalogue) -> Said:
    """Return what an intent says. An unknown intent counts as not understood."""
    name = request.intent.name or ""
    read = _WITH_SLOTS.get(name)
    if read is not None:
        return read(Slots(request.intent, catalogue))
    return _PLAIN.get(name.removeprefix(BUILT_IN), Plain.FALLBACK)


def _start_routine(slots: Slots) -> StartRoutine:
    minutes = _minutes(slots)
    said_length = slots.filled("minutes") or slots.filled("duration")
    return StartRoutine(
        minutes=minutes,
        focus=slots.one("focus", Focus),
        level=slots.one("level", Level),
        posture=slots.one("posture", Posture),
        without=slots.drills("without"),
        unclear=said_length and minutes is None,
    )


def _minutes(slots: Slots) -> Minutes | None:
    minutes = slots.number("minutes")
    seconds = slots.seconds("duration")
    if minutes is None and seconds is not None:
        minutes = max(1, round(seconds / 60))
    return Minutes(minutes) if minutes else None


def _seconds(slots: Slots) -> int | None:
    return slots.number("seconds") or slots.seconds("duration")


def _start_drill(slots: Slots) -> Said:
    return StartDrill(slots.drill(), slots.one("side", Side), _when(slots))


def _when(slots: Slots) -> When:
    return slots.one("when", When) or When.NOW


def _have_tool(slots: Slots) -> Said:
    """No name at all, or "everything", means all of them: "I have everything" fills no slot."""
    tools, missing = slots.all("tool", Tool), slots.all("missing", Tool)
    if not slots.filled("tool") and not missing:
        return HaveTool(frozenset(Tool))
    stand_ins = slots.all("tool", StandIn)
    if not tools and not stand_ins and (missing or _NOTHING in slots.ids("tool")):
        return NoTool(missing)
    return HaveTool(tools, missing, stand_ins)


def _no_tool(slots: Slots) -> Said:
    """An unknown tool does not mean "I have nothing": only "nothing", or no name at all, does."""
    tools = slots.all("tool", Tool)
    unknown = [found for found in slots.ids("tool") if found != _NOTHING]
    return HaveTool(frozenset()) if unknown and not tools else NoTool(tools)


def _skip(slots: Slots) -> Said:
    said = _about_drill(slots, Skip)
    return replace(said, when=_when(slots)) if isinstance(said, Skip) else said


def _how_to(slots: Slots) -> Said:
    return _about_drill(slots, HowTo)


def _about_drill(slots: Slots, said: type[Skip] | type[HowTo]) -> Said:
    """A drill that is named but not known is not understood: only no name means the current drill."""
    drill = slots.drill()
    return Plain.FALLBACK if drill is None and slots.filled("drill") else said(drill)


def _felt(slots: Slots) -> Said:
    part = slots.one("bodyPart", BodyPart)
    if part is None and slots.filled("bodyPart"):
        part = BodyPart.UNCLEAR
    return Felt(slots.one("symptom", Symptom), part)


def _told(slots: Slots) -> Said:
    drill, routine = slots.drill(), _start_routine(slots)
    wished = routine if routine != StartRoutine() else None
    return Told(slots.all("condition", Condition), StartDrill(drill) if drill else wished)


def _ask(slots: Slots) -> Said:
    return Ask(next((found for found in slots.ids("question") if found in QUESTIONS), None))


def _jump(slots: Slots) -> Said:
    return Jump(_seconds(slots), ahead="ahead" in slots.ids("direction"))


def _feeling(slots: Slots) -> Said:
    return slots.one("feeling", Feeling) or Plain.FALLBACK


def _remind(slots: Slots) -> Said:
    return _said_when(slots)


def _said_when(slots: Slots) -> Remind:
    """Return when a reminder is to come. A recurrence that is not known here is one that cannot be held."""
    recurrence, weekday = slots.one("recurrence", Recurrence), slots.weekday("recurrence")
    at, explicit = slots.time_of_day("time"), slots.says_half("time")
    half = next((found for found in slots.ids("half") if found in _HALVES), None)
    if at is not None and half is not None:
        at = at.replace(hour=at.hour % 12 + _HALVES[half])
    return Remind(
        at,
        slots.day("day"),
        recurrence,
        half_said=explicit or half is not None,
        weekday=weekday,
        unheld=slots.filled("recurrence") and recurrence is None and weekday is None,
    )


_HALVES: Final = {"am": 0, "pm": 12}
"""The hours that each half of the day adds, by the ids of its slot."""


def _cancel_reminder(slots: Slots) -> Said:
    return CancelReminder(_said_when(slots), every=slots.filled("every"))


def _history(slots: Slots) -> Said:
    return History(slots.one("period", Period) or Period.EVER)


_WITH_SLOTS: Final[Mapping[str, Callable[[Slots], Said]]] = {
    "StartRoutineIntent": _start_routine,
    "StartDrillIntent": _start_drill,
    "SkipIntent": _skip,
    "SwitchSideIntent": lambda slots: SwitchSide(slots.one("side", Side)),
    "MoreTimeIntent": lambda slots: MoreTime(_seconds(slots)),
    "LessTimeIntent": lambda slots: LessTime(_seconds(slots)),
    "JumpIntent": _jump,
    "HowToIntent": _how_to,
    "AskIntent": _ask,
    "FeelingIntent": _feeling,
    "WhyIntent": lambda slots: Why(slots.topic()),
    "HaveToolIntent": _have_tool,
    "NoToolIntent": _no_tool,
    "SymptomIntent": _felt,
    "ConditionIntent": _told,
    "CoachingIntent": lambda slots: Coaching(slots.one("amount", Amount)),
    "HistoryIntent": _history,
    "RemindIntent": _remind,
    "HearRemindersIntent": lambda _slots: HearReminders(),
    "CancelReminderIntent": _cancel_reminder,
    "ChangeReminderIntent": lambda slots: ChangeReminder(_said_when(slots)),
}

_PLAIN: Final[Mapping[str, Said]] = {plain.value: plain for plain in Plain if plain is not Plain.LAUNCH}

INTENTS: Final = frozenset(_WITH_SLOTS) | set(Plain) | {BUILT_IN + plain for plain in Plain}
"""The names of all intents that are understood here, built-ins with and without `AMAZON.`."""
