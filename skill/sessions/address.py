"""Whose request it is, and under which keys storage has that listener's documents."""

from dataclasses import dataclass

from skill.storage.documents import Key


@dataclass(frozen=True, slots=True)
class Address:
    """A user of a namespace, a device, and the person who speaks, where that is known.

    Each platform has its own namespace, so that users of two platforms never meet.
    """

    namespace: str
    user: str
    device: str
    person: str | None = None

    @property
    def owner(self) -> str:
        """The owner of all documents of this user."""
        return f"{self.namespace}:{self.user}"

    def profile_of(self, person: str | None) -> Key:
        """Return the key of a person's profile; None is whoever uses the account unnamed."""
        return Key(self.owner, f"profile/{person}" if person else "profile")

    @property
    def heard(self) -> Key:
        """The key of the time at which a person of this account last spoke.

        A `Disabled` event names no person, and is compared with it.
        """
        return Key(self.owner, "heard")

    @property
    def state(self) -> Key:
        """The key of the device's state."""
        return Key(self.owner, f"device/{self.device}")
