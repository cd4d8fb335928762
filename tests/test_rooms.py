"""The rooms: imports go down the architecture's list, the core stays pure, and a name means one thing."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

SKILL = Path(__file__).parents[1] / "skill"
FLOORS = [
    {"command", "cli"},
    {"server", "aws"},
    {"app"},
    {"http", "metrics", "doctor", "export"},
    {"speaker"},
    {"alexa"},
    {"sessions"},
    {"spoken"},
    {"dialog"},
    {"figures"},
    {"coaching"},
    {"voices"},
    {"tracks"},
    {"hearing"},
    {"language"},
    {"storage"},
    {"settings", "resources", "logs", "mistakes"},
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
PURE = {"dialog", "coaching", "tracks"}
IMPURE = {
    "flask",
    "ask_sdk_core",
    "ask_sdk_model",
    "sqlalchemy",
    "requests",
    "socket",
    "urllib",
    "random",
    "time",
    "os",
}
CLOCKS = {"now", "utcnow", "today", "time", "monotonic"}
MODULES = sorted(SKILL.rglob("*.py"))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _room(module: Path) -> str:
    return module.relative_to(SKILL).parts[0].removesuffix(".py")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SKILL)))
def test_imports_never_go_up(module: Path) -> None:
    room = _room(module)
    if room == "__init__":
        return
    for imported in _imports(ast.parse(module.read_text())):
        parts = imported.split(".")
        if parts[0] == "skill" and len(parts) > 1:
            assert FLOOR_OF[parts[1]] >= FLOOR_OF[room], f"{module.name} imports {imported}, from above"


def test_the_sessions_know_no_platform() -> None:
    platforms = ("skill.alexa", "skill.speaker", "skill.assist", "skill.http", "ask_sdk", "flask", "werkzeug")
    for module in (SKILL / "sessions").rglob("*.py"):
        text = module.read_text()
        assert not [name for name in _imports(ast.parse(text)) if name.startswith(platforms)], module


@pytest.mark.parametrize("room", sorted(PURE))
def test_the_core_knows_no_web_no_database_and_no_clock(room: str) -> None:
    for module in (SKILL / room).rglob("*.py"):
        tree = ast.parse(module.read_text())
        assert not {name.split(".")[0] for name in _imports(tree)} & IMPURE, module
        calls = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"datetime", "date", "time"}
        }
        assert not calls & CLOCKS, module


def _shared(names: Iterable[tuple[str, Path]]) -> dict[str, list[str]]:
    """The names that stand for several things, with the places of each."""
    places: dict[str, list[str]] = {}
    for name, module in names:
        places.setdefault(name, []).append(str(module.relative_to(SKILL)))
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_two_modules_share_a_name() -> None:
    assert _shared((module.stem, module) for module in MODULES if module.stem != "__init__") == {}


def test_no_two_classes_share_a_name_even_if_one_is_private() -> None:
    assert (
        _shared(
            (node.name.lstrip("_"), module)
            for module in MODULES
            for node in ast.walk(ast.parse(module.read_text()))
            if isinstance(node, ast.ClassDef)
        )
        == {}
    )


def test_at_most_six_modules_belong_to_no_room() -> None:
    loose = [module.name for module in MODULES if module.parent == SKILL and module.stem != "__init__"]
    assert len(loose) <= 6, loose


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    lengths = {str(module.relative_to(SKILL)): len(module.read_text().splitlines()) for module in MODULES}
    assert {name: length for name, length in lengths.items() if length > 500} == {}
