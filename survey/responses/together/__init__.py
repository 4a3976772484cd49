"""Submissions that share a transaction and its statements."""
