"""Coaches for tests: the shipped catalogue and phrases, in a voice of fifteen characters a second."""

from skill.coaching.coach import Coach
from tests.coaching.blocks import CATALOGUE
from tests.fakes import loaded
from tests.fakes.pack import fake_lengths

BOOK = loaded.phrases()
COACH = Coach(CATALOGUE, BOOK, fake_lengths(BOOK.texts))
