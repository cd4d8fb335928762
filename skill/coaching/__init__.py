"""The domain: drills, safety rules, a block and its cues, the planner. Pure."""
