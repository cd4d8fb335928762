"""A language as it is spoken: its texts, its voices and the words of its pictures."""
