"""Word files that come back: what a planner changed in them, taken into the chapter or left."""
