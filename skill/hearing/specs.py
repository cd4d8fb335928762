"""The shapes of the files that say how a language is spoken to the coach."""

import msgspec

NUMBER = "AMAZON.NUMBER"
DURATION = "AMAZON.DURATION"
TIME = "AMAZON.TIME"
BODY_PART = "BODY_PART"
DRILL = "DRILL"


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


class AgeSpec(Spec, frozen=True):
    """How an age is told, which ones are under eighteen, and what follows a number that is no age."""

    before: list[str] = msgspec.field(default_factory=list)
    after: list[str] = msgspec.field(default_factory=list)
    not_after: list[str] = msgspec.field(default_factory=list)
    numbers: list[str] = msgspec.field(default_factory=list)
    under_eighteen: list[str] = msgspec.field(default_factory=list)


class ForbidSpec(Spec, frozen=True):
    """Who forbids something, and how that is told."""

    who: list[str] = msgspec.field(default_factory=list)
    how: list[str] = msgspec.field(default_factory=list)


class ConditionFile(Spec, frozen=True):
    """Words of conditions, and what says whose they are, that they are not there, only asked about, or past.

    A language without the file has no such net. `no_symptom` are words that hold one of a symptom by chance.
    """

    words: dict[str, list[str]] = msgspec.field(default_factory=dict)
    joints: list[str] = msgspec.field(default_factory=list)
    owners: list[str] = msgspec.field(default_factory=list)
    others: list[str] = msgspec.field(default_factory=list)
    negations: list[str] = msgspec.field(default_factory=list)
    thinking: list[str] = msgspec.field(default_factory=list)
    unsaid: list[str] = msgspec.field(default_factory=list)
    past_before: list[str] = msgspec.field(default_factory=list)
    past_after: list[str] = msgspec.field(default_factory=list)
    not_past: list[str] = msgspec.field(default_factory=list)
    lasting: list[str] = msgspec.field(default_factory=list)
    deeds: list[str] = msgspec.field(default_factory=list)
    bare: list[str] = msgspec.field(default_factory=list)
    ages: AgeSpec = AgeSpec()
    no_symptom: list[str] = msgspec.field(default_factory=list)
    forbids: ForbidSpec = ForbidSpec()


class LocaleSpec(Spec, frozen=True):
    """What a locale says in its own way: values' names, said first, and shared parts."""

    lists: dict[str, dict[str, list[str]]] = msgspec.field(default_factory=dict)
    expansion_rules: dict[str, str] = msgspec.field(default_factory=dict)


class IntentsFile(Spec, frozen=True):
    """What exists: `intents.yaml`."""

    invocation_name: str
    fallback_sensitivity: str
    builtins: list[str]
    intents: dict[str, IntentSpec]


class ListsFile(Spec, frozen=True):
    """What slots hold: `lists.yaml`."""

    lists: dict[str, ListSpec]


class RulesFile(Spec, frozen=True):
    """Shared parts of sentences: `expansion_rules.yaml`."""

    expansion_rules: dict[str, str]


class SentencesFile(Spec, frozen=True):
    """How intents are said: a file of `sentences/`."""

    language: str
    intents: dict[str, IntentSentences]
