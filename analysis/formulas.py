"""Texts that a spreadsheet would take for formulas, made harmless.

A program that opens a CSV file takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or
a line break for a formula and works it out, whoever wrote it (OWASP, "CSV Injection"). Blanks
and the wide forms of these characters before it change nothing about that.
"""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BLANKS = " \u00a0\u3000"
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def defused(text: str) -> str:
    """Put an apostrophe before a text that would be taken for a formula.

    A plain number stays a number, whatever its sign.

    >>> defused("=HYPERLINK(1)"), defused(" @x"), defused("a=b"), defused("-3,5")
    ("'=HYPERLINK(1)", "' @x", 'a=b', '-3,5')
    """
    if not text.lstrip(BLANKS).startswith(STARTS) or NUMBER.fullmatch(text):
        return text
    return f"'{text}"
