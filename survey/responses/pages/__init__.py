"""Respondents' pages, rendered once and filled in for each request."""
