"""Tests of survey.situation.rules."""
