"""Logos and templates of a desk: those that wait for their form, and those one can go back to."""
