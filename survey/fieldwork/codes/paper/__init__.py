"""Codes on paper: slips to hand out, letters to organisations, posters of open surveys."""
