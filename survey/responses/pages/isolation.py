"""Text of one direction within text of the other.

A name in Arabic letters inside a Turkish sentence turns the signs around it; Unicode's isolates
keep it to itself, also where no markup can stand: in the title of a page.
"""

import unicodedata

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
OPPOSITE = {"ltr": {"R", "AL"}, "rtl": {"L"}}


def isolated(text: str, direction: str) -> str:
    """Wrap a text that has letters of the other direction; others stay as they are.

    Examples
    --------
    >>> isolated("Kızıltepe", "ltr")
    'Kızıltepe'
    >>> isolated("Kızıltepe", "rtl") == "\u2068Kızıltepe\u2069"
    True
    """
    if any(unicodedata.bidirectional(letter) in OPPOSITE[direction] for letter in text):
        return FIRST_STRONG_ISOLATE + text + POP_ISOLATE
    return text
