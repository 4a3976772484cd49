"""The desk of themes: a planner decides what open answers are about, and stays in charge.

``views`` shows the desk, ``actions`` changes it through ``changing`` (which logs every change so
that it can be undone); ``store`` reads lists of themes and answers. Every answer is masked and
from a release (:mod:`survey.results.settled`).
"""
