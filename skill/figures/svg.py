"""A picture as SVG text."""

from collections.abc import Iterator
from html import escape
from itertools import accumulate

from skill.coaching.drill import Tempo
from skill.figures.picture import Moving, Picture
from skill.figures.shapes import Arc, Line, Move, Outline, Shape, Step


def svg(picture: Picture, title: str, description: str, style: str | None) -> str:
    """Return the picture as an SVG document, with a title and a description for people who cannot see it.

    `style` is a style sheet of `palette`, or None for a document that has those rules itself.
    """
    return "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img" ',
            f'aria-label="{escape(title)}" width="{picture.width}" height="{picture.height}" ',
            f'viewBox="0 0 {picture.width} {picture.height}">',
            f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
            f"<style>{style}</style>" if style else "",
            *_movement(picture),
            '<g class="still">',
            *(_path(shape) for shape in picture.still),
            "</g></svg>\n",
        )
    )


def _movement(picture: Picture) -> Iterator[str]:
    if not picture.moving:
        return
    yield '<g class="moving">'
    timing = _timing(picture.tempo, len(picture.moving[0].frames))
    for moving in picture.moving:
        yield _path(
            moving.frames[0], None if moving.is_still else f"{_values(moving, picture.tempo)} {timing}"
        )
    yield "</g>"


def _path(shape: Shape, animation: str | None = None) -> str:
    start = f'<path class="{shape.role} {shape.finish}" d="{path_data(shape.outline)}"'
    if animation is None:
        return f"{start}/>"
    return f'{start}><animate attributeName="d" repeatCount="indefinite" {animation}/></path>'


def _values(moving: Moving, tempo: Tempo) -> str:
    out = [path_data(frame.outline) for frame in moving.frames]
    stay = out[-1:] if tempo.stay else []
    return f'values="{";".join((*out, *stay, *out[-2::-1]))}"'


def _timing(tempo: Tempo, frames: int) -> str:
    """When each frame is reached: evenly on the way out and back, with a stay between."""
    steps = frames - 1
    lasts = [tempo.out / steps] * steps + [tempo.stay] * (tempo.stay > 0) + [tempo.back / steps] * steps
    whole = tempo.repetition
    times = ";".join(f"{min(1.0, at / whole):.4g}" for at in accumulate(lasts, initial=0.0))
    return f'keyTimes="{times}" dur="{whole}ms"'


def path_data(outline: Outline) -> str:
    """Return an outline in SVG's path language."""
    return "".join(map(_step, outline))


def _step(step: Step) -> str:
    match step:
        case Move():
            return f"M{_numbers(step.x, step.y)}"
        case Line():
            return f"L{_numbers(step.x, step.y)}"
        case Arc():
            return f"A{_numbers(step.across, step.down)} 0 {int(step.large)} 1 {_numbers(step.x, step.y)}"
        case _:
            return "Z"


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.1f}".removesuffix(".0") for value in values)
