"""The YAML files of a sentence source: decoded into their types, and with the line of each mistake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import yaml

from skill.mistakes import Mistakes

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STEP: Final = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_FOLDERS: Final = frozenset({"sentences", "locales"})

Kind = TypeVar("Kind", bound=msgspec.Struct)


class WrongSentences(Mistakes):
    """Sentence files cannot be used; each line names the file, the line where it can, and the mistake."""


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A template as it stands in a file: its intent, its text, and its place, such as `…/asking.yaml:12`."""

    intent: str
    text: str
    place: str


def decode(path: Path, kind: type[Kind]) -> Kind:
    """Read a file into its type; raise `WrongSentences`."""
    name = name_of(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WrongSentences(f"{name}: cannot be read: {error.strerror}") from error
    try:
        return msgspec.yaml.decode(content, type=kind)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `")
        raise WrongSentences(f"{name}:{_line(content, kind, where)}: {message}") from error
    except msgspec.DecodeError as error:
        raise WrongSentences(f"{name}: not valid YAML: {' '.join(str(error).split())}") from error


def written_sentences(folder: Path) -> Iterator[WrittenSentence]:
    """Yield every template of a language's folder; its files can be decoded."""
    for path in sorted(folder.glob("sentences/*.yaml")):
        for intent, entries in _pairs(_composed(path), "intents"):
            for entry in _child(entries, "data").value:
                for sentence in _child(entry, "sentences").value:
                    line = sentence.start_mark.line + 1
                    yield WrittenSentence(intent, sentence.value, f"{name_of(path)}:{line}")


def written_rules(folder: Path) -> Iterator[WrittenSentence]:
    """Yield every shared part of sentences, the locales' own included, by its name in place of an intent."""
    for path in (folder / "expansion_rules.yaml", *sorted(folder.glob("locales/*.yaml"))):
        for rule, text in _pairs(_composed(path), "expansion_rules"):
            yield WrittenSentence(rule, text.value, f"{name_of(path)}:{text.start_mark.line + 1}")


def name_of(path: Path) -> str:
    """Return a source file's name for a person: `interaction_models/en/sentences/asking.yaml`."""
    depth = 3 if path.parent.name in _FOLDERS else 2
    return "/".join(("interaction_models", *path.parts[-depth:]))


def _composed(path: Path) -> yaml.Node | None:
    return yaml.compose(path.read_bytes(), Loader=_LOADER)


def _pairs(node: yaml.Node | None, name: str) -> Iterator[tuple[str, yaml.Node]]:
    """Yield keys and values of the mapping that a node has under a name, if it has one."""
    held = _child(node, name)
    if isinstance(held, yaml.MappingNode):
        yield from ((key.value, value) for key, value in held.value)


def _child(node: yaml.Node | None, step: str | int) -> Any:
    """Return what lies in a node under a key or at an index, or None."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step]
    return None


def _line(content: bytes, kind: type[msgspec.Struct], where: str) -> int:
    """Return the line of a mistake whose place msgspec spells as `$.intents[...].data[0]`.

    msgspec does not name the keys of mappings: `[...]` is one of them, and trying them one by one finds it.
    """
    node, whole = yaml.compose(content, Loader=_LOADER), msgspec.yaml.decode(content)
    here, line = whole, 1
    for name, number in _STEP.findall(where):
        step = _culprit(whole, here, kind) if number == "..." else name or int(number)
        node, here = _child(node, step), here[step]
        if node is None:
            break
        line = node.start_mark.line + 1
    return line


def _culprit(whole: object, mapping: dict[Any, Any], kind: type[msgspec.Struct]) -> Any:
    """Return the key of a mapping without whose value the whole would be right; it stays there alone."""
    for key, value in list(mapping.items()):
        others = {other: held for other, held in mapping.items() if other != key}
        mapping.clear()
        mapping[key] = value
        try:
            msgspec.convert(whole, kind)
        except msgspec.ValidationError:
            return key
        mapping.clear()
        mapping.update(others)
    raise LookupError(kind)
