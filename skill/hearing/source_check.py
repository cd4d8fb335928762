"""Whether the templates of a language can be used, and which sentences two intents have."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Final, TypeVar

from hassil.errors import HassilError
from hassil.expression import Expression, Group, ListReference, RuleReference
from hassil.parser import ParseError

from skill.hearing.expansion import parsed, template_of
from skill.hearing.matching import Sentences
from skill.hearing.source_files import WrittenSentence, WrongSentences, written_rules, written_sentences
from skill.hearing.templates import Templates
from skill.hearing.transcript import heard, without_apostrophes

_SYNTAX: Final = frozenset("()[]{}<>|;")
_SAID: Final = " is said for "
Reference = TypeVar("Reference", RuleReference, ListReference)


def check_sentences(templates: Templates) -> None:
    """Raise `WrongSentences` with every template that cannot be built, each with file and line."""
    written = list(written_sentences(templates.folder))
    rules = list(written_rules(templates.folder))
    wrong = [f"{one.place}: {mistake}" for one in (*written, *rules) for mistake in _mistakes(one, templates)]
    if wrong:
        raise WrongSentences(*wrong)


@contextmanager
def pointing_at_sentences(templates: Templates) -> Iterator[None]:
    """Turn a failure to use templates into one that says which are wrong.

    They are checked only after a failure, since parsing them all takes half a second.
    """
    try:
        yield
    except (ParseError, HassilError, AssertionError, KeyError):
        check_sentences(templates)
        raise


def drawn_twice(templates: Templates, owners: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield a line about each sample that several intents have, with file and line of their templates."""
    places = _places(templates)
    for sample, intents in owners.items():
        texts = ((intent, template_of(templates, intent, sample)) for intent in intents)
        yield _told_twice(sample, ((places[intent, text], intent) for intent, text in texts))


def overlaps(templates: Templates, told: Iterable[str] = ()) -> Iterator[str]:
    """Yield a line about each plain sentence that a template of another intent covers, too.

    `told` are lines of `drawn_twice`: their sentences are passed over.
    """
    known = {line.partition(_SAID)[0].partition(": ")[2] for line in told}
    sentences, places = Sentences(templates), _places(templates)
    spelled = {(intent, without_apostrophes(text)): place for (intent, text), place in places.items()}
    for (intent, text), place in places.items():
        if _SYNTAX.isdisjoint(text) and repr(text) not in known:
            matches = sentences.matches(heard(text))
            found = {match.intent.name: match.intent_data.sentence_texts[0] for match in matches}
            others = [
                (spelled[other, template], other) for other, template in found.items() if other != intent
            ]
            if others:
                yield _told_twice(text, [(place, intent), *others])


def _places(templates: Templates) -> dict[tuple[str, str], str]:
    """Return the places of templates by intent and text."""
    return {(one.intent, one.text): one.place for one in written_sentences(templates.folder)}


def _told_twice(sentence: str, owners: Iterable[tuple[str, str]]) -> str:
    (place, intent), *others = sorted(owners)
    elsewhere = " and ".join(f"{other} at {where}" for where, other in others)
    return f"{place}: {sentence!r}{_SAID}{intent} here, and for {elsewhere}: keep it in one intent"


def _mistakes(one: WrittenSentence, templates: Templates) -> Iterator[str]:
    if not one.text.strip():
        yield "this sentence is empty"
        return
    try:
        expression = parsed(one.text).expression
    except (ParseError, HassilError) as error:
        yield f"{one.text!r} cannot be read: {' '.join(str(error).split())}"
        return
    intent = templates.intents.get(one.intent)
    types = {slot.type for slot in intent.slots.values()} if intent else None
    for rule in _named(expression, RuleReference):
        if rule.rule_name not in templates.rules:
            yield f"there is no rule <{rule.rule_name}> in expansion_rules.yaml"
    for each in _named(expression, ListReference):
        if each.list_name not in templates.lists:
            yield f"there is no list {{{each.list_name}}} in lists.yaml"
        elif types is not None and templates.lists[each.list_name].type not in types:
            yield f"{{{each.list_name}}} is not a slot of {one.intent} in intents.yaml"


def _named(expression: Expression, kind: type[Reference]) -> Iterator[Reference]:
    """Yield the references of one kind in an expression."""
    if isinstance(expression, kind):
        yield expression
    elif isinstance(expression, Group):
        yield from chain.from_iterable(_named(item, kind) for item in expression.items)
