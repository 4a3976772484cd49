"""Stakeholders: who they are, how much they weigh, what they use, how they were heard."""
