"""Answering: pages, drafts, submission. Kept exactly once, and by nobody's name."""
