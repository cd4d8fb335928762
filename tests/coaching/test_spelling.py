import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.drill import DrillSlug, Tool, VariationName
from skill.coaching.routine import Amount, Bed, Block, Dose, Entry, LeadIn, Side
from skill.coaching.spelling import UnknownBlock, read_block, spell_block
from tests.coaching.blocks import CATALOGUE, blocks

GLUTES = Block(DrillSlug("glutes"), VariationName("standard"), Tool.LACROSSE_BALL, Dose(60, 60))
SCORPION = Block(DrillSlug("prone_scorpion"), VariationName("standard"), None, Dose(6, 6))
PARTS = st.sampled_from(
    [
        *CATALOGUE.slugs,
        *Tool,
        *Amount,
        *Bed,
        *("no_tool", "standard", "easier", "60-60", "060-60", "6-6", "0-0", "60-", "0", "1", "2", "3", "٣"),
        *(
            "heard_left",
            "heard_up",
            "change",
            "opening",
            "opening_",
            "opening_couch",
            "lead_in_short",
            "next_glutes",
            "next_",
            "next_couch_stretch-easier",
        ),
        *(
            "closing",
            "",
        ),
    ]
)


def again(text: str) -> str | None:
    try:
        return spell_block(read_block(text, CATALOGUE))
    except UnknownBlock:
        return None


@given(blocks())
def test_a_block_is_read_as_it_was_spelled(block: Block) -> None:
    text = spell_block(block)
    assert re.fullmatch(r"[a-z0-9_.-]+", text)
    assert read_block(text, CATALOGUE) == block


@given(blocks(), blocks())
def test_different_blocks_are_spelled_differently(one: Block, other: Block) -> None:
    assert (spell_block(one) == spell_block(other)) == (one == other)


@given(st.text() | st.text(alphabet="abcdefglstu_.+-0123456789\n"))
def test_nonsense_is_rejected_as_an_unknown_block(text: str) -> None:
    with pytest.raises(UnknownBlock):
        read_block(text, CATALOGUE)


@given(st.lists(PARTS, max_size=12))
def test_any_order_of_the_fields_is_a_block_or_is_rejected(parts: list[str]) -> None:
    assert again(".".join(parts)) in {".".join(parts), None}


@given(blocks(), st.data())
def test_a_damaged_spelling_is_another_block_or_is_rejected(block: Block, data: st.DataObject) -> None:
    text = spell_block(block)
    at = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:at] + data.draw(st.sampled_from("abz_.+-019 \nÉ")) + text[at + 1 :]
    assert again(damaged) in {damaged, None}


def test_the_spelling_is_readable() -> None:
    opening = replace(GLUTES, lead_in=LeadIn.SHORT, opening=True, next=GLUTES.version)
    assert spell_block(opening) == (
        "glutes.lacrosse_ball.standard.60-60.standard.tick.0.lead_in_short.opening.next_glutes-standard-lacrosse_ball"
    )
    changed = replace(SCORPION, dose=Dose(6, 6, Side.LEFT), entry=Entry.CHANGE, wording=2, closing=True)
    assert (
        spell_block(changed)
        == "prone_scorpion.no_tool.standard.6-6.standard.tick.2.heard_left.change.closing"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("glutes", "a block is drill.tool"),
        ("g" * 401, "too long"),
        ("shoulders.no_tool.standard.60-60.standard.tick.0", "no drill 'shoulders'"),
        ("glutes.hammer.standard.60-60.standard.tick.0", "no tool 'hammer'"),
        ("glutes.swiss_ball.standard.60-60.standard.tick.0", "not done with swiss_ball"),
        ("glutes.no_tool.standard.60-60.standard.tick.0", "not done with no_tool"),
        ("prone_scorpion.tennis_ball.standard.6-6.standard.tick.0", "not done with tennis_ball"),
        ("glutes.lacrosse_ball.upside_down.60-60.standard.tick.0", "no variation 'upside_down'"),
        ("glutes.lacrosse_ball.standard.61-60.standard.tick.0", "61 is not a dose"),
        ("glutes.lacrosse_ball.standard.60-125.standard.tick.0", "125 is not a dose"),
        ("glutes.lacrosse_ball.standard.25-60.standard.tick.0", "25 is not a dose"),
        ("glutes.lacrosse_ball.standard.060-60.standard.tick.0", "is spelled glutes"),
        ("glutes.lacrosse_ball.standard.0-0.standard.tick.0", "both sides are left out"),
        ("glutes.lacrosse_ball.standard.0-60.standard.tick.0.heard_left", "a side that is left out"),
        ("glutes.lacrosse_ball.standard.60.standard.tick.0", "two numbers"),
        ("prone_scorpion.no_tool.standard.6-5.standard.tick.0", "alternate, so their doses are equal"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.heard_right", "heard_left"),
        ("prone_scorpion.no_tool.standard.6-6.loud.tick.0", "no amount 'loud'"),
        ("prone_scorpion.no_tool.standard.6-6.standard.rain.0", "no bed 'rain'"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.3", "a wording is 0, 1 or 2"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.next_shoulders", "no drill 'shoulders'"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.closing.change", "is spelled prone"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.closing.closing", "is spelled prone"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.loudly", "is spelled prone"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.opening_swiss_ball", "is spelled prone"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.change.opening", "does not open a routine"),
        (
            "prone_scorpion.no_tool.standard.6-6.standard.tick.0.next_couch_stretch-chair.closing",
            "has no next drill",
        ),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.next_glutes", "glutes has no variation ''"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.next_glutes-chair", "not done with no_tool"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.next_glutes-chair-spoon", "no tool 'spoon'"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.next_couch_stretch-chair-", "is spelled prone"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.change.lead_in_short", "no short lead-in"),
        ("prone_scorpion.no_tool.standard.6-6.standard.tick.0.lead_in_full", "is spelled prone"),
    ],
)
def test_a_wrong_spelling_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnknownBlock) as caught:
        read_block(text, CATALOGUE)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
