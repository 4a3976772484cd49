"""Words: from answers as they were typed to terms that can be counted.

cleaning -> tokens -> tongue -> spelling -> terms; ``letters`` and ``wordlists`` serve all of them.
"""
