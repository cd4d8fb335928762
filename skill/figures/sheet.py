"""What a printed routine says: its drills with doses, positions and safety words, and their pictures.

No word is this module's own. They are the coach's phrases, as heard in the tracks, and labels of the
language. A sheet never drops a safety word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skill.coaching.coach import Coach
from skill.coaching.drill import DoseUnit, Drill, Kind, Sides
from skill.coaching.drill_words import DrillWords
from skill.coaching.routine import Block, Routine, Side, Wishes
from skill.coaching.script import own_words
from skill.figures.gallery import Gallery
from skill.figures.naming import Figure, figure_of
from skill.language.phrases import PhraseBook
from skill.language.say import Argument, Listing, Name, Say, say
from skill.language.texts import Texts
from skill.tracks.units import Frames, duration_of

_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled sentence; `careful` marks the safety words."""

    label: str
    text: str
    careful: bool = False


@dataclass(frozen=True, slots=True)
class CaptionedPicture:
    """A picture with the caption below it."""

    figure: Figure
    caption: str


@dataclass(frozen=True, slots=True)
class SheetDrill:
    """One drill of the routine: its heading, its dose, what to do, and its pictures."""

    heading: str
    dose: str
    facts: tuple[Fact, ...]
    shown: tuple[CaptionedPicture, ...]
    map_words: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole routine on paper. `notice` holds the general words, and who must not do this at all."""

    language: str
    heading: str
    ready: str
    before: str
    notice: tuple[str, ...]
    steps: tuple[SheetDrill, ...]
    closing: str


@dataclass(frozen=True, slots=True, eq=False)
class SheetWriter:
    """Writes sheets in one language."""

    coach: Coach
    texts: Texts
    gallery: Gallery

    def write(self, routine: Routine, wishes: Wishes) -> Sheet:
        """Return the sheet of a routine that was planned for these wishes."""
        phrases, blocks = self.coach.phrases, routine.blocks
        return Sheet(
            language=self.texts.language,
            heading=self._render(self._heading(routine, wishes)),
            ready=self._render(_ready(blocks)),
            before=self._render(say("sheet-before")),
            notice=tuple(phrases.text(f"notice.{part}") for part in ("general", "emergency", "doctor")),
            steps=tuple(self._step(block, number) for number, block in enumerate(blocks, 1)),
            closing=phrases.text("closing"),
        )

    def label(self, message: str) -> str:
        """Return a label of the language, such as that of `position`."""
        return self._render(say(f"sheet-{message}"))

    def _heading(self, routine: Routine, wishes: Wishes) -> Say:
        if wishes.drill is not None:
            return say("sheet-drill-heading", drill=Name("drill", wishes.drill))
        length = duration_of(Frames(sum(self.coach.frames(block) for block in routine.blocks)))
        return say("sheet-heading", minutes=round(length / _MINUTE), focus=Name("focus", wishes.focus))

    def _step(self, block: Block, number: int) -> SheetDrill:
        drill = self.coach.catalogue.drill(block.drill)
        shown = tuple(self._shown(block, side) for side in Side if block.dose.on(side))
        name = own_words(block, self.coach.phrases).text("name").removesuffix(".")
        return SheetDrill(
            heading=self._render(say("sheet-step", step=number, drill=name)),
            dose=self._render(dose_words(drill, block)),
            facts=tuple(self.facts(drill, shown[0].figure)),
            shown=shown,
            map_words=self.label("map") if drill.kind is Kind.SMR else None,
        )

    def _shown(self, block: Block, side: Side) -> CaptionedPicture:
        """A side's picture, captioned with the drill's own words for it where it has some."""
        figure = figure_of(block, side)
        own = next(self.gallery.words(figure).texts(side), None)
        return CaptionedPicture(figure, own or self._render(say(f"side-{side}")))

    def facts(self, drill: Drill, figure: Figure) -> Iterator[Fact]:
        """Yield the facts about a drill as this picture shows it, the safety words last."""
        words = self.gallery.words(figure)
        yield Fact(self.label("position"), self.gallery.position(figure))
        yield Fact(self.label("movement"), " ".join((self.gallery.movement(figure), *self._tempo(drill))))
        yield Fact(self.label("feel"), words.text("feel"))
        yield Fact(self.label("breathing"), words.text("breathing"))
        if drill.kind is Kind.SMR:
            yield Fact(self.label("pressure"), pressure_words(words, self.coach.phrases), careful=True)
            yield Fact(self.label("avoid"), words.text("avoid"), careful=True)
        yield Fact(self.label("leave-out"), words.text("leave_out"), careful=True)

    def _tempo(self, drill: Drill) -> Iterator[str]:
        if drill.tempo is None:
            return
        out, stay, back = (
            round(time / 1_000) for time in (drill.tempo.out, drill.tempo.stay, drill.tempo.back)
        )
        ends: Mapping[str, Argument] = {"first": str(out), "last": str(back)}
        yield self._render(
            say("sheet-tempo-stay", seconds=stay, **ends) if stay else say("sheet-tempo", **ends)
        )

    def _render(self, said: Say) -> str:
        return self.texts.render(said, self.texts.language)


def pressure_words(words: DrillWords, phrases: PhraseBook) -> str:
    """Return how hard to press in a drill, and what to do when it hurts, tingles or goes numb."""
    own = next(words.texts("pressure"), phrases.text("safety.pressure"))
    return f"{own} {phrases.text('safety.tingling')}"


def _ready(blocks: tuple[Block, ...]) -> Say:
    tools = dict.fromkeys(block.tool for block in blocks if block.tool is not None)
    if not tools:
        return say("sheet-nothing-ready")
    return say("sheet-ready", tools=Listing(tuple(Name("tool", tool) for tool in tools)))


def dose_words(drill: Drill, block: Block) -> Say:
    """Return the words for a block's dose: for each side, for one alone, or for both where they differ."""
    unit = "seconds" if drill.dose.unit is DoseUnit.SECONDS else "repetitions"
    left, right = block.dose.left, block.dose.right
    if drill.sides is Sides.ALTERNATING:
        return say("sheet-alternating", count=left)
    if left and right and left != right:
        return say(f"sheet-{unit}-apart", first=str(left), last=str(right))
    number: Mapping[str, Argument] = {"seconds" if unit == "seconds" else "count": left or right}
    if left and right:
        return say(f"sheet-{unit}", **number)
    side = Side.LEFT if left else Side.RIGHT
    return say(f"sheet-{unit}-one", side=Name("side", side), **number)
