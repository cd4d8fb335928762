"""The local speaker: a virtual Echo, its terminal and its browser page."""
