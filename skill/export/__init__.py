"""Whole routines as files, and tracks published to an object store."""
