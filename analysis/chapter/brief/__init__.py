"""The council's brief: two pages for each group of quarters, and one for everybody."""
