"""What blocks and tables of the book are called: the same in every release.

Pure Python. A name is made from what a planner or a questionnaire calls a thing, never from its
place, so that what was done to a block finds it again when the survey has more answers.
"""

import re
from collections.abc import Container, Iterable
from hashlib import sha256
from typing import Any, Final

LONGEST: Final = 60
_PLAIN: Final = re.compile(r"[a-z0-9_-]{1,60}\Z")
_FOLDED: Final = str.maketrans("çğıöşüâîûÇĞİÖŞÜÂÎÛ", "cgiosuaiucgiosuaiu")


def slug(text: str) -> str:
    """Write a name with small plain letters only.

    A name that is so already stays; any other is folded and gets six digits of its checksum, so
    that two names are never written alike.

    Examples
    --------
    >>> slug("cinsiyet"), slug("Belediye hizmetleri")
    ('cinsiyet', 'belediye-hizmetleri-53e1a4')
    """
    if _PLAIN.match(text):
        return text
    folded = re.sub(r"[^a-z0-9]+", "-", text.translate(_FOLDED).lower()).strip("-")
    digits = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{folded[: LONGEST - 7].rstrip('-')}-{digits}".lstrip("-")


def likert_names(tables: Iterable[Any]) -> list[str]:
    """Name the Likert tables of a survey, in their order.

    Parameters
    ----------
    tables : iterable
        Each has a ``section``.

    Returns
    -------
    list of str
        The section's name; ``plain`` without one; several of one section are told apart by
        their order among each other.
    """
    names: list[str] = []
    seen: dict[str, int] = {}
    for table in tables:
        name = slug(table.section) if table.section else "plain"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def key_of(part: str, scope: str, name: str, kind: str) -> str:
    """Put a key together: part, scope, name, kind."""
    return "/".join(each for each in (part, scope, name, kind) if each)


def unique(key: str, taken: Container[str]) -> str:
    """Give a key nobody has yet: the second of the same name ends in ``/2``."""
    if key not in taken:
        return key
    place = 2
    while f"{key}/{place}" in taken:
        place += 1
    return f"{key}/{place}"


__all__ = ["key_of", "likert_names", "slug", "unique"]
