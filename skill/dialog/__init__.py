"""The conversation: event and state in, state and reply out. No clock, no I/O, no platform."""
