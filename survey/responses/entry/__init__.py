"""Coming in with a code: entering it, what it opens, and that it counts once."""
