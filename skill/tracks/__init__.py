"""Time and bytes of spoken audio: score, timeline, track, chapters, captions. Knows phrases, not drills."""
