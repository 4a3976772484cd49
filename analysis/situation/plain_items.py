"""Plain items: SWOT items as a release document has them, read without pandas or numpy."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.bands import Band

Item = dict[str, Any]
"""A SWOT item as README.md tells it: ``key``, ``quadrant``, ``phrase``, ``evidence`` and more."""


def number_of(value: Any) -> int:
    """Give a count or base back as a number that prints as what it is: a band stays a band.

    Examples
    --------
    >>> number_of(12), number_of({"low": 60, "high": 69})
    (12, 60–69)
    """
    if isinstance(value, Mapping):
        return Band(int(value["low"]), int(value["high"]))
    return int(value)


def percent_of(piece: Mapping[str, Any]) -> Any:
    """Give the share of a piece of evidence in percent: of counts that are known, exactly theirs.

    Examples
    --------
    >>> round(percent_of({"count": 475, "base": 1106, "share": 0.4295}), 3)
    42.948
    """
    if isinstance(piece["count"], int) and isinstance(piece["base"], int) and piece["base"]:
        return 100 * piece["count"] / piece["base"]
    return 100 * piece["share"]


def total_of(evidence: Iterable[Mapping[str, Any]]) -> int:
    """Add up the counts of pieces of evidence; of a band its lower end counts."""
    return sum(int(number_of(piece["count"])) for piece in evidence)


def support_of(item: Mapping[str, Any]) -> int:
    """Count what supports an item: its evidence, and the records of what was heard."""
    return total_of(item["evidence"]) + len(item.get("records", ()))


def names_of(evidence: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Give what pieces of evidence are called in every run, with the survey they are from."""
    return tuple(name_of(piece) for piece in evidence)


def name_of(piece: Mapping[str, Any]) -> str:
    """Give what a piece of evidence is called in every run."""
    return f"{piece.get('survey', '')}/{piece['name']}"


def reference_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give what another table needs to name an item."""
    return {name: item.get(name, "") for name in ("key", "code", "phrase")}


def united(first: Sequence[Item], second: Sequence[Item]) -> list[Item]:
    """Join two lists of evidence; a piece of the same name stands once."""
    names = {name_of(piece) for piece in first}
    return [*first, *(piece for piece in second if name_of(piece) not in names)]


__all__ = [
    "Item",
    "name_of",
    "names_of",
    "number_of",
    "percent_of",
    "reference_of",
    "support_of",
    "total_of",
    "united",
]
