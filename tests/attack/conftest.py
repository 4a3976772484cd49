"""Fixtures of other tests that attacks want too."""

from tests.survey.responses.conftest import open_survey

__all__ = ["open_survey"]
