"""Speech engines that pre-generate clips, and the build that keeps a pack current."""
