"""The same URL gives the same bytes for ever: tracks that are laid out otherwise get a new edition.

The digest is of the timelines of every variation of every drill, at usual and longest doses, in a voice whose
clips are all equally long, so that only a change of the script, the pacing or the layout changes it.
"""

import hashlib
from collections.abc import Iterator

from skill.coaching.coach import Coach
from skill.coaching.drill import Drill
from skill.coaching.routine import Amount, Block, Dose, Entry
from skill.tracks.clips import EDITION
from tests.fakes import loaded
from tests.fakes.pack import EveryClip

LAID_OUT = {4: "a08f31d68585b11c"}


def _blocks(drill: Drill) -> Iterator[Block]:
    usual = drill.dose.usual
    for variation in drill.variations:
        tool = variation.tools[0] if variation.tools else None
        for amount in Amount:
            for dose in (usual, drill.dose.most):
                yield Block(drill.slug, variation.name, tool, Dose(dose, dose), amount=amount, closing=True)
        yield Block(drill.slug, variation.name, tool, Dose(usual, usual), entry=Entry.CHANGE, opening=None)


def test_tracks_are_laid_out_as_in_their_edition() -> None:
    catalogue = loaded.catalogue()
    coach = Coach(catalogue, loaded.phrases(), EveryClip())
    digest = hashlib.sha256()
    for drill in catalogue:
        for block in _blocks(drill):
            digest.update(repr(coach.timeline(block)).encode())
    assert LAID_OUT.get(EDITION) == digest.hexdigest()[:16], (
        "tracks are laid out anew: raise EDITION in skill/tracks/clips.py, and note the new digest here"
    )
