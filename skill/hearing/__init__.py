"""Utterances to intents, for ears of our own."""
