"""In which sense words of a symptom are said: as one of the speaker's own now, or as something else."""

import re
from typing import Final

from skill.hearing.specs import WatchFile
from skill.hearing.transcript import any_of, starred
from skill.hearing.wording import MASK, Wording

_MASK: Final = f" {MASK} "


class Senses:
    """Tells symptoms from idioms, denials, questions in general, and what is past or another's."""

    def __init__(self, spec: WatchFile) -> None:
        """Compile the wordings of a language."""
        self._denied, self._over = _denied(spec), _over(spec)
        self._harmless = Wording(spec.harmless, spec.named)
        self._healthy = Wording(spec.healthy, spec.named)
        self._asked, self._own = Wording(spec.asked, spec.named), Wording(spec.own)
        self._beside = frozenset((MASK, *spec.beside))
        self._past, self._present = Wording(spec.past, spec.named), Wording(spec.present)
        self._others, self._felt_by = Wording(spec.others, spec.named), Wording(spec.felt_by)

    def meant(self, text: str) -> str:
        """Return a text without what is meant otherwise; nothing of a question in general."""
        if self._asked.within(text) and not self._own.within(text):
            return MASK
        return self.undenied(self._healthy.masked(self.literal(text)))

    def literal(self, text: str) -> str:
        """Return a text without words in another sense."""
        return self._harmless.masked(text)

    def is_healthy(self, text: str) -> bool:
        """Whether a text says that all is well, and nothing else but yes or no."""
        left = self._healthy.masked(self._denied.sub(_MASK, text)).split()
        return MASK in left and self._beside.issuperset(left) and not self.over_in(text)

    def undenied(self, text: str) -> str:
        """Return a text without the symptoms that it denies or says are over."""
        return self._over.sub(_MASK, self._denied.sub(_MASK, text))

    def unsure(self, text: str) -> bool:
        """Whether what a text tells of may be long past, or another's."""
        if self._past.within(text) and not self._present.within(text):
            return True
        return self._others.within(text) and not self._felt_by.within(self._others.masked(text))

    def denied_in(self, text: str) -> bool:
        """Whether a text denies a symptom, or says that all is well."""
        return self._denied.search(text) is not None or self._healthy.within(text)

    def over_in(self, text: str) -> bool:
        """Whether a text says that a symptom is over."""
        return self._over.search(text) is not None


def _denied(spec: WatchFile) -> re.Pattern[str]:
    """Return the pattern of a denied symptom: "no" or "not any" before it, and what "or" adds."""
    felt, linked = _felt(spec), rf"(?:(?:{any_of(spec.links)}) )*"
    more = rf"(?: (?:{any_of(spec.alternatives)}) {linked}{felt}| {felt})*"
    return re.compile(
        rf"\b(?:{any_of(spec.negations)}) {linked}{felt}{more}\b(?! (?:{any_of(spec.still)})\b)"
    )


def _over(spec: WatchFile) -> re.Pattern[str]:
    """Return the pattern of a symptom that is over: "stopped" before it, or "has gone" after it."""
    felt = _felt(spec)
    before, behind = any_of(spec.before_over), any_of(spec.over)
    denied = rf"(?:{any_of(spec.negations)}) (?:(?:{any_of(spec.links)}) )*{felt} (?:{any_of(spec.any_more)})"
    return re.compile(rf"\b(?:{denied}|(?:{before}) {felt}|{felt} (?:{behind}))\b")


def _felt(spec: WatchFile) -> str:
    return f"(?:{starred(spec.deniable)})"
