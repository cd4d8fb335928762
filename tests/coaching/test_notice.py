import hashlib
from itertools import pairwise

from skill.coaching.coach import Coach
from skill.coaching.notice import NOTICES
from skill.tracks.clips import EDITION
from skill.tracks.score import ChapterName
from tests.coaching.blocks import CATALOGUE
from tests.coaching.voices import BOOK, COACH
from tests.fakes import loaded
from tests.fakes.pack import EveryClip

LAID_OUT = {5: "5815fa107f2b200e"}


def test_the_notice_says_what_this_is_not_and_when_to_seek_help_instead() -> None:
    said = [cue.phrase for cue in COACH.notice.cues]
    assert said == ["notice.general", "notice.emergency", "notice.doctor"] == list(NOTICES)
    assert "not medical advice" in BOOK.texts[said[0]]


def test_the_notice_is_one_chapter() -> None:
    [chapter] = COACH.notice.chapters
    assert (chapter.name, chapter.start, chapter.end) == (ChapterName.NOTICE, 0, COACH.notice.length)


def test_the_notice_leaves_time_to_take_it_in() -> None:
    cues = COACH.notice.cues
    pauses = [after.start - before.end for before, after in pairwise(cues)]
    assert pauses == [42, 42]


def test_a_changed_layout_of_the_notice_needs_a_new_edition() -> None:
    timeline = Coach(CATALOGUE, loaded.phrases(), EveryClip()).notice
    assert LAID_OUT.get(EDITION) == hashlib.sha256(repr(timeline).encode()).hexdigest()[:16], (
        "the layout of the notice has changed: raise EDITION in skill/tracks/clips.py and note this digest"
    )
