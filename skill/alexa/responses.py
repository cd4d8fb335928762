"""From a reply of the conversation to a response that Alexa accepts.

What may be answered differs by request (the platform's answer matrix): words, and whether to listen, only to
spoken requests; to the player's events and to buttons, player directives and nothing else. Absent is not
null: a key without a value is left out, for a null `shouldEndSession` keeps the microphone open.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from ask_sdk_model import Response
from ask_sdk_model.interfaces.audioplayer import (
    AudioItem,
    AudioItemMetadata,
    ClearBehavior,
    ClearQueueDirective,
    PlayBehavior,
    PlayDirective,
    StopDirective,
    Stream,
)
from ask_sdk_model.ui import OutputSpeech, Reprompt, SimpleCard, SsmlOutputSpeech

from skill.coaching.routine import Block, Side
from skill.coaching.spelling import spell_block
from skill.dialog.reply import Audio, Enqueue, Replace, Reply, Silence
from skill.dialog.token import Token, spell_token
from skill.language.say import Name, Rest, Say, say
from skill.language.texts import Texts

MOST_CHARACTERS: Final = 7_900
"""Of speech; the platform takes fewer than 8,000."""

_CARD_TITLE: Final = "Back Coach"


class Renderer:
    """Renders replies in one language, with links to the tracks of one pack."""

    def __init__(self, texts: Texts, pack: str) -> None:
        """Take the texts, and the name of the pack whose tracks are played."""
        self._texts = texts
        self._pack = pack

    def spoken(self, reply: Reply, locale: str, base_url: str) -> Response:
        """Return the response to a spoken request."""
        words = self._words(reply.speech, locale, reply.variant)
        again = self._words(reply.reprompt, locale, reply.variant)
        return Response(
            output_speech=_ssml(words) if words else None,
            card=SimpleCard(title=_CARD_TITLE, content=_plain(words)) if words else None,
            reprompt=Reprompt(output_speech=_ssml(again)) if reply.listen and again else None,
            directives=self._directives(reply.audio, locale, base_url),
            should_end_session=not reply.listen,
        )

    def silent(self, reply: Reply, locale: str, base_url: str) -> Response:
        """Return the response to an event or a button: player directives only."""
        return Response(directives=self._directives(reply.audio, locale, base_url))

    def say(self, message: str, locale: str) -> Response:
        """Return a response that says one message and closes."""
        return self.spoken(Reply(speech=(say(message),)), locale, "")

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
        item = AudioItem(stream=stream, metadata=self._metadata(token, locale))
        return [PlayDirective(play_behavior=behavior, audio_item=item)]

    def _stream(self, block: Block, token: Token, base_url: str, offset: int) -> Stream:
        url = f"{base_url}/audio/tracks/{self._pack}/{spell_block(block)}.mp3"
        return Stream(url=url, token=spell_token(token), offset_in_milliseconds=offset)

    def _metadata(self, token: Token, locale: str) -> AudioItemMetadata:
        """Title, sides and step for a screen; it keeps them by token, which is new for each play."""
        drill = Name("drill", token.block.drill)
        sides = Name("screen", _sides(token.block))
        step, steps = token.index + 1, len(token.routine.blocks)
        title = self._texts.render(say("screen-title", drill=drill), locale, 0)
        subtitle = say("screen-subtitle", step=step, steps=steps, sides=sides)
        return AudioItemMetadata(
            title=title[:1].upper() + title[1:], subtitle=self._texts.render(subtitle, locale, 0)
        )


def _sides(block: Block) -> str:
    if block.dose.left and block.dose.right:
        return "both-sides"
    return f"{Side.LEFT if block.dose.left else Side.RIGHT}-side"


def _ssml(words: Sequence[str | Rest]) -> OutputSpeech:
    spoken = (
        f'<break time="{word.seconds}s"/>' if isinstance(word, Rest) else escape(word, quote=False)
        for word in words
    )
    text = " ".join(_upper_first(part) for part in spoken)
    return SsmlOutputSpeech(ssml=f"<speak>{_short(text)}</speak>")


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    """Keep within the platform's limit, by whole sentences; markup stands only between sentences."""
    while len(text) > MOST_CHARACTERS:
        head, full_stop, _ = text.rpartition(". ")
        text = head + full_stop.strip() if head else ""
    return text


def _plain(words: Sequence[str | Rest]) -> str:
    return " ".join(_upper_first(word) for word in words if isinstance(word, str))[:MOST_CHARACTERS]
