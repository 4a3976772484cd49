"""Polarity: whether an answer praises, complains, wishes or reports."""
