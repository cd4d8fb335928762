"""From a reply of the conversation to a response that Alexa accepts.

What may be answered differs by request (the platform's answer matrix): words, and whether to listen, only to
spoken requests; to the player's events and to buttons, player directives and nothing else, and not each of
them to each event. Absent is not null: a key without a value is left out, for a null `shouldEndSession` keeps
the microphone open.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
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

from skill.alexa.display import Screen
from skill.coaching.routine import Block
from skill.coaching.spelling import spell_block
from skill.dialog.reply import Audio, Enqueue, Replace, Reply, Silence
from skill.dialog.token import Token, spell_token
from skill.language.say import Rest, Say, say
from skill.language.texts import Texts
from skill.tracks.units import Milliseconds

MOST_CHARACTERS: Final = 7_900
"""Of speech; the platform takes fewer than 8,000."""

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
"""The audio that each type of request may be answered with; the types not named, with none."""

log = logging.getLogger(__name__)


class Renderer:
    """Renders replies in one language, with links to the tracks of one pack."""

    def __init__(self, texts: Texts, pack: str, screen: Screen | None = None) -> None:
        """Take the texts, the name of the pack whose tracks are played, and what is for screens."""
        self._texts = texts
        self._pack = pack
        self._screen = screen or Screen(texts)

    def answer(self, reply: Reply, kind: str, locale: str, base_url: str) -> Response:
        """Return the response to a request of a type.

        Audio that the type does not allow is a fault of ours. It is left out and logged: the rest is still
        right, and an answer that Alexa refuses would be heard as an error.
        """
        if reply.audio is not None and not isinstance(reply.audio, _AUDIO.get(kind, ())):
            log.error("a %s must not be answered with %s: left out", kind, type(reply.audio).__name__)
            reply = replace(reply, audio=None)
        if kind in _SPOKEN:
            return self._spoken(reply, locale, base_url)
        return Response(directives=self._directives(reply.audio, locale, base_url))

    def apology(self, kind: str, locale: str) -> Response:
        """Return what is answered to a request of a type when something of ours broke."""
        return self.answer(Reply(speech=(say("apology"),)), kind, locale, "")

    def _spoken(self, reply: Reply, locale: str, base_url: str) -> Response:
        words = self._words(reply.speech, locale, reply.variant)
        again = self._words(reply.reprompt, locale, reply.variant)
        return Response(
            output_speech=_ssml(words) if words else None,
            card=self._screen.card(_plain(words), _begun(reply.audio), base_url),
            reprompt=Reprompt(output_speech=_ssml(again)) if reply.listen and again else None,
            directives=self._directives(reply.audio, locale, base_url),
            should_end_session=not reply.listen,
        )

    def _words(self, speech: Sequence[Say | Rest], locale: str, variant: int) -> list[str | Rest]:
        return [
            said if isinstance(said, Rest) else self._texts.render(said, locale, variant) for said in speech
        ]

    def _directives(self, audio: Audio | None, locale: str, base_url: str) -> list[object] | None:
        match audio:
            case None:
                return None
            case Silence():
                return [StopDirective(), ClearQueueDirective(clear_behavior=ClearBehavior.CLEAR_ALL)]
            case Replace(block, token, offset):
                stream = self._stream(block, token, base_url, offset)
                behavior = PlayBehavior.REPLACE_ALL
            case Enqueue(block, token, after):
                stream = self._stream(block, token, base_url, 0)
                stream.expected_previous_token = spell_token(after)
                behavior = PlayBehavior.ENQUEUE
        item = AudioItem(stream=stream, metadata=self._screen.metadata(token, locale, base_url))
        return [PlayDirective(play_behavior=behavior, audio_item=item)]

    def _stream(self, block: Block, token: Token, base_url: str, offset: int) -> Stream:
        url = f"{base_url}/audio/tracks/{self._pack}/{spell_block(block)}.mp3"
        return Stream(
            url=url,
            token=spell_token(token),
            offset_in_milliseconds=offset,
            caption_data=self._screen.captions(block, Milliseconds(offset)),
        )


def _begun(audio: Audio | None) -> Block | None:
    """The block that an answer begins, or goes on with."""
    return audio.block if isinstance(audio, Replace) else None


def _ssml(words: Sequence[str | Rest]) -> OutputSpeech:
    spoken = (
        f'<break time="{word.seconds}s"/>' if isinstance(word, Rest) else escape(word, quote=False)
        for word in words
    )
    return SsmlOutputSpeech(ssml=f"<speak>{_short(' '.join(spoken))}</speak>")


def _short(text: str) -> str:
    """Keep within the platform's limit, by whole sentences; markup stands only between sentences."""
    while len(text) > MOST_CHARACTERS:
        head, full_stop, _ = text.rpartition(". ")
        text = head + full_stop.strip() if head else ""
    return text


def _plain(words: Sequence[str | Rest]) -> list[str]:
    return [word for word in words if isinstance(word, str)]
