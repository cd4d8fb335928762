"""The skill package: what `ask deploy` takes, made from the sentence source and one address."""
