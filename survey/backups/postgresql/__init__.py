"""Backups of a database on a PostgreSQL server, by its own tools."""
