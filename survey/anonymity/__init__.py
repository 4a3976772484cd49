"""Proof that nobody is identified: attacks on our own data, and the page that shows their end."""
