"""Texts in each language: messages for replies, phrases for clips, and locales."""
