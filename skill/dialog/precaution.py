"""What a turn said that every profile concerned must take in: reasons of safety for which less may play."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from skill.coaching.drill import DrillSlug
from skill.dialog.state import Profile


@dataclass(frozen=True, slots=True)
class Precaution:
    """What may not play any more. It names no symptom and no condition.

    `due` says that the safety questions come again, `emergency_at` when an emergency was told; the others
    are drills that are out, until the questions are passed again or for good.
    """

    due: bool = False
    emergency_at: datetime | None = None
    ruled_out: frozenset[DrillSlug] = frozenset()
    out_for_good: frozenset[DrillSlug] = frozenset()

    @classmethod
    def told_by(cls, after: Profile) -> "Precaution":
        """Return what a turn said, by the profile of somebody who had nothing but passed questions before."""
        due = after.screened_on is None
        return cls(due, after.emergency_at, after.ruled_out, after.out_for_good)

    def __bool__(self) -> bool:
        """Whether there is anything to take in."""
        return self != Precaution()

    def __or__(self, other: "Precaution") -> "Precaution":
        """Return both: the later emergency, and all drills that either has out."""
        moments = [at for at in (self.emergency_at, other.emergency_at) if at is not None]
        return Precaution(
            self.due or other.due,
            max(moments, default=None),
            self.ruled_out | other.ruled_out,
            self.out_for_good | other.out_for_good,
        )

    def taken(self, profile: Profile) -> Profile:
        """Return a profile that has taken it in."""
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
