"""Interaction models and the skill package. Build time only."""
