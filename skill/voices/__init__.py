"""Speech engines that pre-generate clips, and the incremental build of a pack."""
