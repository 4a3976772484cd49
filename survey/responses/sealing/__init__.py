"""Sealed surveys: nobody can read an answer before the survey has closed, the server neither."""
