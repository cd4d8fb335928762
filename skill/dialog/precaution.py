"""Restrictions for safety: what a turn said that every profile concerned must heed."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from skill.coaching.drill import Way
from skill.dialog.state import Profile


@dataclass(frozen=True, slots=True)
class Precaution:
    """What may no longer play. It names no symptom and no condition.

    `due`: the safety questions must be passed again. `emergency_at`: when an emergency was told of.
    `ruled_out` are ways of doing drills that are out until the questions are passed again; those in
    `out_for_good` stay out.
    """

    due: bool = False
    emergency_at: datetime | None = None
    ruled_out: frozenset[Way] = frozenset()
    out_for_good: frozenset[Way] = frozenset()

    @classmethod
    def told_by(cls, after: Profile) -> "Precaution":
        """Return what a turn said, from the profile after it; before it, that profile had no restrictions."""
        due = after.screened_on is None
        return cls(due, after.emergency_at, after.ruled_out, after.out_for_good)

    def __bool__(self) -> bool:
        """Whether it restricts anything."""
        return self != Precaution()

    def __or__(self, other: "Precaution") -> "Precaution":
        """Return both together: the later emergency, and every drill that either has out."""
        moments = [at for at in (self.emergency_at, other.emergency_at) if at is not None]
        return Precaution(
            self.due or other.due,
            max(moments, default=None),
            self.ruled_out | other.ruled_out,
            self.out_for_good | other.out_for_good,
        )

    def taken(self, profile: Profile) -> Profile:
        """Return the profile with these restrictions added."""
        if not self:
            return profile
        both = self | Precaution.told_by(profile)
        return replace(
            profile,
            screened_on=None if self.due else profile.screened_on,
            emergency_at=both.emergency_at,
            ruled_out=both.ruled_out,
            out_for_good=both.out_for_good,
        )


NO_PRECAUTION: Final = Precaution()
