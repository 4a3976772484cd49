"""Bodies: one name for each body whose duty a matter may be.

In a planner's words: a questionnaire says "Büyükşehir Su ve Kanalizasyon İdaresi", the municipal
codebook "Su ve Kanalizasyon İdaresi", and both mean one body, which has one name in the chapter and
one list to be sent. The names stand in ``language/tr/bodies.toml``. Pure Python.
"""

from functools import cache

from analysis.text.words.letters import fold, lower
from analysis.text.words.wordlists import table


def body_name(owner: str) -> str:
    """Give the one name of a body; a local name that the file doesn't know stays as it is.

    Examples
    --------
    >>> body_name("Su ve Kanalizasyon İdaresi"), body_name("MARSU")
    ('Büyükşehir su ve kanalizasyon idaresi', 'MARSU')
    """
    return _names().get(_folded(owner), owner)


def body_names() -> tuple[str, ...]:
    """Give the name of each body that the file knows."""
    return tuple(dict.fromkeys(_names().values()))


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for body in table("tr", "bodies")["body"]:
        for name in (body["name"], *body.get("also", ())):
            found[_folded(name)] = body["name"]
    return found


def _folded(name: str) -> str:
    return " ".join(fold(lower(name)).split())


__all__ = ["body_name", "body_names"]
