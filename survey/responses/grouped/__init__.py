"""Responses with the group their code was made for."""
