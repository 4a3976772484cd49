"""Links by which a person chooses a password."""
