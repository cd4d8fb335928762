"""The gallery: every picture as SVG, as PNG, and as a path of the service."""

import hashlib
from functools import lru_cache
from pathlib import Path

from skill.coaching.catalogue import DRILLS, Catalogue, load_catalogue
from skill.coaching.drill_words import DrillWords
from skill.figures.atlas import Atlas, load_atlas
from skill.figures.figure_scene import FigureScene
from skill.figures.naming import Figure
from skill.figures.palette import page_style
from skill.figures.picture import picture
from skill.figures.png import Size, png
from skill.figures.svg import svg
from skill.language.locales import DEFAULT_LANGUAGE
from skill.language.phrases import PhraseBook

_ROOM = Path(__file__).parent


class Gallery:
    """The pictures of a catalogue, with titles and descriptions in a language."""

    def __init__(self, catalogue: Catalogue, phrases: PhraseBook, atlas: Atlas) -> None:
        """Take the drills, the phrases that describe them, and the scenes that show them."""
        self.catalogue = catalogue
        self._phrases = phrases
        self._atlas = atlas
        self.version = _version(phrases)
        self._png = lru_cache(maxsize=256)(self._draw)

    @classmethod
    def load(cls, language: str = DEFAULT_LANGUAGE) -> "Gallery":
        """Return the gallery of the shipped catalogue; raise a one-line error for invalid data."""
        catalogue = load_catalogue()
        return cls(catalogue, PhraseBook.load(language), load_atlas(catalogue))

    def scene(self, figure: Figure) -> FigureScene:
        """Return what a picture shows; raise `NoFigure` if there is no such picture."""
        return self._atlas.scene(figure)

    def svg(self, figure: Figure, *, moving: bool = True, styled: bool = True) -> str:
        """Return a picture of 600 by 400 as SVG: moving, or with both positions side by side.

        `styled` is False for a document that already has the rules of `palette.page_style`.
        """
        drawn = picture(self.scene(figure), moving=moving)
        return svg(drawn, self.title(figure), self.description(figure), page_style() if styled else None)

    def png(self, figure: Figure, size: Size) -> bytes:
        """Return both positions side by side as PNG."""
        return self._png(figure, size)

    def title(self, figure: Figure) -> str:
        """Return the drill's name, and the words for its side."""
        words = self.words(figure)
        return f"{words.text('name')} {words.text(figure.side if figure.side in words else 'work')}"

    def description(self, figure: Figure) -> str:
        """Return what the picture shows in the coach's words: the position, then the movement."""
        return f"{self.position(figure)} {self.movement(figure)}"

    def position(self, figure: Figure) -> str:
        """Return how to get into the position in which a picture begins."""
        return " ".join(self._phrases.texts[clip] for clip in self.words(figure).ready_position())

    def movement(self, figure: Figure) -> str:
        """Return how to move from one position to the other."""
        return self.words(figure).text("movement")

    def words(self, figure: Figure) -> DrillWords:
        """Return the coach's words for what a picture shows."""
        return DrillWords(figure.version, self._phrases)

    def path(self, figure: Figure, size: Size | None = None, *, still: bool = False) -> str:
        """Return a picture's path below the service's address: PNG if a size is given, else SVG."""
        if size is not None:
            return f"/figures/{figure.name}.png?size={size.spelled}&v={self.version}"
        return f"/figures/{figure.name}.svg?{'still&' if still else ''}v={self.version}"

    def _draw(self, figure: Figure, size: Size) -> bytes:
        return png(self.scene(figure), size)


def _version(phrases: PhraseBook) -> str:
    """A hash of everything that the pictures are made from."""
    digest = hashlib.sha256()
    for path in (*sorted(_ROOM.rglob("*.py")), *sorted(_ROOM.rglob("*.toml")), DRILLS):
        digest.update(path.read_bytes())
    for key in sorted(phrases.texts):
        digest.update(f"{key}={phrases.texts[key]}\n".encode())
    return digest.hexdigest()[:12]
