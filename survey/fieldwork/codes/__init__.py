"""Codes: the right to answer once, of people whom nobody names."""
