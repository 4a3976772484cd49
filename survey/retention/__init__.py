"""How long what was answered is kept, and the record of its destruction."""
