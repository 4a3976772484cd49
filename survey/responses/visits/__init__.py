"""What opening a respondent's page reads."""
