"""Figures: pictures of tables and themes, drawn without pyplot, the same bytes every time."""
