from io import BytesIO

import pytest
from PIL import Image

from skill.alexa.models.icons import ICONS, Icon, draw


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: str(icon.pixels))
def test_an_icon_has_its_size_and_more_than_one_colour(icon: Icon) -> None:
    drawn = Image.open(BytesIO(draw(icon)))
    assert drawn.size == (icon.pixels, icon.pixels)
    assert len(drawn.convert("RGB").quantize(16).getcolors() or []) > 5


def test_both_sizes_that_the_store_asks_for_are_drawn() -> None:
    assert [icon.pixels for icon in ICONS] == [108, 512]
    assert ICONS[0].file("en-GB") == "en-GB_smallIcon.png"
