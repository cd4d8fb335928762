from pathlib import Path

import pytest

from skill.coaching.catalogue import (
    Catalogue,
    CatalogueError,
    UnknownDrill,
    load_catalogue,
)
from skill.coaching.drill import (
    Area,
    Caution,
    DoseUnit,
    Drill,
    Kind,
    Level,
    Posture,
    Sides,
    Tool,
    Variation,
)
from tests.fakes import loaded

SHIPPED = loaded.catalogue()
ENGLISH = loaded.phrases()
VARIATIONS = [(drill, variation) for drill in SHIPPED for variation in drill.variations]

GOOD = """
[[drill]]
slug = "side_bend"
kind = "dynamic"
sides = "each"
areas = ["lower_back"]
dose = { unit = "repetitions", least = 4, usual = 6, most = 10, step = 2 }
tempo = { out = 2000, stay = 500, back = 2000 }
variations = [
  { name = "standard", level = "standard", posture = "floor", stance = "prone", tools = ["swiss_ball"] },
  { name = "easier", level = "easier", posture = "chair", stance = "chair", tools = [] },
{ name = "harder", level = "harder", posture = "floor", stance = "prone", cautions = ["belly"], tools = [] },
]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "drills.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistake(path: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    return str(caught.value)


def test_release_comes_before_mobility() -> None:
    kinds = [drill.kind for drill in SHIPPED]
    assert kinds == sorted(kinds, key=[Kind.SMR, Kind.DYNAMIC].index)
    assert set(kinds) == set(Kind)


def test_a_drill_is_found_by_its_slug() -> None:
    assert all(SHIPPED.drill(slug).slug == slug for slug in SHIPPED.slugs)
    assert "couch_stretch" in SHIPPED


def test_an_unknown_drill_is_named() -> None:
    with pytest.raises(UnknownDrill, match=r"^there is no drill handstand$"):
        SHIPPED.drill("handstand")
    assert "handstand" not in SHIPPED


@pytest.mark.parametrize(("drill", "variation"), VARIATIONS)
def test_only_a_release_at_the_wall_needs_no_tool(drill: Drill, variation: Variation) -> None:
    if drill.kind is Kind.SMR:
        assert bool(variation.tools) is (variation.name != "wall")


@pytest.mark.parametrize(("drill", "variation"), VARIATIONS)
def test_only_standing_and_chair_variations_suit_people_who_cannot_get_down(
    drill: Drill, variation: Variation
) -> None:
    if variation.stance in {"supine", "prone", "seated", "kneeling"}:
        assert variation.posture is Posture.FLOOR
    else:
        assert variation.posture.value == variation.stance.value


@pytest.mark.parametrize(("drill", "variation"), VARIATIONS)
def test_prone_variations_and_no_others_carry_the_face_down_caution(
    drill: Drill, variation: Variation
) -> None:
    assert (Caution.FACE_DOWN in variation.cautions) is (variation.stance == "prone")


def test_only_the_harder_hip_flexors_press_on_the_belly_and_with_a_soft_ball() -> None:
    belly = [(d.slug, v.name, v.tools) for d, v in VARIATIONS if Caution.BELLY in v.cautions]
    assert belly == [("hip_flexors", "harder", (Tool.TENNIS_BALL,))]


def test_the_head_is_low_over_ball_and_cushions_but_not_on_a_chair() -> None:
    opener = SHIPPED.drill("swiss_ball_lateral_opener")
    low = {v.name for v in opener.variations if Caution.HEAD_LOW in v.cautions}
    assert low == {"standard", "easier", "harder"}
    assert not any(Caution.HEAD_LOW in v.cautions for d, v in VARIATIONS if d != opener)


@pytest.mark.parametrize("area", Area)
@pytest.mark.parametrize("posture", [Posture.STANDING, Posture.CHAIR])
def test_every_area_has_something_for_every_posture(area: Area, posture: Posture) -> None:
    suited = {Posture.CHAIR} if posture is Posture.CHAIR else {Posture.CHAIR, Posture.STANDING}
    assert any(v.posture in suited and area in d.areas for d, v in VARIATIONS)


@pytest.mark.parametrize("drill", SHIPPED)
def test_every_step_of_every_dose_has_its_sentence(drill: Drill) -> None:
    family = "hold" if drill.dose.unit is DoseUnit.SECONDS else "repetitions"
    doses = range(drill.dose.least, drill.dose.most + 1, drill.dose.step)
    assert all(f"{family}.{dose}" in ENGLISH for dose in doses)


def test_the_usual_couch_stretch_is_a_whole_number_of_rises() -> None:
    couch = SHIPPED.drill("couch_stretch")
    assert couch.tempo is not None
    assert couch.dose.usual * 1000 % couch.tempo.repetition == 0


def test_optional_fields_are_filled_in(tmp_path: Path) -> None:
    drill = load_catalogue(written(tmp_path, GOOD)).drill("side_bend")
    assert [set(v.cautions) for v in drill.variations] == [set(), set(), {Caution.BELLY}]
    assert drill.variations[0].tools == (Tool.SWISS_BALL,)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('kind = "dynamic"', 'kind = "yoga"', "side_bend: kind: Invalid enum value 'yoga'"),
        ('kind = "dynamic"', "", "side_bend: Object missing required field `kind`"),
        ('kind = "dynamic"', 'kind = "dynamic"\ncolour = "red"', "side_bend: colour: there is no such field"),
        ('kind = "dynamic"', 'kind = "smr"', "side_bend: dose.unit: a release drill is dosed in seconds"),
        ('sides = "each"', "sides = 2", "side_bend: sides: Expected `str`, got `int`"),
        ('areas = ["lower_back"]', "areas = []", "side_bend: areas: name at least one area"),
        (
            '["lower_back"]',
            '["lower_back", "lower_back"]',
            "side_bend: areas: name at least one area, and none",
        ),
        ('["lower_back"]', '["knees"]', "side_bend: areas[0]: Invalid enum value 'knees'"),
        ("usual = 6", "usual = 12", "side_bend: dose.usual: 12 is outside 4 to 10"),
        ("usual = 6", "usual = 5", "side_bend: dose.step: steps of 2 from 4 do not reach dose.usual, 5"),
        ("most = 10", "most = 9", "side_bend: dose.step: steps of 2 from 4 do not reach dose.most, 9"),
        ("step = 2", "step = 0", "side_bend: dose.step: 0 is not a step"),
        ("least = 4", "least = 0", "side_bend: dose.least: 0 is not a dose"),
        ("least = 4", 'least = "4"', "side_bend: dose.least: Expected `int`, got `str`"),
        ("least = 4", "fewest = 4", "side_bend: dose: Object missing required field `least`"),
        ("step = 2 }", "step = 2, pace = 3 }", "side_bend: dose.pace: there is no such field"),
        ("stay = 500", "stay = -1", "side_bend: tempo: going out and coming back take time"),
        ("stay = 500", "stay = 0.5", "side_bend: tempo.stay: Expected `int`, got `float`"),
        ("tempo =", "[drill.other]\ntempo =", "side_bend: Object missing required field `variations`"),
        (
            'name = "standard"',
            'name = "usual"',
            "side_bend: variations: the first one must be named standard",
        ),
        ('name = "harder"', 'name = "easier"', "side_bend: variations: easier appears twice"),
        ('name = "harder"', 'name = "Harder"', "side_bend: variations: 'Harder': use lower-case letters"),
        (
            'level = "harder"',
            'level = "easier"',
            "side_bend: variations: no variation is of the level harder",
        ),
        ('["swiss_ball"]', '["spoon"]', "side_bend: variations[0].tools[0]: Invalid enum value 'spoon'"),
        (
            '["swiss_ball"]',
            '["swiss_ball", "swiss_ball"]',
            "side_bend: variations.standard.tools: a tool appears",
        ),
        ('cautions = ["belly"]', "caution = 1", "side_bend: variations[2].caution: there is no such field"),
        ('cautions = ["belly"]', 'cautions = "belly"', "side_bend: variations[2].cautions: Expected `array`"),
        ('slug = "side_bend"', 'slug = "Side bend"', "Side bend: slug: use lower-case letters"),
        ('slug = "side_bend"', "", "drill 1: Object missing required field `slug`"),
        ("[[drill]]", "[drill]", "must hold [[drill]] tables, and nothing else"),
        ("[[drill]]", 'title = "Drills"\n[[drill]]', "must hold [[drill]] tables, and nothing else"),
        ("[[drill]]", "[[drill", "not valid TOML"),
    ],
)
def test_a_mistake_names_file_drill_and_field(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    line = mistake(written(tmp_path, GOOD.replace(right, wrong, 1)))
    assert line.startswith(f"{tmp_path / 'drills.toml'}: {said}")
    assert "\n" not in line


def test_a_dynamic_drill_needs_a_tempo(tmp_path: Path) -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith("tempo")]
    assert mistake(written(tmp_path, "\n".join(lines))).endswith(
        "side_bend: tempo: a dynamic drill needs a tempo"
    )


def test_a_drill_that_alternates_counts_repetitions(tmp_path: Path) -> None:
    text = GOOD.replace('"each"', '"alternating"').replace('"repetitions"', '"seconds"')
    assert mistake(written(tmp_path, text)).endswith("sides: a drill that alternates is dosed in repetitions")


def test_a_slug_appears_only_once(tmp_path: Path) -> None:
    assert mistake(written(tmp_path, GOOD + GOOD)).endswith("side_bend: slug: two drills have this slug")


def test_a_drill_without_variations_is_rejected(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("variations")] + "variations = []"
    assert "variations: the first one must be named standard" in mistake(written(tmp_path, text))


@pytest.mark.parametrize("text", ["", "drill = 3", "drill = []"])
def test_a_file_without_drills_is_rejected(tmp_path: Path, text: str) -> None:
    assert mistake(written(tmp_path, text)).endswith("must hold [[drill]] tables, and nothing else")


def test_a_drill_that_is_not_a_table_is_rejected(tmp_path: Path) -> None:
    assert mistake(written(tmp_path, "drill = [3]")).endswith("drill 1: Expected `object`, got `int`")


def test_mistakes_in_several_drills_are_reported_at_once(tmp_path: Path) -> None:
    other = GOOD.replace("side_bend", "side_plank").replace("usual = 6", "usual = 5").replace("stay", "rest")
    wrong = GOOD.replace("least = 4", "least = 0").replace('"chair", tools', '"chair", colour = 1, tools')
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(written(tmp_path, wrong + other))
    told = [line.removeprefix(f"{tmp_path / 'drills.toml'}: ") for line in caught.value.lines]
    assert [line.split(":")[0] for line in told] == ["side_bend", "side_bend", "side_plank"]
    assert any("variations[1].colour" in line for line in told)


def test_a_missing_file_is_reported_in_one_line(tmp_path: Path) -> None:
    assert "cannot be read" in mistake(tmp_path / "none.toml")


@pytest.mark.parametrize("number", range(len(GOOD.strip().splitlines())))
def test_a_removed_line_is_reported_as_a_mistake(tmp_path: Path, number: int) -> None:
    lines = GOOD.strip().splitlines()
    del lines[number]
    assert mistake(written(tmp_path, "\n".join(lines))).startswith(f"{tmp_path / 'drills.toml'}: ")


def test_a_catalogue_yields_the_drills_it_was_given() -> None:
    assert Catalogue(SHIPPED.drills).drills == loaded.catalogue().drills
    assert tuple(SHIPPED) == SHIPPED.drills


def test_every_drill_has_every_level_and_both_kinds_of_sides_occur() -> None:
    assert all({v.level for v in drill.variations} == set(Level) for drill in SHIPPED)
    assert {drill.sides for drill in SHIPPED} == set(Sides)
