"""Backups: one file a day that gives everything back, and tells nobody who answered what."""
