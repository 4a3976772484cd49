"""Tests of survey.situation.weighing."""
