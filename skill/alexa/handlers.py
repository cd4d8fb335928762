"""The skill as ask-sdk-core dispatches it: the handlers, and an apology when something breaks."""

import logging
from dataclasses import dataclass
from typing import Any, Final

from ask_sdk_core.dispatch_components import (
    AbstractExceptionHandler,
    AbstractRequestHandler,
    AbstractRequestInterceptor,
)
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import IntentRequest, Request, RequestEnvelope, Response, SessionEndedRequest
from ask_sdk_model.interfaces.system import ExceptionEncounteredRequest

from skill.alexa.event_reader import event_of
from skill.alexa.reader import read_envelope
from skill.alexa.reminder_turns import Reminders, asking_consent
from skill.alexa.responses import Links, Renderer
from skill.alexa.telemetry import may_speak_of_health
from skill.alexa.writer import write_response
from skill.coaching.catalogue import Catalogue
from skill.dialog.events import Event
from skill.language.locales import DEFAULT_LOCALE, canonical_locale
from skill.logs import without_words
from skill.sessions.address import Address
from skill.sessions.attributes import Attributes
from skill.sessions.turns import Turns
from skill.spoken.languages import Languages

log = logging.getLogger(__name__)

_ONE_DEVICE: Final = "device"
"""The id of a device that sends none."""


@dataclass(slots=True)
class _Call:
    """What belongs to one request: the listeners' namespace, the start of links, and the event that was read.

    `attributes` are the session attributes that its response sends.
    """

    namespace: str
    base_url: str
    event: Event | None = None
    attributes: Attributes | None = None


def _kind(handler_input: HandlerInput) -> str:
    return str(handler_input.request_envelope.request.object_type)


def _name(kind: str) -> str:
    """Return a request's type as the log may show it, whatever the sender put there."""
    return repr(kind[:80])


def _locale(request: Request) -> str:
    return canonical_locale(str(request.locale or DEFAULT_LOCALE))


def _address(envelope: RequestEnvelope, namespace: str) -> Address | None:
    """Return whose request it is; None for one without a user, since nothing can be kept of it."""
    system = envelope.context.system
    user = system.user or (envelope.session.user if envelope.session else None)
    if user is None:
        return None
    device = (system.device.device_id if system.device else None) or _ONE_DEVICE
    person = system.person.person_id if system.person else None
    return Address(namespace, user.user_id, device, person)


class EventReader(AbstractRequestInterceptor):  # type: ignore[misc]
    """Reads, before any handler, which event of the conversation a request is."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the catalogue for reading slots and tokens."""
        self._catalogue = catalogue

    def process(self, handler_input: HandlerInput) -> None:
        """Note the event in the call."""
        handler_input.context.event = event_of(handler_input.request_envelope, self._catalogue)


class ConversationHandler(AbstractRequestHandler):  # type: ignore[misc]
    """Answers every request that is an event of a conversation."""

    def __init__(self, turns: Turns, renderer: Renderer, languages: Languages) -> None:
        """Take the turns, the renderer of replies, and the languages that are spoken."""
        self._turns = turns
        self._renderer = renderer
        self._languages = languages

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether the request is an event of somebody's conversation."""
        return handler_input.context.event is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Take the turn, and render its reply as the request allows."""
        envelope, call = handler_input.request_envelope, handler_input.context
        _log_why_ended(envelope.request)
        came = envelope.session.attributes if envelope.session else None
        reminders = Reminders(self._languages, self._turns.clock, envelope)
        event = reminders.informed(call.event)
        address, request_id = _address(envelope, call.namespace), envelope.request.request_id
        locale = _locale(envelope.request)
        taken = self._turns.take(event, address, request_id=request_id, attributes=came, locale=locale)
        call.attributes = taken.attributes
        done = reminders.carried_out(taken.reply, may_repeat=taken.may_repeat)
        links = Links(call.base_url, taken.voice)
        response = self._renderer.answer(done.reply, _kind(handler_input), locale, links)
        return asking_consent(response, done.waiting) if done.asks_consent else response


def _log_why_ended(request: Request) -> None:
    """Log an error that ended a conversation: nothing else tells of a response that Alexa rejected."""
    if isinstance(request, SessionEndedRequest) and request.error:
        log.error("Alexa ended a conversation: %r", request.error.message)


class PlatformErrorHandler(AbstractRequestHandler):  # type: ignore[misc]
    """Logs what Alexa found wrong with a response of ours: nothing else tells of it."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether Alexa reports an error."""
        return isinstance(handler_input.request_envelope.request, ExceptionEncounteredRequest)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Log the error with the id of the request that it is about."""
        request = handler_input.request_envelope.request
        log.error("Alexa reports %r, about request %r", request.error.message, request.cause.request_id)
        return Response()


class NothingToAnswerHandler(AbstractRequestHandler):  # type: ignore[misc]
    """Answers with nothing: news of other skills' players, and requests of unknown types."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002  named so by the SDK
        """Return true: it comes last."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer with nothing."""
        log.info("nothing to answer: %s", _name(_kind(handler_input)))
        return Response()


class FaultHandler(AbstractExceptionHandler):  # type: ignore[misc]
    """Apologises to a speaker for a fault of ours; a device gets an empty response."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the apology."""
        self._renderer = renderer

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002
        """Return true: no fault reaches a person as a traceback."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Log the fault without a word on anybody's health, and answer as the request allows."""
        kind, request = _kind(handler_input), handler_input.request_envelope.request
        name = request.intent.name if isinstance(request, IntentRequest) and request.intent else ""
        told = without_words(exception) if may_speak_of_health(name or "") else exception
        log.error("a request of type %s failed", _name(kind), exc_info=told)
        return self._renderer.apology(kind, _locale(request))


class AlexaAdapter:
    """Answers Alexa requests, already verified, with Alexa responses; JSON in, JSON out."""

    def __init__(self, turns: Turns, languages: Languages) -> None:
        """Take the turns, and the languages that are spoken."""
        renderer = Renderer(languages)
        builder = SkillBuilder()
        builder.add_global_request_interceptor(EventReader(languages.catalogue))
        builder.add_request_handler(ConversationHandler(turns, renderer, languages))
        builder.add_request_handler(PlatformErrorHandler())
        builder.add_request_handler(NothingToAnswerHandler())
        builder.add_exception_handler(FaultHandler(renderer))
        skill: CustomSkill = builder.create()
        self._dispatcher = skill.request_dispatcher

    def answer(self, request: dict[str, Any], namespace: str, base_url: str) -> dict[str, Any]:
        """Return the response to a request; its links begin with the base URL.

        `namespace` keeps the listeners of one source of requests apart from those of others. Raises
        `Unreadable` for JSON that holds no request.
        """
        envelope = read_envelope(request)
        call = _Call(namespace, base_url)
        # Not the skill's own `invoke`, which makes copies that no handler of ours needs.
        response = self._dispatcher.dispatch(HandlerInput(envelope, context=call))
        message = {"version": "1.0", "response": write_response(response)}
        return message if call.attributes is None else message | {"sessionAttributes": call.attributes}
