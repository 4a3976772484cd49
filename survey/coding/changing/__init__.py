"""Changes of a desk: each one is kept in the log with what undoes it."""
