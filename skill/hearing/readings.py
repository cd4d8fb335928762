"""The readings of a text: as it was said, with contractions expanded, and in standard words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from skill.hearing.misspellings import Respelled, Spelling
from skill.hearing.repairs import Repairs
from skill.hearing.specs import InvocationSpec
from skill.hearing.transcript import Invocation, heard, parted


@dataclass(frozen=True, slots=True)
class Reading:
    """The possible requests in a text, the likeliest first, and the whole text in all its forms.

    `ways` is empty when only the skill's name was said. The last form is the one in standard words.
    """

    ways: tuple[str, ...]
    forms: tuple[str, ...]


class Readings:
    """Finds the readings of texts in a language."""

    def __init__(
        self, spec: InvocationSpec, invocation: Invocation, repairs: Repairs, spelling: Spelling
    ) -> None:
        """Take the words around requests, and what applies self-corrections and spelling corrections."""
        self._contractions = spec.contractions
        self._spoken = Respelled(spec.spoken)
        self._invocation, self._repairs, self._spelling = invocation, repairs, spelling

    def of(self, text: str) -> Reading:
        """Return the readings of a text as typed or transcribed."""
        said = self._repairs.mended(heard(text))
        if not self._invocation.request(said).readings:
            return Reading((), (said,))
        parts = self._repairs.mended(heard(parted(text, self._contractions)))
        plain = self._repairs.mended(self._spoken.plain(parts))
        forms = tuple(dict.fromkeys((said, parts, plain)))
        ways = (way for form in forms for way in self._invocation.request(form).readings)
        return Reading(tuple(dict.fromkeys(ways)), forms)

    def mended(self, reading: Reading) -> Reading:
        """Return a reading with misheard and misspelled words corrected."""
        return Reading(_all(self._spelling.mended, reading.ways), _all(self._spelling.mended, reading.forms))


def _all(mended: Callable[[str], str], texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(mended, texts)))
