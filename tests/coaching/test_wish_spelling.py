import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.drill import Level, Posture, Tool
from skill.coaching.routine import Amount, Focus, Minutes, Side, Wishes
from skill.coaching.wish_spelling import UnknownWishes, read_wishes, spell_wishes
from tests.coaching.blocks import CATALOGUE

PLAIN = "10.whole_back.standard.floor.no_tool"
slugs = st.sampled_from(CATALOGUE.slugs)


@st.composite
def all_wishes(draw: st.DrawFn) -> Wishes:
    """Any wishes; a side is given only with a drill."""
    drill = draw(st.none() | slugs)
    return Wishes(
        draw(st.integers(3, 60).map(Minutes)),
        draw(st.sampled_from(Focus)),
        draw(st.sampled_from(Level)),
        draw(st.sampled_from(Posture)),
        draw(st.frozensets(st.sampled_from(Tool))),
        draw(st.frozensets(slugs)),
        draw(st.sampled_from(Amount)),
        drill,
        draw(st.none() | st.sampled_from(Side)) if drill else None,
    )


def test_the_usual_wishes_are_spelled_in_five_fields() -> None:
    tools = frozenset({Tool.SWISS_BALL, Tool.LACROSSE_BALL})
    assert spell_wishes(Wishes(), CATALOGUE) == PLAIN
    assert spell_wishes(Wishes(tools=tools), CATALOGUE) == (
        "10.whole_back.standard.floor.lacrosse_ball+swiss_ball"
    )


def test_unusual_wishes_follow_the_five_fields() -> None:
    wishes = read_wishes(
        f"{PLAIN}.amount_less.without_glutes+couch_stretch.drill_ql_erectors.side_left", CATALOGUE
    )
    assert (wishes.amount, wishes.drill, wishes.side) == (Amount.LESS, "ql_erectors", Side.LEFT)
    assert wishes.left_out == {"glutes", "couch_stretch"}


@given(all_wishes())
def test_wishes_are_read_as_they_were_spelled(wishes: Wishes) -> None:
    spelled = spell_wishes(wishes, CATALOGUE)
    assert read_wishes(spelled, CATALOGUE) == wishes
    assert re.fullmatch(r"[a-z0-9_.+]{1,400}", spelled)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "minutes.focus"),
        ("10", "minutes.focus"),
        ("x" * 401, "too long"),
        (PLAIN.replace("10", "2"), "from 3 to 60"),
        (PLAIN.replace("10", "61"), "from 3 to 60"),
        (PLAIN.replace("10", "1" * 300), "from 3 to 60"),
        (PLAIN.replace("10", "\u0661\u0660"), "from 3 to 60"),
        (PLAIN.replace("10", "010"), f"spelled {PLAIN}"),
        (PLAIN.replace("whole_back", "neck"), "focus 'neck': say glutes"),
        (PLAIN.replace("standard", "hardest"), "level"),
        (PLAIN.replace("floor", "sofa"), "posture"),
        (PLAIN.replace("no_tool", "hammer"), "tool 'hammer'"),
        (PLAIN.replace("no_tool", ""), "tool ''"),
        (PLAIN.replace("no_tool", "swiss_ball+lacrosse_ball"), r"lacrosse_ball\+swiss_ball"),
        (PLAIN.replace("no_tool", "swiss_ball+swiss_ball"), "spelled"),
        (f"{PLAIN}.amount_standard", f"spelled {PLAIN}"),
        (f"{PLAIN}.amount_loud", "amount"),
        (f"{PLAIN}.without_", "drill ''"),
        (f"{PLAIN}.drill_handstand", "drill 'handstand'"),
        (f"{PLAIN}.side_left", "name it with drill_"),
        (f"{PLAIN}.drill_glutes.side_up", "side"),
        (f"{PLAIN}.more", f"spelled {PLAIN}"),
        (f"{PLAIN}.", f"spelled {PLAIN}"),
    ],
)
def test_a_text_that_spells_no_wishes_is_rejected_with_one_line(text: str, reason: str) -> None:
    with pytest.raises(UnknownWishes, match=reason) as caught:
        read_wishes(text, CATALOGUE)
    assert len(str(caught.value).splitlines()) == 1


@given(st.text(st.sampled_from("0123456789._+abcdefgl")) | st.text())
def test_every_accepted_spelling_is_canonical(text: str) -> None:
    try:
        wishes = read_wishes(text, CATALOGUE)
    except UnknownWishes:
        return
    assert spell_wishes(wishes, CATALOGUE) == text
