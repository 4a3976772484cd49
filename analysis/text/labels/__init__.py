"""Labels: what a theme is called, which matter of a town it is, and which answers speak for it."""
