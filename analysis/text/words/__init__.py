"""Words: from answers as they were typed to segments, and to terms that can be counted.

cleaning -> lists -> tokens -> clauses -> segments -> tongue -> spelling (compounds, meanings) ->
terms; ``letters``, ``arabic``, ``matters``, ``dictionaries`` and ``wordlists`` serve them.
"""
