"""The page of all drills: each with its doses, texts and safety words, and a picture of every variation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skill.coaching.drill import Drill, Kind, Tool, Variation
from skill.coaching.drill_words import DrillWords
from skill.coaching.routine import Block, Dose, Side
from skill.coaching.rules import STANDARD
from skill.figures.gallery import Gallery
from skill.figures.naming import Figure
from skill.figures.sheet import Fact, dose_words, pressure_words
from skill.language.phrases import PhraseBook
from skill.language.say import Name, Say, say
from skill.language.texts import Texts


@dataclass(frozen=True, slots=True)
class Way:
    """A variation with a tool: its title, and how to do it."""

    heading: str
    figure: Figure
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class BookletDrill:
    """A drill: its name, usual dose and texts, its picture, and all ways to do it."""

    slug: str
    heading: str
    dose: str
    figure: Figure
    facts: tuple[Fact, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole page."""

    language: str
    heading: str
    before: str
    notice: tuple[str, ...]
    sides: str
    map_words: str
    drills: tuple[BookletDrill, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BookletWriter:
    """Writes the page in one language."""

    phrases: PhraseBook
    texts: Texts
    gallery: Gallery

    def write(self, drills: Iterable[Drill]) -> Booklet:
        """Return the page of these drills; a single drill gives the page its title."""
        entries = tuple(self._entry(drill) for drill in drills)
        return Booklet(
            language=self.texts.language,
            heading=entries[0].heading if len(entries) == 1 else self._render(say("sheet-all")),
            before=self._render(say("sheet-before")),
            notice=tuple(self.phrases.text(f"notice.{part}") for part in ("general", "emergency", "doctor")),
            sides=self._render(say("sheet-sides")),
            map_words=self._render(say("sheet-map")),
            drills=entries,
        )

    def _entry(self, drill: Drill) -> BookletDrill:
        ways = tuple(self._ways(drill))
        usual = Dose(drill.dose.usual, drill.dose.usual)
        block = Block(drill.slug, drill.variations[0].name, None, usual)
        return BookletDrill(
            slug=drill.slug,
            heading=self._render(Say(Name("drill", drill.slug).message)),
            dose=self._render(dose_words(drill, block)),
            figure=ways[0].figure,
            facts=tuple(self._facts(drill)),
            ways=ways,
        )

    def _facts(self, drill: Drill) -> Iterator[Fact]:
        words = DrillWords(drill.version(drill.variations[0]), self.phrases)
        for part in ("purpose", "feel", "breathing", "easier", "harder"):
            yield self._fact(part, words.text(part))
        yield from self._safety(drill, words)

    def _safety(self, drill: Drill, words: DrillWords) -> Iterator[Fact]:
        if drill.kind is Kind.SMR:
            yield self._fact("pressure", pressure_words(words, self.phrases), careful=True)
            yield self._fact("avoid", words.text("avoid"), careful=True)
        yield self._fact("leave-out", words.text("leave_out"), careful=True)

    def _ways(self, drill: Drill) -> Iterator[Way]:
        """All ways, each with the safety words that are its own."""
        usual = tuple(self._facts(drill))
        for variation in drill.variations:
            for tool in variation.tools or (None,):
                figure = Figure(drill.slug, variation.name, tool, Side.LEFT)
                facts = (
                    self._fact("position", self.gallery.position(figure)),
                    self._fact("movement", self.gallery.movement(figure)),
                    *(fact for fact in self._safety(drill, self.gallery.words(figure)) if fact not in usual),
                )
                yield Way(self._render(_called(variation, tool)), figure, facts)

    def _fact(self, label: str, text: str, *, careful: bool = False) -> Fact:
        return Fact(self._render(say(f"sheet-{label}")), text, careful)

    def _render(self, said: Say) -> str:
        return self.texts.render(said, self.texts.language)


def _called(variation: Variation, tool: Tool | None) -> Say:
    message = "sheet-standard" if variation.name == STANDARD else f"sheet-variation-{variation.name}"
    if tool is None:
        return say(message)
    called = Name("sheet", message.removeprefix("sheet-"))
    return say("sheet-with", drill=called, tools=Name("tool", tool))
