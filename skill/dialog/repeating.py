"""What was said last, said once more: the coach's own words, or the recording's. No audio is moved.

The coach's last words are kept with the state, as plain values. An answer to a symptom or a condition is not
kept, since it would tell what somebody has.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from skill.dialog.reply import Reply
from skill.dialog.said import Ask, Felt, Said, Told
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import SCRIPT, UNDER_WAY, LastWords, Message, Phase, Position
from skill.language.say import Argument, ClipText, Clock, Count, Listing, Name, Say, Span, say
from skill.tracks.places import offset_of
from skill.tracks.units import Milliseconds, duration_of


def what_was_said(scene: Scene) -> Outcome:
    """Say the words heard last once more, whoever said them. A question that was open is asked again."""
    last = scene.state.last_words
    phrase = _phrase_heard(scene)
    if phrase is not None and (last is None or _is_older(scene, last)):
        return scene.tell(say("said-last", text=ClipText(phrase)))
    if last is None:
        return scene.tell(say(_INSTEAD.get(scene.phase, "said-nothing")))
    words = tuple(map(_read, last.messages))
    if not last.asked:
        return scene.tell(*words)
    return scene.ask(*words, again=say("said-again"), question=scene.state.question)


def with_words_of(scene: Scene, said: Said, reply: Reply) -> Scene:
    """Return the scene with the words of a reply as those heard last."""
    if said == Ask("what_said"):
        return scene
    kept = None if isinstance(said, Felt | Told) else _to_keep(scene, reply)
    if kept == scene.state.last_words:
        return scene
    return scene.with_state(replace(scene.state, last_words=kept))


def _to_keep(scene: Scene, reply: Reply) -> LastWords | None:
    wording = scene.state.turns % WORDINGS
    messages = tuple(_written(words, wording) for words in reply.speech if isinstance(words, Say))
    of_health = any(message.id.startswith(_OF_HEALTH) for message in messages)
    if not messages or of_health or scene.phase in SCRIPT or scene.phase is Phase.CHECKING_IN:
        return None
    at = scene.guided.position if scene.phase in UNDER_WAY else None
    return LastWords(messages, reply.listen, at)


WORDINGS: Final = 3
"""How many wordings a message has: `$variant` is 0, 1 or 2."""

_OF_HEALTH: Final = ("symptom-", "condition-", "emergency-", "question-symptom")
"""How the messages begin that tell what somebody has."""

_INSTEAD: Final = {Phase.CHECKING_IN: "said-of-health"}
"""What is said where the last words were not kept."""


def _is_older(scene: Scene, last: LastWords) -> bool:
    """Whether a phrase of the recording has begun since the coach spoke."""
    if last.at is None or last.at.index != scene.guided.position.index:
        return True
    return (_start_of_phrase(scene) or 0) > _offset(scene, last.at)


def _offset(scene: Scene, position: Position) -> Milliseconds:
    return offset_of(scene.coach.timeline(scene.block), position.place)


def _phrase_heard(scene: Scene) -> str | None:
    """Return the recording's phrase heard last; none where nothing plays or waits."""
    if scene.phase not in {Phase.PLAYING, Phase.PAUSED}:
        return None
    cues = scene.coach.timeline(scene.block).cues
    heard = [cue.phrase for cue in cues if duration_of(cue.start) <= scene.offset]
    return heard[-1] if heard else None


def _start_of_phrase(scene: Scene) -> Milliseconds | None:
    cues = scene.coach.timeline(scene.block).cues
    starts = [duration_of(cue.start) for cue in cues if duration_of(cue.start) <= scene.offset]
    return starts[-1] if starts else None


def _written(words: Say, wording: int) -> Message:
    """Return a message as it is kept, with the wording in which it was said."""
    arguments = {**words.arguments, "variant": wording}
    return Message(words.message, {name: _plain(value) for name, value in arguments.items()})


def _plain(value: Argument) -> tuple[str | int, ...]:
    match value:
        case str() | int():
            return ("", value)
        case Span(length, exact):
            return ("span", length, int(exact))
        case Count(number):
            return ("count", number)
        case Clock(hour, minute):
            return ("clock", hour, minute)
        case Name(family, member):
            return ("name", family, member)
        case Listing(names):
            return ("listing", *(part for name in names for part in (name.family, name.member)))
        case ClipText(phrase):
            return ("clip", phrase)


def _read(message: Message) -> Say:
    return Say(
        message.id, {name: _ARGUMENTS[str(kind)](*of) for name, (kind, *of) in message.arguments.items()}
    )


_ARGUMENTS: Final[Mapping[str, Callable[..., Argument]]] = {
    "": lambda value: value,
    "span": lambda length, exact: Span(length, bool(exact)),
    "count": Count,
    "clock": Clock,
    "name": Name,
    "listing": lambda *parts: Listing(tuple(map(Name, parts[::2], parts[1::2]))),
    "clip": ClipText,
}
"""How an argument is made again of what was kept of it."""
