"""A track can be followed with closed eyes: every version of every drill, at every amount, side and entry.

Held here are the order of what is said, the time to act, and that no word contradicts what is done.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product

import pytest

from skill.coaching.drill import DoseUnit, Drill, Kind, Sides, Version
from skill.coaching.drill_words import DrillWords
from skill.coaching.pacing import rises
from skill.coaching.routine import Amount, Block, Dose, Entry, LeadIn, Side, Wording
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Cue, Timeline
from skill.tracks.units import duration_of, seconds
from tests.coaching.blocks import CATALOGUE, VERSIONS, WORDINGS
from tests.coaching.voices import BOOK, COACH

INTROS = (ChapterName.SETUP, ChapterName.CHANGE)
SAFETY_OF_RELEASE = ("avoid", "pressure", "tingling")
ORDER = (
    *("opening", "intro", "name", "purpose", "leave_out", "fetch", "side", "position", "movement"),
    *("feel", "breathing", *SAFETY_OF_RELEASE),
)
SIDE_WORDS = {"left", "right", "work"}
MOST_BEFORE_THE_WORK = seconds(45)

by_version = pytest.mark.parametrize("version", VERSIONS, ids=lambda each: f"{each.drill}.{each.variation}")


def drill_of(version: Version) -> Drill:
    return CATALOGUE.drill(version.drill)


def doses(drill: Drill) -> tuple[Dose, ...]:
    """Both sides; and each side alone, where the sides do not alternate."""
    usual = drill.dose.usual
    both = Dose(usual, usual)
    return (both,) if drill.sides is Sides.ALTERNATING else (both, Dose(usual, 0), Dose(0, usual))


def ways(version: Version, amounts: Sequence[Amount] = tuple(Amount)) -> Iterator[Block]:
    """Every way to come into a version: each dose, amount, entry and lead-in, and as a routine's first."""
    for dose, amount in product(doses(drill_of(version)), amounts):
        block = Block(version.drill, version.variation, version.tool, dose, amount)
        yield block
        yield replace(block, opening=True)
        yield replace(block, lead_in=LeadIn.SHORT)
        yield replace(block, entry=Entry.CHANGE)


def role(cue: Cue) -> str:
    """What a cue is for: the part of the drill's text, or the phrase's own name."""
    first, second = str(cue.phrase).split(".")[:2] if "." in cue.phrase else (str(cue.phrase), "")
    if first == "fetch":
        return "fetch"
    if first in {"opening", "closing"}:
        return first
    part = {"brief": "position"}.get(second, second)
    return "side" if part in SIDE_WORDS and first in CATALOGUE.slugs else part


def within(timeline: Timeline, *names: ChapterName) -> list[Cue]:
    spans = [chapter for chapter in timeline.chapters if chapter.name in names]
    return [cue for cue in timeline.cues if any(each.start <= cue.start < each.end for each in spans)]


def said(block: Block) -> str:
    return " ".join(BOOK.texts[cue.phrase] for cue in COACH.timeline(block).cues)


def quiet_after(timeline: Timeline, last: Cue) -> int:
    """Milliseconds until the next word."""
    following = min(cue.start for cue in timeline.cues if cue.start > last.start)
    return duration_of(following) - duration_of(last.end)


def time_to_act(version: Version) -> int:
    """Ten seconds where a tool is placed under the body, else six."""
    return 10_000 if version.tool is not None or drill_of(version).kind is Kind.SMR else 6_000


@by_version
def test_a_set_up_goes_in_the_order_in_which_a_body_can_follow(version: Version) -> None:
    for block in ways(version):
        roles = [role(cue) for cue in within(COACH.timeline(block), *INTROS)]
        assert [*dict.fromkeys(roles)] == [each for each in ORDER if each in roles]
        assert roles == sorted(roles, key=ORDER.index)
        assert {"name", "leave_out", "side", "position"} <= set(roles)


@by_version
def test_the_side_that_is_said_is_the_side_that_begins(version: Version) -> None:
    for block in ways(version):
        [side] = {
            str(cue.phrase).split(".")[1]
            for cue in within(COACH.timeline(block), *INTROS)
            if role(cue) == "side"
        }
        alternating = drill_of(version).sides is Sides.ALTERNATING
        assert side == ("work" if alternating else "left" if block.dose.left else "right")


@by_version
def test_nobody_speaks_while_a_body_gets_into_position(version: Version) -> None:
    for block in ways(version):
        timeline = COACH.timeline(block)
        last = [cue for cue in within(timeline, *INTROS) if role(cue) == "position"][-1]
        assert quiet_after(timeline, last) >= time_to_act(version)


@by_version
def test_a_change_of_sides_names_the_other_side_and_gives_time(version: Version) -> None:
    drill = drill_of(version)
    if drill.sides is Sides.ALTERNATING:
        return
    usual = Dose(drill.dose.usual, drill.dose.usual)
    timeline = COACH.timeline(Block(version.drill, version.variation, version.tool, usual))
    cues = within(timeline, ChapterName.SWITCH)
    assert role(cues[0]) == "switch"
    assert str(cues[-1].phrase).startswith(f"{version.drill}.right")
    assert quiet_after(timeline, cues[-1]) >= time_to_act(version)


@by_version
def test_there_is_a_pause_after_every_sentence_and_a_longer_one_after_every_thought(version: Version) -> None:
    thoughts = ({"opening", "intro", "name", "purpose"}, {"leave_out"}, {"fetch", "side", "position"})
    for block in ways(version):
        timeline = COACH.timeline(block)
        for one, other in pairwise(within(timeline, *INTROS)):
            pause = duration_of(other.start) - duration_of(one.end)
            same = any({role(one), role(other)} <= thought for thought in thoughts)
            in_safety = {role(one), role(other)} <= {*SAFETY_OF_RELEASE}
            one_part = role(one) == role(other) or {role(one), role(other)} <= {"feel", "breathing"}
            assert pause >= (600 if same or in_safety or one_part else 1_000), (one, other)


@by_version
def test_the_work_begins_within_forty_five_seconds(version: Version) -> None:
    for block, wording in product(ways(version, (Amount.LESS, Amount.STANDARD)), WORDINGS):
        timeline = COACH.timeline(replace(block, wording=wording))
        begin = next(cue for cue in timeline.cues if role(cue) == "begin")
        assert duration_of(begin.end) <= MOST_BEFORE_THE_WORK, wording


@by_version
def test_every_safety_word_is_said_once_and_always(version: Version) -> None:
    own = DrillWords(version, BOOK)
    release = drill_of(version).kind is Kind.SMR
    pressure = own.clips("pressure") if "pressure" in own else ("safety.pressure",)
    words = [
        *own.clips("leave_out"),
        *((*own.clips("avoid"), *pressure, "safety.tingling") if release else ()),
    ]
    for block in ways(version):
        heard = [str(cue.phrase) for cue in COACH.timeline(block).cues]
        assert all(heard.count(word) == 1 for word in words)


@by_version
def test_who_leaves_a_drill_out_is_told_how(version: Version) -> None:
    assert "sk for the next one" in DrillWords(version, BOOK).text("leave_out")


NOT_IN: dict[str, tuple[str, ...]] = {
    "hip_flexors.harder": ("six of ten", "thigh", "roller", "roll slowly", "tender", "hip flexors"),
    "hip_flexors.standing": ("face down", "forearms", "lie ", "pregnant"),
    "hip_flexors.easier": (" ball", "navel", "bend and straighten"),
    "hip_flexors.standard": ("navel", "three of ten"),
    "glutes.easier": ("sit on", "ankle", "buttock down", "hip replacement"),
    "glutes.chair": ("ankle", "wall", "hip replacement", "the floor"),
    "glutes.standard": ("wall", "chair", "three of ten"),
    "ql_erectors.standard": ("wall", "chair", "six of ten", "roller"),
    "ql_erectors.easier": ("lie back", "chair", "six of ten"),
    "ql_erectors.wall": ("lie back", "ball", "six of ten"),
    "ql_erectors.chair": ("lie back", "wall", "six of ten"),
    "prone_scorpion.easier": ("face down", "bends", "bending back", "toes", "chest near"),
    "prone_scorpion.standard": ("on your back", "knees drop"),
    "swiss_ball_lateral_opener.chair": ("ball", "kneel", "head low", "top arm", "cushion"),
    "swiss_ball_lateral_opener.easier": ("ball", "chair"),
    "couch_stretch.standing": ("kneel", "shin", "knee down", "pad", "couch"),
    "couch_stretch.chair": ("kneel", "shin", "knee down", "pad", "couch"),
    "couch_stretch.easier": ("shin", "wall", "chair"),
    "couch_stretch.standard": ("few breaths", "rise again"),
    "spinal_rotations.standard": ("ceiling", "chair", "lunge"),
    "spinal_rotations.easier": ("ceiling", "mat", "lunge", "legs crossed"),
    "spinal_rotations.harder": ("chair", "sit tall", "legs crossed", "hips heavy"),
    "reverse_lunge_side_bend.easier": ("deep", "overhead, hands joined"),
}
"""Words that would contradict what is done in a variation."""


@by_version
def test_no_word_contradicts_what_is_done(version: Version) -> None:
    forbidden = NOT_IN.get(f"{version.drill}.{version.variation}", ())
    for block in ways(version, (Amount.MORE,)):
        heard = f" {said(block).lower()}"
        assert [word for word in forbidden if word in heard] == []


@by_version
def test_only_the_tool_at_hand_is_named(version: Version) -> None:
    others = {tool for each in VERSIONS if (tool := each.tool) is not None and tool != version.tool}
    names = {tool.value.replace("_", " ") for tool in others}
    for block in ways(version, (Amount.MORE,)):
        assert not any(name in said(block).lower() for name in names)


@by_version
def test_the_variation_announced_is_the_one_that_comes(version: Version) -> None:
    first = COACH.sample(CATALOGUE.slugs[0], frozenset())
    onward = [str(cue.phrase) for cue in COACH.timeline(replace(first, next=version)).cues]
    expected = [
        *DrillWords(version, BOOK).clips("next"),
        *([f"ready.{version.tool}"] if version.tool else []),
    ]
    assert onward[-len(expected) :] == expected


HELD = [each for each in VERSIONS if drill_of(each).dose.unit is DoseUnit.SECONDS]
PACED = [drill for drill in CATALOGUE if drill.tempo and drill.dose.unit is DoseUnit.SECONDS]
TIMES = ("cue.halfway", "cue.ten_seconds", "cue.three", "cue.two", "cue.one", "left.", "hold.")


@pytest.mark.parametrize("version", HELD, ids=lambda each: f"{each.drill}.{each.variation}")
def test_a_hint_in_a_hold_never_follows_a_time_within_three_seconds(version: Version) -> None:
    allowed = drill_of(version).dose
    for dose, amount in product(range(allowed.least, allowed.most + 1, allowed.step), Amount):
        block = Block(version.drill, version.variation, version.tool, Dose(dose, dose), amount)
        for one, other in pairwise(COACH.timeline(block).cues):
            if str(one.phrase).startswith(TIMES) and ".hint." in other.phrase:
                assert duration_of(other.start) - duration_of(one.end) >= 3_000


@pytest.mark.parametrize("drill", PACED, ids=lambda drill: drill.slug)
def test_a_stay_lasts_two_slow_breaths_at_every_dose(drill: Drill) -> None:
    assert drill.tempo is not None
    for dose in range(drill.dose.least, drill.dose.most + 1, drill.dose.step):
        version = drill.version(drill.variations[0])
        block = Block(version.drill, version.variation, version.tool, Dose(dose, 0))
        cues = within(COACH.timeline(block), ChapterName.LEFT)
        ends = [cue.start for cue in cues if role(cue) in {"ease_out", "done"}]
        starts = [cue.start for cue in cues if role(cue) == "ease_in"]
        assert len(starts) == len(ends) == len(rises(drill.tempo, seconds(dose)))
        stays = [
            duration_of(end) - duration_of(start) - drill.tempo.out
            for start, end in zip(starts, ends, strict=True)
        ]
        assert min(stays) >= 16_000 - 24


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_repetition_counts_down(wording: Wording) -> None:
    for version in set(VERSIONS) - set(HELD):
        dose = Dose(drill_of(version).dose.most, drill_of(version).dose.most)
        block = Block(version.drill, version.variation, version.tool, dose, Amount.MORE, wording=wording)
        heard = {str(cue.phrase) for cue in COACH.timeline(block).cues}
        assert not any(phrase.startswith(("cue.ten", "cue.three", "cue.two", "cue.one")) for phrase in heard)


@by_version
def test_left_and_right_are_counted_equally(version: Version) -> None:
    drill = drill_of(version)
    usual = Dose(drill.dose.usual, drill.dose.usual)
    timeline = COACH.timeline(Block(version.drill, version.variation, version.tool, usual))
    if drill.sides is Sides.ALTERNATING:
        counts = [str(cue.phrase) for cue in timeline.cues if str(cue.phrase).startswith("count.")]
        assert [count.split(".")[1] for count in counts] == [*Side] * drill.dose.usual
        return
    left, right = (
        [role(cue) for cue in within(timeline, ChapterName(side)) if str(cue.phrase).startswith("count.")]
        for side in Side
    )
    assert left == right


def test_the_phrases_of_a_set_up_are_single_sentences() -> None:
    """The pause after a sentence is the score's: two sentences in one clip would have the engine's own."""
    parts = (
        "name",
        "purpose",
        "leave_out",
        "fetch",
        "left",
        "right",
        "work",
        "position",
        "brief",
        "movement",
    )
    for version, part in product(VERSIONS, (*parts, "avoid", "pressure", "turn")):
        words = DrillWords(version, BOOK)
        for clip in words.clips(part) if part in words else ():
            assert not re.search(r"[.!] ", BOOK.texts[clip]), clip
