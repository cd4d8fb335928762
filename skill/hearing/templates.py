"""The sentence source of a language, read from YAML: which intents and slots exist, and how they are said.

`interaction_models/<language>/` has files for what exists (`intents.yaml`), how it is said (`sentences/`, in
hassil's syntax), the values of slots (`lists.yaml`), shared parts (`expansion_rules.yaml`), the skill's name
and the words around it (`invocation.yaml`), words that mean a symptom (`watchwords.yaml`) or a condition
(`conditionwords.yaml`), what decides before anything else (`guards.yaml`), and what a locale says differently
(`locales/<locale>.yaml`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from skill.hearing.source_files import WrongSentences, decode
from skill.hearing.specs import (
    BODY_PART,
    ConditionFile,
    GuardFile,
    IntentsFile,
    IntentSpec,
    InvocationSpec,
    ListsFile,
    ListSpec,
    LocaleSpec,
    NearSpec,
    RulesFile,
    SentenceData,
    SentencesFile,
    Spec,
    WatchFile,
)
from skill.mistakes import gather
from skill.resources import shipped

Optional = TypeVar("Optional", ConditionFile, GuardFile)


@dataclass(frozen=True, slots=True)
class Templates:
    """Everything that can be said to the coach in a language, and the folder that it was read from."""

    folder: Path
    language: str
    invocation_name: str
    fallback_sensitivity: str
    builtins: tuple[str, ...]
    intents: Mapping[str, IntentSpec]
    sentences: Mapping[str, tuple[SentenceData, ...]]
    lists: Mapping[str, ListSpec]
    rules: Mapping[str, str]
    invocation: InvocationSpec
    watch: WatchFile
    conditions: ConditionFile
    guards: GuardFile
    nearness: NearSpec
    parts: Mapping[str, list[str]]
    locales: Mapping[str, LocaleSpec]

    @classmethod
    def load(cls, language: str) -> "Templates":
        """Load the shipped source of a language; raise `WrongSentences` for mistakes in it."""
        return cls.read(shipped("interaction_models") / language)

    @classmethod
    def read(cls, folder: Path) -> "Templates":
        """Read a folder whose name is the language; raise `WrongSentences` with the mistakes of all files."""
        try:
            return cls._read(folder)
        except WrongSentences:
            gather(WrongSentences, (partial(decode, path, kind) for path, kind in _files(folder)))
            raise

    @classmethod
    def _read(cls, folder: Path) -> "Templates":
        intents = decode(folder / "intents.yaml", IntentsFile)
        lists = _with_included(decode(folder / "lists.yaml", ListsFile).lists)
        watch = decode(folder / "watchwords.yaml", WatchFile)
        templates = cls(
            folder=folder,
            language=folder.name,
            invocation_name=intents.invocation_name,
            fallback_sensitivity=intents.fallback_sensitivity,
            builtins=tuple(intents.builtins),
            intents=intents.intents,
            sentences=_sentences(folder / "sentences"),
            lists=lists,
            rules=decode(folder / "expansion_rules.yaml", RulesFile).expansion_rules,
            invocation=decode(folder / "invocation.yaml", InvocationSpec),
            watch=watch,
            conditions=_optional(folder / "conditionwords.yaml", ConditionFile),
            guards=_optional(folder / "guards.yaml", GuardFile),
            nearness=decode(folder / "nearness.yaml", NearSpec),
            parts={part: _body_part(lists, part) for part in watch.parts},
            locales={path.stem: decode(path, LocaleSpec) for path in sorted(folder.glob("locales/*.yaml"))},
        )
        if mistakes := tuple(_mistakes(templates)):
            raise WrongSentences(*mistakes)
        return templates

    def in_locale(self, locale: str) -> "Templates":
        """Return the source for a locale: its own names first, and its own shared parts."""
        spec = self.locales.get(locale, LocaleSpec())
        lists = {name: _with_names(spec.lists.get(name, {}), entry) for name, entry in self.lists.items()}
        return replace(self, lists=lists, rules={**self.rules, **spec.expansion_rules})

    def in_all_locales(self) -> "Templates":
        """Return the source with the names of all locales, since people move and borrow words."""
        lists = dict(self.lists)
        for spec in self.locales.values():
            for name, values in spec.lists.items():
                lists[name] = _with_names(values, lists[name], first=False)
        return replace(self, lists=lists)


def languages() -> tuple[str, ...]:
    """Return the languages that have a source: the folders of `interaction_models` with an `intents.yaml`."""
    return tuple(sorted(path.parent.name for path in shipped("interaction_models").glob("*/intents.yaml")))


def _files(folder: Path) -> Iterator[tuple[Path, type[Spec]]]:
    """Yield every file of a language with its type."""
    yield from ((folder / name, kind) for name, kind in _KINDS.items())
    yield from ((path, SentencesFile) for path in sorted(folder.glob("sentences/*.yaml")))
    yield from ((path, LocaleSpec) for path in sorted(folder.glob("locales/*.yaml")))
    yield from ((path, ConditionFile) for path in folder.glob("conditionwords.yaml"))
    yield from ((path, GuardFile) for path in folder.glob("guards.yaml"))


_KINDS: Final[Mapping[str, type[Spec]]] = {
    "intents.yaml": IntentsFile,
    "lists.yaml": ListsFile,
    "expansion_rules.yaml": RulesFile,
    "invocation.yaml": InvocationSpec,
    "nearness.yaml": NearSpec,
    "watchwords.yaml": WatchFile,
}


def _optional(path: Path, kind: type[Optional]) -> Optional:
    """Return what a file has, or nothing if the language does without it."""
    return decode(path, kind) if path.is_file() else kind()


def _body_part(lists: Mapping[str, ListSpec], part: str) -> list[str]:
    words = [
        word for entry in lists.values() if entry.type == BODY_PART for word in entry.values.get(part, [])
    ]
    if not words:
        raise WrongSentences(f"watchwords.yaml: {part} is no value of {BODY_PART}")
    return words


def _sentences(folder: Path) -> dict[str, tuple[SentenceData, ...]]:
    found: dict[str, tuple[SentenceData, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for intent, sentences in decode(path, SentencesFile).intents.items():
            found[intent] = (*found.get(intent, ()), *sentences.data)
    return found


def _with_included(lists: dict[str, ListSpec]) -> dict[str, ListSpec]:
    included = dict.fromkeys(other for entry in lists.values() for other in entry.includes)
    if unknown := [name for name in included if name not in lists]:
        raise WrongSentences(*(f"lists.yaml: there is no list {name} to include" for name in unknown))
    return {name: _including(entry, lists) for name, entry in lists.items()}


def _including(entry: ListSpec, lists: Mapping[str, ListSpec]) -> ListSpec:
    taken: set[str] = set()
    values: dict[str | int, list[str]] = {}
    for part in (entry, *(lists[name] for name in entry.includes)):
        for value, words in part.values.items():
            values.setdefault(value, []).extend(word for word in words if word not in taken)
        taken.update(word for words in part.values.values() for word in words)
    return msgspec.structs.replace(entry, values=values, includes=[])


def _with_names(names: Mapping[str, list[str]], entry: ListSpec, *, first: bool = True) -> ListSpec:
    values = dict(entry.values)
    for value, words in names.items():
        both = (words, values[value]) if first else (values[value], words)
        values[value] = list(dict.fromkeys(word for part in both for word in part))
    return msgspec.structs.replace(entry, values=values)


def _mistakes(templates: Templates) -> Iterator[str]:
    """Yield inconsistencies between intents and sentences, and between locales and lists."""
    declared = {*templates.intents, *templates.builtins}
    for name in sorted(set(templates.sentences) - declared):
        yield f"sentences: {name} is not declared in intents.yaml"
    for name in sorted(set(templates.intents) - set(templates.sentences)):
        yield f"intents.yaml: {name} has no sentences"
    for locale, spec in templates.locales.items():
        for name, values in spec.lists.items():
            known = templates.lists[name].values if name in templates.lists else {}
            for value in sorted(set(values) - set(known)):
                yield f"locales/{locale}.yaml: {name}: {value} is not in lists.yaml"
