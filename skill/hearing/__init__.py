"""Speech understanding: utterances to intents, for the platforms that send plain text."""
