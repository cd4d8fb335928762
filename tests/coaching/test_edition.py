"""The same URL gives the same bytes for ever: if tracks are laid out differently, the edition must change.

A digest covers the timelines of every variation of a drill, in a voice whose clips are all equally long. Only
a change of the script, the pacing or the layout changes it; another usual dose does not.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pytest

from skill.coaching.coach import Coach
from skill.coaching.drill import Drill
from skill.coaching.routine import Amount, Block, Dose, Entry
from skill.tracks.clips import EDITION
from tests.fakes import loaded
from tests.fakes.pack import EveryClip

LAID_OUT: Final[Mapping[int, Mapping[str, tuple[tuple[int, ...], str]]]] = {
    5: {
        "glutes": ((60, 120), "49a7d28bf022f44a"),
        "ql_erectors": ((60, 120), "eac89dc9a50ab871"),
        "hip_flexors": ((60, 120), "40a957dad41db8f2"),
        "reverse_lunge_side_bend": ((6, 10), "3ade62ab61ce2a83"),
        "swiss_ball_lateral_opener": ((6, 10), "a42451d056524242"),
        "prone_scorpion": ((6, 10), "e6d5cad805363540"),
        "couch_stretch": ((45, 90), "cbab6a8310f97bd7"),
        "spinal_rotations": ((6, 10), "eaffdbf0e61c36d0"),
    }
}
"""By edition and drill: some doses, and the digest of their timelines.

A new drill needs no line, since it has no earlier tracks.
"""


def _blocks(drill: Drill, doses: Sequence[int]) -> Iterator[Block]:
    for variation in drill.variations:
        tool = variation.tools[0] if variation.tools else None
        for dose in doses:
            for amount in Amount:
                yield Block(drill.slug, variation.name, tool, Dose(dose, dose), amount=amount, closing=True)
        usual = Dose(doses[0], doses[0])
        yield Block(drill.slug, variation.name, tool, usual, entry=Entry.CHANGE)


def _digest(drill: Drill, doses: Sequence[int]) -> str:
    coach = Coach(loaded.catalogue(), loaded.phrases(), EveryClip())
    digest = hashlib.sha256()
    for block in _blocks(drill, doses):
        digest.update(repr(coach.timeline(block)).encode())
    return digest.hexdigest()[:16]


@pytest.mark.parametrize("slug", LAID_OUT[EDITION])
def test_a_changed_layout_of_tracks_needs_a_new_edition(slug: str) -> None:
    doses, digest = LAID_OUT[EDITION][slug]
    assert _digest(loaded.catalogue().drill(slug), doses) == digest, (
        "the layout of tracks has changed: raise EDITION in skill/tracks/clips.py and note the new digests"
    )


def test_the_current_edition_has_digests() -> None:
    assert LAID_OUT[EDITION]
