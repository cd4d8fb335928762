"""The coach: the catalogue, the phrases and a voice's clip lengths, and all that follows from the three."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DrillSlug, Posture, Tool, Way
from skill.coaching.notice import notice_score
from skill.coaching.planner import Plan, plan, sample
from skill.coaching.routine import Block, Wishes
from skill.coaching.script import score_of
from skill.language.phrases import PhraseBook
from skill.tracks.layout import lay_out, length_of
from skill.tracks.score import ClipLengths, Score
from skill.tracks.timeline import Timeline
from skill.tracks.units import Frames

_TIMELINES: Final = 1_024
_LENGTHS: Final = 16_384


@dataclass(frozen=True, eq=False)
class Coach:
    """What every turn and every track asks for: scores, timelines, lengths and plans.

    Answers depend on the three fields alone, so they are cached, up to a bound, and shared between threads.
    Blocks must be of this catalogue.
    """

    catalogue: Catalogue
    phrases: PhraseBook
    lengths: ClipLengths
    _timeline: Callable[[Block], Timeline] = field(init=False, repr=False)
    _frames: Callable[[Block], Frames] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_timeline", lru_cache(_TIMELINES)(self._lay_out))
        object.__setattr__(self, "_frames", lru_cache(_LENGTHS)(self._measure))

    def score(self, block: Block) -> Score:
        """Return what is said in a block's track."""
        return score_of(block, self.catalogue, self.phrases)

    def timeline(self, block: Block) -> Timeline:
        """Return a block's timeline; raise `MissingClip` for a clip that the voice lacks."""
        return self._timeline(block)

    @cached_property
    def notice(self) -> Timeline:
        """The timeline of the notice's track; raises `MissingClip` for a clip that the voice lacks."""
        return lay_out(notice_score(self.phrases), self.lengths)

    def frames(self, block: Block) -> Frames:
        """Return the length of a block's track; raise `MissingClip` for a clip that the voice lacks."""
        return self._frames(block)

    def plan(self, wishes: Wishes, seed: int, known: Collection[Way] = ()) -> Plan:
        """Return the routine for these wishes, with remarks where it differs from what was wished for.

        Ways of drills that are `known` get the short lead-in.
        """
        return plan(wishes, self.catalogue, self.frames, seed, known)

    def sample(
        self,
        drill: DrillSlug,
        tools: frozenset[Tool],
        out: Collection[Way] = (),
        posture: Posture = Posture.FLOOR,
    ) -> Block:
        """Return a drill at its usual dose, as a person with these tools would do it, to explain it by."""
        return sample(self.catalogue.drill(drill), tools, out, posture)

    def _lay_out(self, block: Block) -> Timeline:
        return lay_out(self.score(block), self.lengths)

    def _measure(self, block: Block) -> Frames:
        return length_of(self.score(block), self.lengths)
