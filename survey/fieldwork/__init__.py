"""A survey in the field: which questionnaire version, for whom, from when to when."""
