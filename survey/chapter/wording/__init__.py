"""Sentence patterns in a planner's own words."""
