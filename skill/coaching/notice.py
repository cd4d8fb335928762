"""The notice, and the gist of the questions: what comes before anything that plays without a conversation.

A rendered file and a playlist cannot ask questions. So they begin with what the skill says and asks at first
use: what it is not, when to get emergency care instead, and when to see a doctor first.
"""

from typing import Final

from skill.coaching.routine import Bed
from skill.language.phrases import PhraseBook
from skill.tracks.score import ChapterName, ChapterScore, PhraseId, Score, Speech
from skill.tracks.units import seconds

NOTICES: Final = ("notice.general", "notice.emergency", "notice.doctor")
"""The keys of the notice's phrases, in order."""

NOTICE_TRACK: Final = "notice"
"""What a track URL holds in place of a block's spelling."""

NOTICE_BED: Final = Bed.QUIET

_THINKING: Final = seconds(1)
"""The pause after each phrase, to let it sink in."""


def notice_score(book: PhraseBook) -> Score:
    """Return the score of the notice's track; raise `UnknownPhrase` for a language that lacks it."""
    phrases = tuple(PhraseId(book.pick(key, 0)) for key in NOTICES)
    return (ChapterScore(ChapterName.NOTICE, (Speech(phrases, gap=_THINKING),)),)
