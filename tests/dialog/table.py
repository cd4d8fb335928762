"""Writes docs/states.md: what happens at every intent in every state, found by trying each.

Run `.venv/bin/python -m tests.dialog.table` after a change to the conversation.
"""

from collections.abc import Mapping
from copy import copy
from datetime import time
from pathlib import Path
from typing import Final

from skill.coaching.coach import Coach
from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug, Tool
from skill.coaching.routine import Amount, Minutes
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.reply import Enqueue, Replace, Reply, Silence
from skill.dialog.said import (
    Ask,
    CancelReminder,
    ChangeReminder,
    Coaching,
    Feeling,
    Felt,
    HaveTool,
    HearReminders,
    History,
    HowTo,
    Jump,
    LessTime,
    MoreTime,
    NoTool,
    Plain,
    Remind,
    Said,
    Skip,
    StartDrill,
    StartRoutine,
    SwitchSide,
    Told,
    When,
    Why,
)
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from tests.fakes import loaded
from tests.fakes.everything import EVERY_EVENING, STATES
from tests.fakes.stage import NOON

PAGE: Final = Path(__file__).parents[2] / "docs" / "states.md"
COLUMNS: Final[Mapping[str, str]] = {
    "first use": "new",
    "emergency question": "safety questions",
    "tools question": "tools?",
    "minutes question": "minutes?",
    "idle": "idle",
    "first side": "playing",
    "open in mid-drill": "opened in mid-drill",
    "paused": "paused",
    "checking in": "after a symptom",
    "symptom question": "something wrong?",
    "finished": "finished",
    "after worse": "worse today",
    "after an emergency": "after an emergency",
}
"""The states of the table, by their headings."""

_OF_OURS: Final[Mapping[str, Said]] = {
    "StartRoutineIntent": StartRoutine(minutes=Minutes(10)),
    "StartDrillIntent": StartDrill(DrillSlug("couch_stretch")),
    "SkipIntent": Skip(),
    "SkipIntent, later": Skip(when=When.LATER),
    "SkipIntent, for good": Skip(when=When.FOR_GOOD),
    "SwitchSideIntent": SwitchSide(),
    "MoreTimeIntent": MoreTime(30),
    "LessTimeIntent": LessTime(15),
    "HowToIntent": HowTo(DrillSlug("couch_stretch")),
    "WhyIntent": Why("smr"),
    "AskIntent": Ask("medicines"),
    "FeelingIntent": Feeling.BETTER,
    "FeelingIntent, worse": Feeling.WORSE,
    "JumpIntent": Jump(10),
    "HaveToolIntent": HaveTool(frozenset({Tool.SWISS_BALL})),
    "NoToolIntent": NoTool(frozenset({Tool.LACROSSE_BALL})),
    "SymptomIntent": Felt(Symptom.TINGLING),
    "SymptomIntent, an emergency": Felt(Symptom.SADDLE_NUMBNESS),
    "SymptomIntent, unsure": Felt(Symptom.UNSURE),
    "SymptomIntent, back pain": Felt(Symptom.SHARP_PAIN, BodyPart.BACK),
    "ConditionIntent": Told(frozenset({Condition.PREGNANCY})),
    "ConditionIntent, not the present drill": Told(frozenset({Condition.KIDNEY})),
    "CoachingIntent": Coaching(Amount.LESS),
    "HistoryIntent": History(),
    "RemindIntent": Remind(time(20), local=NOON),
    "RemindIntent, every other day": Remind(time(20), local=NOON, unheld=True),
    "HearRemindersIntent": HearReminders(EVERY_EVENING),
    "CancelReminderIntent": CancelReminder(known=EVERY_EVENING),
    "ChangeReminderIntent": ChangeReminder(Remind(time(9), local=NOON), EVERY_EVENING),
}
_BUILT_IN: Final = "AMAZON."
INTENTS: Final[Mapping[str, Said]] = {
    **{
        f"{_BUILT_IN}{plain}" if f"{_BUILT_IN}{plain}" in loaded.templates().builtins else plain: plain
        for plain in Plain
    },
    **_OF_OURS,
}
"""One utterance of each intent."""

_HEAD: Final = """# What happens when: every intent in every state

Made from the code by trying each (`tests/dialog/table.py`); a test fails when it is not as the code is.

- **plays**: a track begins, or goes on at its place in a changed plan. **stops**: the audio ends, the place
  is kept.
- **says**: an answer, and the microphone stays closed; what plays goes on. **asks**: a question follows, and
  the microphone opens; what plays waits for as long as it takes.
- **nothing**: an empty answer.

"""


def happens(reply: Reply) -> str:
    """Return a cell: what a reply does, in a word or two."""
    match reply.audio:
        case Replace():
            audio = ["plays"]
        case Silence():
            audio = ["stops"]
        case Enqueue():
            audio = ["queues"]
        case None:
            audio = []
    words = ["asks"] if reply.listen else ["says"] if reply.speech else []
    return ", ".join([*words, *audio]) or "nothing"


def page(coach: Coach) -> str:
    """Return the whole page."""
    reached = {name: STATES[name](coach) for name in COLUMNS}
    lines = ["| intent | " + " | ".join(COLUMNS.values()) + " |", "|---|" + "---|" * len(COLUMNS)]
    for intent, said in INTENTS.items():
        cells = [happens(copy(stage).say(said)) for stage in reached.values()]
        lines.append(f"| {intent} | " + " | ".join(cells) + " |")
    return _HEAD + "\n".join(lines) + "\n"


def shipped_coach() -> Coach:
    """Return the coach that ships."""
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    return Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)


if __name__ == "__main__":
    PAGE.write_text(page(shipped_coach()))
