"""Attacks: hostile texts, requests and files everywhere; and the tools that try more."""
