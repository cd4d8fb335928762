"""What the skill's page in the store says, read from `interaction_models/<language>/store.yaml`."""

import msgspec

from skill.language.templates import WrongSentences
from skill.resources import shipped


class StorePage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name, texts and example phrases; the testing instructions are for the certification's testers."""

    name: str
    summary: str
    description: str
    keywords: list[str]
    testing_instructions: str
    examples: list[str]


def load_page(language: str) -> StorePage:
    """Load the page of a language; raise `WrongSentences` for a mistake in it."""
    path = shipped("interaction_models") / language / "store.yaml"
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=StorePage)
    except OSError as error:
        raise WrongSentences(f"{language}/{path.name}: cannot be read: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise WrongSentences(f"{language}/{path.name}: {error}") from error
