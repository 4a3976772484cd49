"""Who says what: themes by group, themes that occur together, change since an earlier cycle.

``comparing`` holds the arithmetic the three share. Theme-by-group counts leave only through the
disclosure gate (:mod:`analysis.disclosure.theme_breakdowns`).
"""
