"""The shipped data, loaded once for all tests of a process: each takes its time, and none can be changed."""

import json
from functools import cache
from typing import Any

from skill.alexa.models.interaction_model import models_folder
from skill.coaching.catalogue import Catalogue, load_catalogue
from skill.figures.gallery import Gallery
from skill.hearing.templates import Templates
from skill.hearing.understanding import Understanding
from skill.language.phrases import PhraseBook
from skill.language.texts import Texts


@cache
def catalogue() -> Catalogue:
    """The shipped drills."""
    return load_catalogue()


@cache
def gallery() -> Gallery:
    """The shipped pictures, with English words."""
    return Gallery.load("en")


@cache
def model(locale: str) -> dict[str, Any]:
    """The Alexa model of a locale, as committed; a test in `alexa/models` compares it with the sentences."""
    committed = (models_folder() / f"{locale}.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(committed)
    return read


@cache
def phrases() -> PhraseBook:
    """The English phrases of clips."""
    return PhraseBook.load("en")


@cache
def templates() -> Templates:
    """The English sentences."""
    return Templates.load("en")


@cache
def texts() -> Texts:
    """The English texts of replies."""
    return Texts.load("en")


@cache
def understanding() -> Understanding:
    """An understanding of English."""
    return Understanding(templates())
