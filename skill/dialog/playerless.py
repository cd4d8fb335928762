"""A device that plays no audio, such as a television or a watch: it is told so, and nothing begins on it.

Whatever needs no audio is answered as everywhere: emergencies and symptoms first, but also questions.
"""

from dataclasses import replace
from typing import Final

from skill.dialog.reply import Replace
from skill.dialog.said import Plain, Said, StartDrill, StartRoutine, Told
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import SCRIPT, Listener, Phase, Question
from skill.language.say import say

_BEGINNINGS: Final = frozenset({Plain.LAUNCH, Plain.RESUME, Plain.START_OVER, Plain.HELP})
"""What asks for a routine, or for how to ask for one."""

_LEADS_ON: Final = SCRIPT | {Phase.PLAYING}
"""The phases that end in audio."""


def bare(said: Said) -> Said:
    """Return what was said without a wish of the same breath, which cannot be granted here."""
    return replace(said, wish=None) if isinstance(said, Told) else said


def adapted(before: Scene, said: Said, outcome: Outcome) -> Outcome:
    """Return the outcome as such a device can take it: without audio, and with nothing begun."""
    if _asks_to_begin(before, said) or _leads_to_audio(before, outcome):
        told = before.tell(say("no-player"))
        return Outcome(Listener(before.profile, told.listener.state), told.reply)
    reply = replace(outcome.reply, audio=None)
    if isinstance(said, Told) and said.wish is not None and not reply.listen:
        reply = replace(reply, speech=(*reply.speech, say("no-player")))
    return Outcome(outcome.listener, reply)


def _asks_to_begin(before: Scene, said: Said) -> bool:
    """Whether a routine is asked for, and neither an emergency nor an open question of safety comes first."""
    if before.profile.closed_at(before.now) or before.state.question in _FIRST:
        return False
    return said in _BEGINNINGS or isinstance(said, StartRoutine | StartDrill)


_FIRST: Final = frozenset({Question.FORGET, Question.SYMPTOM})
"""The questions that stay open until they are answered, whatever is said."""


def _leads_to_audio(before: Scene, outcome: Outcome) -> bool:
    after = outcome.listener.state
    moved = after.phase in _LEADS_ON and after.phase is not before.phase
    asks_to_start = after.question is Question.WORSE_TODAY
    return moved or asks_to_start or isinstance(outcome.reply.audio, Replace)
