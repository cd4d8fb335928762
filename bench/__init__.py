"""The benchmarks: each thing that matters, side by side with what a user would pick instead."""
