"""Whether a document is a questionnaire: its form, its names, its meaning, its references."""
