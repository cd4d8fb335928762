"""Pictures as SVG: well formed, described, moving in the drill's tempo, and consistent between frames."""

import re
import xml.etree.ElementTree as ET

import pytest

from skill.coaching.routine import Side
from skill.figures.naming import Figure, all_figures
from skill.figures.palette import DAY, NIGHT, fixed_style, page_style
from skill.figures.shapes import Role
from tests.fakes import loaded

GALLERY = loaded.gallery()
FIGURES = [figure for figure in all_figures(GALLERY.catalogue) if figure.side is Side.LEFT]
STANDARD = [next(f for f in FIGURES if f.drill == slug) for slug in GALLERY.catalogue.slugs]
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

every_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
one_of_each = pytest.mark.parametrize("figure", STANDARD, ids=lambda figure: figure.drill)


def _root(figure: Figure, *, moving: bool) -> ET.Element:
    return ET.fromstring(GALLERY.svg(figure, moving=moving))


def _numbers(path: ET.Element) -> list[float]:
    return [float(number) for number in NUMBER.findall(path.attrib["d"])]


@one_of_each
def test_a_picture_is_described_in_the_coachs_words(figure: Figure) -> None:
    root = _root(figure, moving=False)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.attrib["aria-label"] == title.text == GALLERY.title(figure)
    assert description.text == GALLERY.description(figure)


def test_the_description_matches_the_tool_and_the_variation() -> None:
    described = {figure.name: GALLERY.description(figure) for figure in FIGURES}
    assert "roller" in described["glutes.standard.foam_roller.left"]
    assert "roller" not in described["glutes.standard.lacrosse_ball.left"]
    assert described["couch_stretch.chair.none.left"] != described["couch_stretch.standard.none.left"]


@every_figure
def test_everything_lies_within_the_picture(figure: Figure) -> None:
    root = _root(figure, moving=True)
    for path in root.iter(f"{SVG}path"):
        for x, y in zip(*(iter(_points(path)),) * 2, strict=True):
            assert -2 <= x <= 602
            assert -2 <= y <= 402


def _points(path: ET.Element) -> list[float]:
    """The end of each step; of an arc, the last two of its seven numbers."""
    steps = re.findall(r"([MLA])([^MLAZ]+)", path.attrib["d"])
    return [float(number) for _, numbers in steps for number in numbers.split()[-2:]]


@one_of_each
def test_a_movement_lasts_as_long_as_the_drills_tempo(figure: Figure) -> None:
    root = _root(figure, moving=True)
    tempo = GALLERY.catalogue.drill(figure.drill).tempo
    animations = list(root.iter(f"{SVG}animate"))
    assert animations
    expected = tempo.repetition if tempo else 6_000
    assert {each.attrib["dur"] for each in animations} == {f"{expected}ms"}
    if tempo:
        times = [float(time) for time in animations[0].attrib["keyTimes"].split(";")]
        assert times[4] == pytest.approx(tempo.out / tempo.repetition, abs=0.001)
        assert times[5] == pytest.approx((tempo.out + tempo.stay) / tempo.repetition, abs=0.001)


@one_of_each
def test_frames_of_a_shape_differ_only_in_numbers_so_that_a_browser_can_interpolate(
    figure: Figure,
) -> None:
    for path in _root(figure, moving=True).iter(f"{SVG}path"):
        for animation in path:
            frames = animation.attrib["values"].split(";")
            assert frames[0] == frames[-1] == path.attrib["d"]
            assert len({re.sub(r"[-\d. ]+", "#", frame) for frame in frames}) == 1
            assert len(frames) == len(animation.attrib["keyTimes"].split(";"))
            assert len({_flags(frame) for frame in frames}) == 1


def _flags(frame: str) -> tuple[str, ...]:
    return tuple(re.findall(r"A[-\d.]+ [-\d.]+ 0 ([01]) 1", frame))


@one_of_each
def test_people_who_want_no_movement_see_both_positions(figure: Figure) -> None:
    root = _root(figure, moving=True)
    groups = {group.attrib["class"]: group for group in root.findall(f"{SVG}g")}
    assert list(groups) == ["moving", "still"]
    assert not list(groups["still"].iter(f"{SVG}animate"))
    style = page_style()
    assert ".moving{display:none}@media (prefers-reduced-motion:no-preference)" in style


def test_every_role_has_a_light_and_a_dark_colour_that_a_page_may_override() -> None:
    assert set(DAY) == set(NIGHT) == set(Role)
    for role in Role:
        assert f"--figure-{role}:{DAY[role]}" in page_style()
        assert f".{role}{{fill:{DAY[role]}}}" in fixed_style()
    assert "var(" not in fixed_style()


def test_a_moving_picture_is_small() -> None:
    sizes = {figure.name: len(GALLERY.svg(figure)) for figure in STANDARD}
    assert max(sizes.values()) < 80_000
