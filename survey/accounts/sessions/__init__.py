"""Browsers that are signed in: each can be ended by itself."""
