"""What decides before a text is compared with anything: the first row of `guards.yaml` that it fits.

"Wait ten minutes" and "don't skip" hold words of a wish, and are none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from skill.hearing.specs import GuardFile, GuardSpec
from skill.hearing.wording import Wording


@dataclass(frozen=True, slots=True)
class Ruling:
    """An intent and its slots."""

    intent: str
    slots: Mapping[str, str]


class Guards:
    """The rows of a language, in order."""

    def __init__(self, spec: GuardFile) -> None:
        """Compile the wordings of a language."""
        self._rows = [_Guard(row, spec.named) for row in spec.guards]

    def ruling(self, forms: Iterable[str]) -> Ruling | None:
        """Return what the first fitting row decides for a text in any of its forms, or None."""
        said = tuple(forms)
        return next((row.ruling for row in self._rows if any(map(row.fits, said))), None)


class _Guard:
    def __init__(self, spec: GuardSpec, named: Mapping[str, str]) -> None:
        self.ruling = Ruling(spec.intent, spec.slots)
        self._said, self._alone = Wording(spec.said, named), Wording(spec.alone, named)
        self._unless = Wording(spec.unless, named)

    def fits(self, text: str) -> bool:
        return (self._alone.whole(text) or self._said.within(text)) and not self._unless.within(text)
