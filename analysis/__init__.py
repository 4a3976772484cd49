"""Analyse answers: frames in, results out.

``analysis`` knows no web, no database, no clock and no network, so that the same input,
settings and seed give the same bytes, in a job of the application or on a spreadsheet from
the command line (``python -m analysis --help``). It imports nothing of ``survey``.
"""
