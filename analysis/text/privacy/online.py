"""E-mail addresses, links and accounts, also as people hide them ("ali at gmail nokta com").

Contract: :func:`find_addresses` gives the places in a text.
"""

import re
from collections.abc import Iterator

from analysis.text.privacy.found import Found

_AT = r"(?:@|[\[({](?:at|et|@)[\])}])"
_PROVIDER = r"(?:g-?mail|hotmail|outlook|yahoo|icloud|yandex|mynet|windowslive|proton(?:mail)?)"
_DOT = r"(?:\s?\.\s?|\s?[\[(](?:dot|nokta)[\])]\s?|\s(?:dot|nokta)\s)"
_DOMAIN = r"(?:com|net|org|edu|gov|info|me|tr|de|co)"
_LOCAL = r"(?<![\w.+-])[\w.+-]{1,64}"
_EMAILS = (
    re.compile(  # also with blanks or words for the points
        rf"{_LOCAL}\s?{_AT}\s?[\w-]{{1,63}}"
        rf"(?:(?:\.[\w-]{{2,63}})+|(?:{_DOT}{_DOMAIN}\b){{1,2}})",
        re.IGNORECASE,
    ),
    re.compile(  # "at" as a word, before an address that can be nothing else
        rf"{_LOCAL} (?:at|et) (?:[\w-]{{1,63}}{_DOT}{_DOMAIN}\b|{_PROVIDER}\b)"
        rf"(?:{_DOT}{_DOMAIN}\b){{0,2}}",
        re.IGNORECASE,
    ),
    re.compile(  # without its point
        r"(?<![\w@.+-])(?=[\d_.+-]*[^\W\d_])[\w.+-]{1,63}\w@[^\W\d_][\w-]{2,62}(?![\w@])"
    ),
)
_ANY = re.compile(r"[@/:\[({]|www\.| (?:at|et) ", re.IGNORECASE)
"""One of these is in whatever is looked for."""
_LINK = re.compile(  # "VB.NET/COM" is none
    r"(?i:https?://|www\.)\S+|\b(?:[A-Za-z0-9-]{1,63}\.){1,3}(?:com|org|net|tr)/\S+"
)
_HANDLE = re.compile(r"(?<![\w@])@\w{2,30}")
_ACCOUNT = re.compile(  # "instagram adresim: serhat_47"
    r"\b(?:[iİ]nsta\w*|twitter|facebook|face|tiktok|telegram|snap\w*)(?: \w{1,15}){0,2} ?: ?"
    r"(?=[\w.]*[^\W\d_])(?P<own>\w[\w.]{0,28}[\d._][\w.]{0,28}\w)",
    re.IGNORECASE,
)


def find_addresses(text: str) -> Iterator[Found]:
    """Find e-mail addresses, links and accounts.

    Parameters
    ----------
    text : str
        Tidied.

    Examples
    --------
    >>> text = "ali.k at gmail nokta com ya da @ali_k"
    >>> [text[one.start : one.end] for one in find_addresses(text)]
    ['ali.k at gmail nokta com', '@ali_k']
    """
    if not _ANY.search(text):
        return
    taken: list[Found] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            group = "own" if "own" in pattern.groupindex else 0
            found = Found(*match.span(group), kind, "form")
            if all(found.start >= one.end or found.end <= one.start for one in taken):
                taken.append(found)
    yield from sorted(taken)


_PATTERNS = (
    *(("email", pattern) for pattern in _EMAILS),
    ("link", _LINK),
    ("handle", _HANDLE),
    ("handle", _ACCOUNT),
)
