"""Prometheus metrics, counted by all workers together."""
