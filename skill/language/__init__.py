"""Texts in each language, and utterances to intents for the local speaker."""
