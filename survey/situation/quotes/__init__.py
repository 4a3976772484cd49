"""Quotes that may be printed: a planner approves or refuses each; until then none is.

``approved`` reads what stands, ``views`` are the pages. What was decided is kept by the digest of a
quote's words: it holds in every later analysis that has the same quote, and keeps no word of it.
"""
