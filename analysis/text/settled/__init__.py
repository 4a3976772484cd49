"""People in the loop: themes and answers a person has settled stand; the engine does the rest.

``model`` is the contract, ``reading`` a file of it; ``matching`` finds the settled answers among
the verbatims, ``learning`` assigns the others, ``novelty`` proposes new themes, ``standing`` puts
these together for :func:`analysis.text.themes.find_themes`. ``desk`` keeps what a desk needs
between two questions, ``asking`` chooses which answers to ask first and ``proposals`` splits,
merges and finds more of the same.
"""
