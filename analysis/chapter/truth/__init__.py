"""Where each number of the chapter comes from, and the check of a finished file."""
