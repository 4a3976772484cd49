"""Identity numbers in what is written are covered before it is kept apart.

Where nobody may know who wrote a text, a *TC kimlik no* in it would say just that. The analysis
masks personal data of many kinds before anybody reads; this one kind is not even kept. The rule
and the mask are those of ``analysis.text.privacy``, which the web server does not load; a test
holds them together.
"""

import re

from stdnum.tr import tckimlik

MASK = "[TC kimlik no]"
NEAR = 30
"""Letters on each side among which a word says that a number is one."""
_BETWEEN = r"(?:[.-]|[\s\u00ad\u200b-\u200f\u2060\ufeff]{1,4})?"
"""Between digits: a point, a dash, or what the analysis makes one blank of, as documents have."""
_ELEVEN = re.compile(rf"(?<!\d)[1-9١-٩۱-۹](?:{_BETWEEN}\d){{10}}(?!\d)")
_WORD = re.compile(
    r"\bT\.? ?C\b|\btc\w{0,3}\b|kimlik|TCKN|vatanda[şs]l[ıi]k|nasname|هوي|\bid\b", re.IGNORECASE
)
_NO_DIGIT = re.compile(r"\D")


def without_identity_numbers(text: str) -> str:
    """Cover the identity numbers of a text: by their checksum, or by a word beside them.

    Eleven digits of chance have the checksum in one of a hundred cases; a number with a slip of
    the pen has none, and is known by the word.

    >>> without_identity_numbers("Ben 10000000146, tel 0532 123 45 67")
    'Ben [TC kimlik no], tel 0532 123 45 67'
    """

    def covered(match: re.Match[str]) -> str:
        near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        digits = "".join(str(int(digit)) for digit in _NO_DIGIT.sub("", match.group()))  # also ٣
        is_one = tckimlik.is_valid(digits) or _WORD.search(near)
        return MASK if is_one else match.group()

    return _ELEVEN.sub(covered, text)
