"""Time and bytes of spoken audio: cues to timeline to track, chapters and captions. Knows phrases, not drills."""
