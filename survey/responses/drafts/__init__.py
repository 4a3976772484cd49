"""A response that is being written: the secret of its browser, its draft, its resume code."""
