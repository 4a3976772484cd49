"""Benchmarks of the text analysis: quality on labelled sets, time as a ratio within one run.

``python -m analysis.benchmarks`` prints the tables. Labelled sets are read from ``../shared/data``
beside the project when they are there; made-up texts with a seed always serve.
"""
