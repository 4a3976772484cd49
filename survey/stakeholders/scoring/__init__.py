"""Scores of importance and influence: scorers, their links, the sheet, border cases."""
