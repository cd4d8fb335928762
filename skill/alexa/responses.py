"""The renderer: a reply of the conversation into a response that Alexa accepts.

What a response may hold depends on the request. Only a response to a spoken request has words, and listens.
A response to a player's event or a button has player directives and nothing else, and not every directive is
allowed for every event. A key without a value is left out: a null `shouldEndSession` keeps the microphone
open.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from ask_sdk_model import Response
from ask_sdk_model.interfaces.audioplayer import (
    AudioItem,
    ClearBehavior,
    ClearQueueDirective,
    PlayBehavior,
    PlayDirective,
    StopDirective,
    Stream,
)
from ask_sdk_model.ui import OutputSpeech, Reprompt, SsmlOutputSpeech

from skill.alexa.display import Display
from skill.alexa.wake import WAKE
from skill.coaching.routine import Block
from skill.coaching.spelling import spell_block
from skill.dialog.reply import Audio, Enqueue, Replace, Reply, Silence
from skill.dialog.token import Token, spell_token
from skill.language.say import Rest, Say, say
from skill.language.texts import Texts
from skill.spoken.languages import Languages
from skill.tracks.units import Milliseconds

MOST_CHARACTERS: Final = 7_900
"""The most characters of speech; the platform takes fewer than 8,000."""

_SPOKEN: Final = frozenset({"LaunchRequest", "IntentRequest", "Connections.Response"})
_ANY: Final = (Replace, Enqueue, Silence)
_AUDIO: Final[Mapping[str, tuple[type[Audio], ...]]] = {
    "LaunchRequest": _ANY,
    "IntentRequest": _ANY,
    "Connections.Response": _ANY,
    "AudioPlayer.PlaybackStarted": (Silence,),
    "AudioPlayer.PlaybackFinished": (Silence,),
    "AudioPlayer.PlaybackNearlyFinished": (Enqueue,),
    "AudioPlayer.PlaybackFailed": _ANY,
    "PlaybackController.PlayCommandIssued": _ANY,
    "PlaybackController.PauseCommandIssued": _ANY,
    "PlaybackController.NextCommandIssued": _ANY,
    "PlaybackController.PreviousCommandIssued": _ANY,
}
"""The audio that each type of request may be answered with. Any other type allows none."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of a response are made of: the start of each, and the voice of the tracks.

    `voice` is the name of the one that the listener chose; None is the language's usual one.
    """

    base_url: str
    voice: str | None = None


class Renderer:
    """Renders replies, each in the language of its request's locale."""

    def __init__(self, languages: Languages) -> None:
        """Take the languages that are spoken."""
        self._languages = languages
        self._displays = {
            (language.code, voice.pack.name): Display(language.texts, language.gallery, voice.coach)
            for language in languages.by_code.values()
            for voice in language.voices.values()
        }

    def answer(self, reply: Reply, kind: str, locale: str, links: Links) -> Response:
        """Return the response to a request of a type.

        Audio that the type does not allow is a fault of ours. It is left out and logged: the rest is still
        right, while a response that Alexa rejects would be heard as an error.
        """
        if reply.audio is not None and not isinstance(reply.audio, _AUDIO.get(kind, ())):
            log.error("a %s must not be answered with %s: left out", kind, type(reply.audio).__name__)
            reply = replace(reply, audio=None)
        builder = self._builder(locale, links)
        if kind in _SPOKEN:
            return builder.spoken(reply)
        return Response(directives=builder.directives(reply.audio))

    def apology(self, kind: str, locale: str) -> Response:
        """Return the response to a request of a type when something of ours broke."""
        return self.answer(Reply(speech=(say("apology"),)), kind, locale, Links(""))

    def _builder(self, locale: str, links: Links) -> "_ResponseBuilder":
        language = self._languages.for_locale(locale)
        pack = language.voice(links.voice).pack.name
        return _ResponseBuilder(
            language.texts, locale, self._displays[language.code, pack], pack, links.base_url
        )


@dataclass(frozen=True, slots=True)
class _ResponseBuilder:
    """Builds the response of one reply, for one locale, voice and base URL."""

    texts: Texts
    locale: str
    display: Display
    pack: str
    base_url: str

    def spoken(self, reply: Reply) -> Response:
        words = self._words(reply.speech, reply.variant)
        again = self._words(reply.reprompt, reply.variant)
        return Response(
            output_speech=_ssml(words) if words else None,
            card=self.display.card(_plain(words), _begun(reply.audio), self.base_url),
            reprompt=Reprompt(output_speech=_ssml(again)) if reply.listen and again else None,
            directives=self.directives(reply.audio),
            should_end_session=not reply.listen,
        )

    def _words(self, speech: Sequence[Say | Rest], variant: int) -> list[str | Rest]:
        return [
            said if isinstance(said, Rest) else self.texts.render(said, self.locale, variant, WAKE)
            for said in speech
        ]

    def directives(self, audio: Audio | None) -> list[object] | None:
        match audio:
            case None:
                return None
            case Silence():
                return [StopDirective(), ClearQueueDirective(clear_behavior=ClearBehavior.CLEAR_ALL)]
            case Replace(block, token, offset):
                stream = self._stream(block, token, offset)
                behavior = PlayBehavior.REPLACE_ALL
            case Enqueue(block, token, after):
                stream = self._stream(block, token, 0)
                stream.expected_previous_token = spell_token(after)
                behavior = PlayBehavior.ENQUEUE
        item = AudioItem(stream=stream, metadata=self.display.metadata(token, self.locale, self.base_url))
        return [PlayDirective(play_behavior=behavior, audio_item=item)]

    def _stream(self, block: Block, token: Token, offset: int) -> Stream:
        return Stream(
            url=f"{self.base_url}/audio/tracks/{self.pack}/{spell_block(block)}.mp3",
            token=spell_token(token),
            offset_in_milliseconds=offset,
            caption_data=self.display.captions(block, Milliseconds(offset)),
        )


def _begun(audio: Audio | None) -> Block | None:
    """Return the block that a reply begins, or goes on with."""
    return audio.block if isinstance(audio, Replace) else None


def _ssml(words: Sequence[str | Rest]) -> OutputSpeech:
    spoken = (
        f'<break time="{word.seconds}s"/>' if isinstance(word, Rest) else escape(word, quote=False)
        for word in words
    )
    return SsmlOutputSpeech(ssml=f"<speak>{_short(' '.join(spoken))}</speak>")


def _short(text: str) -> str:
    """Cut a text to the platform's limit, by whole sentences; markup stands only between sentences."""
    while len(text) > MOST_CHARACTERS:
        head, full_stop, _ = text.rpartition(". ")
        text = head + full_stop.strip() if head else ""
    return text


def _plain(words: Sequence[str | Rest]) -> list[str]:
    return [word for word in words if isinstance(word, str)]
