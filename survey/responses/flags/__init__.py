"""Signs that a response to an open link is no respondent's own: noted, shown, left to a planner."""
