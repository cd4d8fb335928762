"""The colours of a figure in light and dark, and the style sheet that gives them to its roles."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from skill.figures.shapes import Role

_COLOURS: Final[Mapping[Role, tuple[str, str]]] = {
    Role.PAPER: ("#ffffff", "#fff7e0"),
    Role.FLOOR: ("#efebe3", "#2b333c"),
    Role.MAT: ("#dbe6ea", "#33424c"),
    Role.SHADOW: ("#cbd3d8", "#222a31"),
    Role.SKIN: ("#f6e1cf", "#e8cdb6"),
    Role.FAR_SKIN: ("#d9bfa9", "#b99d87"),
    Role.SHIRT: ("#7cb5b4", "#5fa3a3"),
    Role.SHORTS: ("#41627f", "#557da0"),
    Role.FAR_SHORTS: ("#344f68", "#436685"),
    Role.HAIR: ("#4a4038", "#3d342d"),
    Role.WOOD: ("#e0c296", "#b0905f"),
    Role.WOOD_SIDE: ("#c7a471", "#8f7145"),
    Role.CLOTH: ("#c6c1d8", "#77719a"),
    Role.CLOTH_SIDE: ("#aea8c6", "#5f5982"),
    Role.WALL: ("#ebe8e1", "#454f59"),
    Role.TOOL: ("#f2b632", "#f2b632"),
    Role.PRESS: ("#0f766e", "#0f766e"),
    Role.SPOT: ("#5eb8ad", "#3fae9f"),
    Role.AVOID: ("#b91c1c", "#b4141c"),
    Role.BONE: ("#8a8378", "#6f675c"),
    Role.LABEL: ("#26323d", "#e6edf3"),
    Role.INK: ("#26323d", "#0d1319"),
}

DAY: Final[Mapping[Role, str]] = MappingProxyType({role: day for role, (day, _) in _COLOURS.items()})
NIGHT: Final[Mapping[Role, str]] = MappingProxyType({role: night for role, (_, night) in _COLOURS.items()})

BACKGROUND: Final = "#fbfaf7"
"""The ground of a picture that cannot be transparent."""

EDGE: Final = 1.7
"""The width of edges, in units of the picture; the lines of marks are wider."""
MARK: Final = 2.4
HALO: Final = 5.4

_FINISHES: Final = (
    f";stroke-width:{EDGE};stroke-linejoin:round;paint-order:stroke}}"
    f".line,.dashed,.halo{{fill:none;stroke-width:{MARK};stroke-linecap:round;stroke-linejoin:round}}"
    f".halo{{stroke-width:{HALO}}}"
    ".dashed{stroke-dasharray:1 5}"
)


def fixed_style() -> str:
    """Return the style sheet of a light picture, for programs that know no custom properties."""
    return _rules(DAY) + ".moving{display:none}"


def page_style() -> str:
    """Return the style sheet of a picture in a browser.

    Each colour is a custom property `--figure-<role>`, with one value for light and one for dark; a page may
    override it. Movement is shown only to people whose system does not ask for reduced motion.
    """
    named = {role: f"var(--figure-{role})" for role in Role}
    return (
        f".figure{{{_properties(DAY)}}}"
        f"@media (prefers-color-scheme:dark){{.figure{{{_properties(NIGHT)}}}}}"
        f"{_rules(named)}"
        ".moving{display:none}"
        "@media (prefers-reduced-motion:no-preference){.moving{display:inline}.moving~.still{display:none}}"
    )


def print_style() -> str:
    """Return the rules that print a page in its light colours, whatever the screen shows."""
    return f"@media print{{.figure{{{_properties(DAY)}}}.moving{{display:none!important}}" + (
        ".moving~.still{display:inline!important}}"
    )


def _properties(colours: Mapping[Role, str]) -> str:
    return ";".join(f"--figure-{role}:{colour}" for role, colour in colours.items())


def _rules(colours: Mapping[Role, str]) -> str:
    fills = "".join(f".{role}{{fill:{colour}}}" for role, colour in colours.items())
    lines = "".join(
        f".{role}.line,.{role}.dashed,.{role}.halo{{stroke:{colours[role]}}}"
        for role in (Role.PRESS, Role.AVOID, Role.BONE, Role.LABEL, Role.PAPER, Role.INK)
    )
    return f"{fills}.edged{{stroke:{colours[Role.INK]}{_FINISHES}{lines}"
