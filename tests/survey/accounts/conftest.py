"""Fixtures of the tests of accounts."""

from tests.survey.accounts.people import clock

__all__ = ["clock"]
