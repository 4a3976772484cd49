"""Backups of a database in a SQLite file."""
