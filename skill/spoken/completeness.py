"""Whether a language has everything that the catalogue's drills need, and a list of what is missing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from skill.coaching.catalogue import Catalogue, IncompleteDrill, load_catalogue
from skill.coaching.phrase_needs import missing_phrases
from skill.figures.atlas import PoseError, load_atlas
from skill.language.phrases import PhraseBook
from skill.language.say import Name
from skill.language.texts import Texts

FAMILIES: Final = ("drill", "why")
"""The families of texts with one member for every drill: its name, and the reason for it."""

REMEDY: Final = (
    "add what is missing, as docs/drills.md says; "
    "then run back-coach voices build and back-coach models build"
)


def check_names(catalogue: Catalogue, texts: Texts) -> None:
    """Raise `IncompleteDrill` with every text about a drill that the language lacks."""
    missing = _missing_names(catalogue, texts)
    if missing:
        raise IncompleteDrill(*(f"knowledge.ftl: {name}: this text is missing" for name in missing))


def missing_parts(catalogue: Catalogue, language: str) -> tuple[str, ...]:
    """Return everything that drills lack in a language: one line each, with the file to add it to.

    Raises `Mistakes` if a file cannot be read at all.
    """
    texts = Texts.load(language)
    folder = f"skill/language/{language}"
    phrases = missing_phrases(catalogue, PhraseBook.load(language))
    return (
        *(f"{folder}/phrases.toml: {name}: this phrase is missing" for name in phrases),
        *(
            f"{folder}/knowledge.ftl: {name}: this text is missing"
            for name in _missing_names(catalogue, texts)
        ),
        *(f"skill/figures/poses/{line}" for line in _pose_mistakes(catalogue)),
        *_missing_values(catalogue, language),
    )


@contextmanager
def listing_all(language: str) -> Iterator[None]:
    """Replace an error about one file that lacks a drill by an error about all such files."""
    try:
        yield
    except (IncompleteDrill, PoseError) as first:
        missing = missing_parts(load_catalogue(), language)
        if not missing:
            raise
        raise IncompleteDrill(*missing, REMEDY) from first


def _missing_names(catalogue: Catalogue, texts: Texts) -> list[str]:
    names = (Name(family, slug).message for slug in catalogue.slugs for family in FAMILIES)
    return [name for name in names if name not in texts]


def _pose_mistakes(catalogue: Catalogue) -> tuple[str, ...]:
    try:
        load_atlas(catalogue)
    except PoseError as error:
        return error.lines
    return ()


def _missing_values(catalogue: Catalogue, language: str) -> Iterator[str]:
    """Yield the drills that nobody can ask for."""
    # Imported late: hassil is needed here only when somebody adds a drill.
    from skill.hearing.specs import DRILL
    from skill.hearing.templates import Templates

    lists = Templates.load(language).lists.values()
    named = {str(value) for entry in lists if entry.type == DRILL for value in entry.values}
    for slug in catalogue.slugs:
        if slug not in named:
            yield f"interaction_models/{language}/lists.yaml: drill: {slug}: this value is missing"
