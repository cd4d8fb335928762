"""How a listener calls an Alexa device by name."""

from typing import Final

WAKE: Final = "Alexa, "
"""What comes before a request that is said while no conversation is open; the same in every language."""
