"""Around the pure conversation, for every platform: load, step, save, repeat."""
