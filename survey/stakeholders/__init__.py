"""Stakeholders: who they are, how much they weigh, which services touch them, how they were heard."""
