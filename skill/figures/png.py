"""A picture as PNG, in the sizes that Alexa's cards and screens ask for, drawn by resvg."""

from enum import Enum

import resvg_py

from skill.figures.figure_scene import FigureScene
from skill.figures.palette import BACKGROUND, fixed_style
from skill.figures.picture import WIDTH, picture
from skill.figures.svg import svg


class Size(Enum):
    """Width and height in pixels. Alexa names the first five; the square is for album art in players."""

    X_SMALL = (480, 320)
    SMALL = (720, 480)
    MEDIUM = (960, 640)
    LARGE = (1200, 800)
    X_LARGE = (1920, 1280)
    SQUARE = (512, 512)

    @property
    def spelled(self) -> str:
        """How a URL spells it."""
        return self.name.lower()


def png(scene: FigureScene, size: Size) -> bytes:
    """Return both positions of a scene as a PNG image, on a light ground."""
    width, height = size.value
    drawn = picture(scene, moving=False, height=round(WIDTH * height / width))
    text = svg(drawn, "", "", fixed_style())
    return bytes(resvg_py.svg_to_bytes(text, width=width, background=BACKGROUND, skip_system_fonts=True))
