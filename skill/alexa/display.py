"""What a screen shows: a track's title, sides, step, picture and captions, and a response's card.

Source: Amazon's "AudioPlayer Interface Reference" (metadata, captionData) and "Include a Card in Your Skill's
Response".
"""

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Final

from ask_sdk_model.interfaces.audioplayer import AudioItemMetadata, CaptionData, CaptionType
from ask_sdk_model.interfaces.display import Image, ImageInstance, ImageSize
from ask_sdk_model.ui import Card, SimpleCard, StandardCard
from ask_sdk_model.ui import Image as CardImage

from skill.alexa.writer import Written, write_once
from skill.coaching.coach import Coach
from skill.coaching.routine import Block, Side
from skill.dialog.token import Token
from skill.figures.gallery import Gallery
from skill.figures.naming import Figure, figure_of
from skill.figures.png import Size
from skill.language.say import Name, say
from skill.language.texts import Texts
from skill.tracks.captions import captions_within
from skill.tracks.score import PhraseId
from skill.tracks.units import Milliseconds

CARD_TITLE: Final = "Back Coach"
MOST_CHARACTERS: Final = 7_900
"""The most characters of a card; the platform takes up to 8,000."""

MOST_CAPTION_BYTES: Final = 12_000
"""The most bytes of a track's captions, before JSON escapes them. A response may have 120 kB; Amazon's
older pages say 24 kB."""

_CAPTIONS: Final = 256
_SHOWN: Final = 512

_NAMED: Final = tuple(size for size in Size if size.name in ImageSize.__members__)


class Display:
    """Makes what screens and the Alexa app show, in one language.

    Without a gallery there are no pictures, without a coach no captions.
    """

    def __init__(self, texts: Texts, gallery: Gallery | None = None, coach: Coach | None = None) -> None:
        """Take the texts, the pictures, and the coach, which knows the tracks' timelines."""
        self._texts = texts
        self._gallery = gallery
        self._caption = partial(_captions, coach) if coach else None
        self._captioned = lru_cache(_CAPTIONS)(self._caption) if self._caption else None
        self._shown = lru_cache(_SHOWN)(self._show)

    def captions(self, block: Block, since: Milliseconds) -> CaptionData | None:
        """Return what a block's track still says from an offset on, cut to the platform's size.

        Only captions from the start are cached: hardly any two listeners go on from the same offset.
        """
        make = self._caption if since else self._captioned
        return make(block, since) if make else None

    def metadata(self, token: Token, locale: str, base_url: str) -> Written:
        """Return title, sides, step and picture of a play, as JSON; the device keeps them by token."""
        return self._shown(token.block, token.index + 1, len(token.routine.blocks), locale, base_url)

    def _show(self, block: Block, step: int, steps: int, locale: str, base_url: str) -> Written:
        title = self._texts.render(say("screen-title", drill=Name("drill", block.drill)), locale, 0)
        steps_said = say("screen-subtitle", step=step, steps=steps, sides=Name("screen", _sides(block)))
        art = self._art(block, title, base_url)
        subtitle = self._texts.render(steps_said, locale, 0)
        return write_once(AudioItemMetadata(title=title, subtitle=subtitle, art=art))

    def card(self, words: Sequence[str], block: Block | None, base_url: str) -> Card | None:
        """Return a response's card, with the picture of the drill that it begins; None without words."""
        if not words:
            return None
        text = " ".join(words)[:MOST_CHARACTERS]
        if block is None or self._gallery is None:
            return SimpleCard(title=CARD_TITLE, content=text)
        figure = _figure(block)
        small, large = (base_url + self._gallery.path(figure, size) for size in (Size.SMALL, Size.LARGE))
        image = CardImage(small_image_url=small, large_image_url=large)
        return StandardCard(title=CARD_TITLE, text=text, image=image)

    def _art(self, block: Block, title: str, base_url: str) -> Image | None:
        if self._gallery is None:
            return None
        path = self._gallery.path
        sources = [
            ImageInstance(
                url=base_url + path(_figure(block), size),
                size=ImageSize[size.name],
                width_pixels=size.value[0],
                height_pixels=size.value[1],
            )
            for size in _NAMED
        ]
        return Image(content_description=title, sources=sources)


def _captions(coach: Coach, block: Block, since: Milliseconds) -> CaptionData:
    texts = {PhraseId(key): text for key, text in coach.phrases.texts.items()}
    content = captions_within(coach.timeline(block), texts, MOST_CAPTION_BYTES, since)
    return CaptionData(content=content, object_type=CaptionType.WEBVTT)


def _figure(block: Block) -> Figure:
    return figure_of(block, Side.LEFT if block.dose.left else Side.RIGHT)


def _sides(block: Block) -> str:
    if block.dose.left and block.dose.right:
        return "both-sides"
    return f"{Side.LEFT if block.dose.left else Side.RIGHT}-side"
