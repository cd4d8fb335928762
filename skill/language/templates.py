"""The sentence source of a language: which intents and slots exist, and how they are said, read from YAML.

`interaction_models/<language>/` keeps apart what exists (`intents.yaml`), how it is said (`sentences/`, in
hassil's syntax), what a slot holds (`lists.yaml`), shared parts (`expansion_rules.yaml`), the skill's name
and the words around it (`invocation.yaml`), words that always mean a symptom (`watchwords.yaml`), and what a
locale says in its own way (`locales/<locale>.yaml`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from skill.resources import shipped

NUMBER = "AMAZON.NUMBER"
DURATION = "AMAZON.DURATION"
TIME = "AMAZON.TIME"
BODY_PART = "BODY_PART"


class WrongSentences(Exception):
    """A sentence file cannot be used; the text is one line with the file and the mistake."""


class Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a file; unknown fields are mistakes."""


class SlotSpec(Spec, frozen=True):
    """A slot of an intent: its type, and whether it may hold several values at once."""

    type: str
    many: bool = False


class IntentSpec(Spec, frozen=True):
    """An intent's slots by name; a frequent one is said in many ways."""

    frequent: bool = False
    slots: dict[str, SlotSpec] = msgspec.field(default_factory=dict)


class ListSpec(Spec, frozen=True):
    """What a slot can hold: ways to say each value by its id, or whole numbers in a range, `times` a factor.

    `includes` adds other lists' values, one after the other; a word belongs to the first that has it.
    """

    type: str
    values: dict[str | int, list[str]] = msgspec.field(default_factory=dict)
    range: tuple[int, int] | None = None
    times: int = 1
    includes: list[str] = msgspec.field(default_factory=list)


class Metadata(Spec, frozen=True):
    """`alexa` is false for sentences that only the local speaker needs to be told."""

    alexa: bool = True


class SentenceData(Spec, frozen=True):
    """Templates that mean the same: with fixed slots, if they name any."""

    sentences: list[str]
    slots: dict[str, str | list[str]] = msgspec.field(default_factory=dict)
    metadata: Metadata = Metadata()


class IntentSentences(Spec, frozen=True):
    """All templates of an intent in one file."""

    data: list[SentenceData]


class InvocationSpec(Spec, frozen=True):
    """Words around the skill's name, around what is wanted, and fillers that mean nothing."""

    wake: list[str]
    launch: list[str]
    calls: list[str]
    links: list[str]
    tails: list[str]
    fillers: list[str]
    contractions: dict[str, str]
    spoken: dict[str, list[str]]
    before: list[str]
    after: list[str]


class StatementSpec(Spec, frozen=True):
    """How a sentence begins that tells something and wants nothing: "I was ...", "my phone is ...".

    One of `subjects`, or one of `owners` and something of theirs, then within `reach` words one of `verbs`;
    or one of `starts`. It does not end with one of `open`. Of sentences of one word only those that are
    `alone` may stand beside others.
    """

    subjects: list[str]
    owners: list[str]
    verbs: list[str]
    reach: int
    starts: list[str]
    open: list[str]
    alone: list[str]


class RepairSpec(Spec, frozen=True):
    """What somebody says who puts right what was just said: "ten, I mean fifteen".

    `sure` words always say so; `unsure` ones only where a slot holds one value, since "a ball, no roller"
    puts nothing right. `between` may stand before the right word.
    """

    sure: list[str]
    unsure: list[str]
    between: list[str]


class NearSpec(Spec, frozen=True):
    """What counts as alike when no sentence matches.

    `least` is the likeness taken for being meant, `sure` the one that is looked at before a text is parted.
    `misheard` has words by what a recogniser makes of them.
    """

    alike: list[list[str]]
    endings: list[str]
    weightless: list[str]
    weight_of_weightless: float
    negations: list[str]
    questions: list[str]
    unlike: float
    elsewhere: list[str]
    weight_of_elsewhere: float
    not_ours: list[str]
    joints: list[str]
    links: list[str]
    least: float
    sure: float
    misheard: dict[str, list[str]]
    statements: StatementSpec
    repairs: RepairSpec


class WatchSpec(Spec, frozen=True):
    """A symptom, groups of words of which each must be there with one, and the only part it can be in."""

    symptom: str
    groups: list[list[str]]
    part: str | None = None


class WatchFile(Spec, frozen=True):
    """Words of symptoms, the gravest first, parts of the body, and what says that a symptom is not there.

    A negation, any links, something `deniable`, more of it after `alternatives`: denied, unless a word that
    says it is `still` there follows. `before_over` and a symptom, or a symptom and `over`, or a denial and
    `any_more`: it has been, and is no more.
    """

    watch: list[WatchSpec]
    owners: list[str]
    only_owned: list[str]
    parts: list[str]
    negations: list[str]
    links: list[str]
    alternatives: list[str]
    still: list[str]
    before_over: list[str]
    over: list[str]
    any_more: list[str]
    deniable: list[str]


class LocaleSpec(Spec, frozen=True):
    """What a locale says in its own way: values' names, said first, and shared parts."""

    lists: dict[str, dict[str, list[str]]] = msgspec.field(default_factory=dict)
    expansion_rules: dict[str, str] = msgspec.field(default_factory=dict)


class _IntentsFile(Spec, frozen=True):
    invocation_name: str
    fallback_sensitivity: str
    builtins: list[str]
    intents: dict[str, IntentSpec]


class _ListsFile(Spec, frozen=True):
    lists: dict[str, ListSpec]


class _RulesFile(Spec, frozen=True):
    expansion_rules: dict[str, str]


class _SentencesFile(Spec, frozen=True):
    language: str
    intents: dict[str, IntentSentences]


_File = TypeVar("_File", bound=Spec)


@dataclass(frozen=True, slots=True)
class Templates:
    """All that is known of how a language is spoken to the coach."""

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
    nearness: NearSpec
    parts: Mapping[str, list[str]]
    locales: Mapping[str, LocaleSpec]

    @classmethod
    def load(cls, language: str) -> "Templates":
        """Load the shipped source of a language; raise `WrongSentences` for a mistake in it."""
        return cls.read(shipped("interaction_models") / language)

    @classmethod
    def read(cls, folder: Path) -> "Templates":
        """Read a folder whose name is the language; raise `WrongSentences` for a mistake in it."""
        intents = _decoded(folder / "intents.yaml", _IntentsFile)
        lists = _with_included(_decoded(folder / "lists.yaml", _ListsFile).lists)
        watch = _decoded(folder / "watchwords.yaml", WatchFile)
        templates = cls(
            language=folder.name,
            invocation_name=intents.invocation_name,
            fallback_sensitivity=intents.fallback_sensitivity,
            builtins=tuple(intents.builtins),
            intents=intents.intents,
            sentences=_sentences(folder / "sentences"),
            lists=lists,
            rules=_decoded(folder / "expansion_rules.yaml", _RulesFile).expansion_rules,
            invocation=_decoded(folder / "invocation.yaml", InvocationSpec),
            watch=watch,
            nearness=_decoded(folder / "nearness.yaml", NearSpec),
            parts={part: _body_part(lists, part) for part in watch.parts},
            locales={path.stem: _decoded(path, LocaleSpec) for path in sorted(folder.glob("locales/*.yaml"))},
        )
        _check_intents(templates)
        return templates

    def in_locale(self, locale: str) -> "Templates":
        """Return the source as a locale says it: its own names first, its own shared parts for the common."""
        spec = self.locales.get(locale, LocaleSpec())
        lists = {name: _with_names(spec.lists.get(name, {}), entry) for name, entry in self.lists.items()}
        return replace(self, lists=lists, rules={**self.rules, **spec.expansion_rules})

    def in_all_locales(self) -> "Templates":
        """Return the source with every locale's names understood, since people move and borrow words."""
        lists = dict(self.lists)
        for spec in self.locales.values():
            for name, values in spec.lists.items():
                lists[name] = _with_names(values, lists[name], first=False)
        return replace(self, lists=lists)


def languages() -> tuple[str, ...]:
    """Return the languages that have a source: each folder of `interaction_models` with intents in it."""
    return tuple(sorted(path.parent.name for path in shipped("interaction_models").glob("*/intents.yaml")))


def _decoded(path: Path, kind: type[_File]) -> _File:
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise WrongSentences(f"{path.name}: cannot be read: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise WrongSentences(f"{path.name}: {error}") from error


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
        for intent, sentences in _decoded(path, _SentencesFile).intents.items():
            found[intent] = (*found.get(intent, ()), *sentences.data)
    return found


def _with_included(lists: dict[str, ListSpec]) -> dict[str, ListSpec]:
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


def _check_intents(templates: Templates) -> None:
    declared = {*templates.intents, *templates.builtins}
    unknown = sorted(set(templates.sentences) - declared)
    unsaid = sorted(set(templates.intents) - set(templates.sentences))
    if unknown:
        raise WrongSentences(f"sentences: {unknown[0]} is not declared in intents.yaml")
    if unsaid:
        raise WrongSentences(f"intents.yaml: {unsaid[0]} has no sentences")
