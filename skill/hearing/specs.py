"""The types of the files of a sentence source."""

import msgspec

NUMBER = "AMAZON.NUMBER"
DURATION = "AMAZON.DURATION"
TIME = "AMAZON.TIME"
BODY_PART = "BODY_PART"
DRILL = "DRILL"


class Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a file; unknown fields are mistakes."""


class SlotSpec(Spec, frozen=True):
    """A slot of an intent: its type, and whether it can have several values.

    A `denied` slot holds what is not wanted, or not there: "without the lunge". One `of_time` holds the half
    of the day that was said with a time, which the time itself does not tell: 09:00 is "nine", too.
    """

    type: str
    many: bool = False
    denied: bool = False
    of_time: bool = False


class IntentSpec(Spec, frozen=True):
    """The slots of an intent by name; `frequent` marks an intent that people phrase in many ways."""

    frequent: bool = False
    slots: dict[str, SlotSpec] = msgspec.field(default_factory=dict)


class ListSpec(Spec, frozen=True):
    """The values of a slot: the ways to say each, by its id; or a range of numbers, multiplied by `times`.

    `includes` adds the values of other lists, in order; a word belongs to the first list that has it.
    """

    type: str
    values: dict[str | int, list[str]] = msgspec.field(default_factory=dict)
    range: tuple[int, int] | None = None
    times: int = 1
    includes: list[str] = msgspec.field(default_factory=list)


class Metadata(Spec, frozen=True):
    """`alexa` is false for sentences that only our own ears need."""

    alexa: bool = True


class SentenceData(Spec, frozen=True):
    """Templates with the same meaning, and the slot values that they imply."""

    sentences: list[str]
    slots: dict[str, str | list[str]] = msgspec.field(default_factory=dict)
    metadata: Metadata = Metadata()


class IntentSentences(Spec, frozen=True):
    """The templates of an intent in one file."""

    data: list[SentenceData]


class InvocationSpec(Spec, frozen=True):
    """Words around the skill's name and around requests, and fillers without meaning."""

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
    """How a statement begins, a sentence that asks for nothing: "I was ...", "my phone is ...".

    One of `subjects`, or one of `owners` and a noun, followed within `reach` words by one of `verbs`; or one
    of `starts`. It cannot end with one of `open`. A sentence of one word can be one of several only if it is
    in `alone`.
    """

    subjects: list[str]
    owners: list[str]
    verbs: list[str]
    reach: int
    starts: list[str]
    open: list[str]
    alone: list[str]


class RepairSpec(Spec, frozen=True):
    """The words of a self-correction: "ten, I mean fifteen".

    `sure` words always announce one; `unsure` words only for slots with a single value, since "a ball, no
    roller" corrects nothing. Words of `between` may precede the correct value. `refusals` begin "not the
    scorpion, do the couch stretch", and `choices` are said before what is wanted instead, a
    value of one of the types `choices_of`.
    """

    sure: list[str]
    unsure: list[str]
    between: list[str]
    refusals: list[str] = msgspec.field(default_factory=list)
    choices: list[str] = msgspec.field(default_factory=list)
    choices_of: list[str] = msgspec.field(default_factory=list)


class NearSpec(Spec, frozen=True):
    """Settings of similarity, for texts that no sentence matches.

    From `least` on, a similarity counts as understood; below `sure`, splitting the text is tried first.
    `misheard` lists what a recogniser makes of each word. A thing is denied after a negation or one of the
    `exceptions`, and no longer after one of the `turns`.
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
    exceptions: list[str] = msgspec.field(default_factory=list)
    turns: list[str] = msgspec.field(default_factory=list)


class WatchSpec(Spec, frozen=True):
    """A symptom, groups of wordings that must all be there, and the only part of the body it can be in.

    A text that is nothing but one of `alone` is enough, too; `unless` has what makes it another matter.
    """

    symptom: str
    groups: list[list[str]]
    part: str | None = None
    alone: list[str] = msgspec.field(default_factory=list)
    unless: list[str] = msgspec.field(default_factory=list)


class PluralSpec(Spec, frozen=True):
    """The part that is both of a pair: how `both` is said, and what means both with some symptoms."""

    part: str = ""
    symptoms: list[str] = msgspec.field(default_factory=list)
    said: list[str] = msgspec.field(default_factory=list)
    both: list[str] = msgspec.field(default_factory=list)


class DoubtSpec(Spec, frozen=True):
    """The symptoms, and the parts of the body with one, that likeness alone is not enough for."""

    symptoms: list[str] = msgspec.field(default_factory=list)
    parts: list[str] = msgspec.field(default_factory=list)


class WatchFile(Spec, frozen=True):
    """Wordings of symptoms, the most serious first, parts of the body, and what makes one none.

    Denied: a negation, any links, a `deniable` word, more of these after `alternatives`, and no `still` word
    after them. Over: a `before_over` word and a symptom, a symptom and an `over` word, or a denial and an
    `any_more` word. `harmless` has the words in another sense, `healthy` what says that all is
    well, with `beside` next to it. `asked`
    without any of `own` is a question in general. `past` without `present`, or `others` without `felt_by`:
    it is not sure that the speaker has it now. `places` name a part without an
    owner; `named` are the wordings that others refer to.
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
    places: dict[str, list[str]] = msgspec.field(default_factory=dict)
    plural: PluralSpec = PluralSpec()
    doubtful: DoubtSpec = DoubtSpec()
    named: dict[str, str] = msgspec.field(default_factory=dict)
    harmless: list[str] = msgspec.field(default_factory=list)
    healthy: list[str] = msgspec.field(default_factory=list)
    beside: list[str] = msgspec.field(default_factory=list)
    asked: list[str] = msgspec.field(default_factory=list)
    own: list[str] = msgspec.field(default_factory=list)
    past: list[str] = msgspec.field(default_factory=list)
    present: list[str] = msgspec.field(default_factory=list)
    others: list[str] = msgspec.field(default_factory=list)
    felt_by: list[str] = msgspec.field(default_factory=list)


class GuardSpec(Spec, frozen=True):
    """An intent, its slots, and what decides for it: somewhere in a text, as all of it, or nowhere in it."""

    intent: str
    slots: dict[str, str] = msgspec.field(default_factory=dict)
    said: list[str] = msgspec.field(default_factory=list)
    alone: list[str] = msgspec.field(default_factory=list)
    unless: list[str] = msgspec.field(default_factory=list)


class GuardFile(Spec, frozen=True):
    """What decides before anything is compared, in order, and the wordings that it refers to; optional."""

    guards: list[GuardSpec] = msgspec.field(default_factory=list)
    named: dict[str, str] = msgspec.field(default_factory=dict)


class AgeSpec(Spec, frozen=True):
    """How an age is said, the ages under eighteen, and what follows a number that is not an age."""

    before: list[str] = msgspec.field(default_factory=list)
    after: list[str] = msgspec.field(default_factory=list)
    not_after: list[str] = msgspec.field(default_factory=list)
    numbers: list[str] = msgspec.field(default_factory=list)
    under_eighteen: list[str] = msgspec.field(default_factory=list)


class ForbidSpec(Spec, frozen=True):
    """Who forbids something, the words for it, and what sounds so and allows.

    `movements` are conditions by the words for the movement that is forbidden.
    """

    who: list[str] = msgspec.field(default_factory=list)
    how: list[str] = msgspec.field(default_factory=list)
    unless: list[str] = msgspec.field(default_factory=list)
    movements: dict[str, list[str]] = msgspec.field(default_factory=dict)


class ConditionFile(Spec, frozen=True):
    """Words of conditions, and the words that make one somebody else's, denied, a question, or past.

    The file is optional. `no_symptom` has names that contain a symptom's word by chance. `told` has what is
    told with more than a name, and `unmeant` what is no condition, both as wordings. `before_pain` has the
    conditions that come before a pain told beside them.
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
    named: dict[str, str] = msgspec.field(default_factory=dict)
    told: dict[str, list[str]] = msgspec.field(default_factory=dict)
    unmeant: list[str] = msgspec.field(default_factory=list)
    before_pain: list[str] = msgspec.field(default_factory=list)


class LocaleSpec(Spec, frozen=True):
    """What a locale says differently: names of values, preferred there, and shared parts."""

    lists: dict[str, dict[str, list[str]]] = msgspec.field(default_factory=dict)
    expansion_rules: dict[str, str] = msgspec.field(default_factory=dict)


class IntentsFile(Spec, frozen=True):
    """`intents.yaml`: which intents exist."""

    invocation_name: str
    fallback_sensitivity: str
    builtins: list[str]
    intents: dict[str, IntentSpec]


class ListsFile(Spec, frozen=True):
    """`lists.yaml`: the values of slots."""

    lists: dict[str, ListSpec]


class RulesFile(Spec, frozen=True):
    """`expansion_rules.yaml`: shared parts of sentences."""

    expansion_rules: dict[str, str]


class SentencesFile(Spec, frozen=True):
    """A file of `sentences/`: how intents are said."""

    language: str
    intents: dict[str, IntentSentences]
