"""What follows from the facts of a row of the book: formulas of its own, one for each value.

See :mod:`analysis.chapter.truth.book` for what a row holds. Pure Python.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any, Final

from analysis.bands import Band, Bound, Rounded

Facts = Mapping[str, Any]
ALL: Final = "all"
"""The row of what holds for a whole table."""
Z: Final = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True)
class Row:
    """A row with the table it stands in."""

    facts: Facts
    whole: Facts
    table: Mapping[str, Facts]


def stored(value: Any) -> Any:
    """Write a number as the book keeps it: bands, bounds and rounded ones as what they are."""
    if isinstance(value, Band):
        return int(value) if value.high == int(value) else {"low": int(value), "high": value.high}
    if isinstance(value, Bound):
        end = "at_most" if value.is_most else "at_least"
        return {end: float(value), "digits": value.digits}
    if isinstance(value, Rounded):
        return {"rounded": float(value), "digits": value.digits}
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def number(kept: Any) -> Any:
    """Read a number of the book."""
    if not isinstance(kept, Mapping):
        return kept
    if "low" in kept:
        return Band(kept["low"], kept["high"])
    if "rounded" in kept:
        return Rounded(kept["rounded"], kept["digits"])
    is_most = "at_most" in kept
    return Bound(kept["at_most" if is_most else "at_least"], kept["digits"], is_most)


def worked_out(row: Row, what: str) -> Any:
    """Work out one value of a row; None when it has none of that kind."""
    if what in row.facts and what not in ("points", "values", "others"):
        return number(row.facts[what])
    if what in FORMULAS:
        return FORMULAS[what](row)
    name, _, place = what.rpartition("_")
    if name == "percent" and place.isdigit():
        return _point(row.facts, int(place) - 1)
    if name == "sum":
        return _sum(row, place)
    return None


def whats_of(row: Row) -> Iterator[str]:
    """List what can be worked out of a row."""
    for what in row.facts:
        if what not in NOT_PRINTED:
            yield what
    for what in FORMULAS:
        # the base of the whole table is named once, by the table itself; of others the facts are
        # counts, and their share is worked out
        if (
            (what not in row.facts or what == "others")
            and what != "base"
            and FORMULAS[what](row) is not None
        ):
            yield what
    points = row.facts.get("points") or row.facts.get("percents") or ()
    yield from (f"percent_{place}" for place in range(1, len(points) + 1))
    if row.facts is row.whole:
        yield from (f"sum_{each}" for each in _summed(row))


NOT_PRINTED: Final = frozenset(
    {"label", "labels", "points", "values", "percents", "others", "scale", "sum", "weight", "style"}
    | {"satisfaction_points", "importance_points", "point_labels", "pairs", "shared"}
    | {"day", "texts", "share", "agreement_low", "agreement_high"}
)
"""Facts that are no number of a text by themselves."""


def _base(row: Row) -> Any:
    return number(row.facts.get("base", row.whole.get("base")))


def _percent(row: Row) -> Any:
    if "weight" in row.facts:
        return 100 * row.facts["weight"] / row.whole["weight"]
    if "shared" in row.facts:
        return 100 * row.facts["shared"]["sum"] / row.facts["shared"]["of"]
    count, base = number(row.facts.get("count")), _base(row)
    if count is None or not base or isinstance(count, Band) or isinstance(base, Band):
        return None
    return 100 * count / base


def _mean(row: Row) -> Any:
    return _mean_of(row.facts) if "sum" in row.facts else None


def _mean_of(facts: Facts) -> Any:
    """Give a mean; with a ``scale`` turned to 1 to 5, its low end becoming 1."""
    if not facts.get("n"):
        return None
    mean = facts["sum"] / facts["n"]
    scale = facts.get("scale")
    return mean if not scale else 1 + 4 * (mean - scale[0]) / (scale[1] - scale[0])


def _point(facts: Facts, place: int) -> Any:
    if "percents" in facts:
        return number(facts["percents"][place])
    return 100 * facts["points"][place] / facts["n"]


def _end(row: Row, *, is_high: bool) -> Any:
    """Give the share of the points above or below the middle of a scale."""
    facts = row.facts
    size = len(facts.get("points") or facts.get("percents") or ())
    half = size // 2
    if not half:
        return None
    places = range(size - half, size) if is_high else range(half)
    if "points" in facts:
        chosen = sum(facts["points"][place] for place in places)
        return 100 * chosen / facts["n"] if facts["n"] else None
    return _added([number(facts["percents"][place]) for place in places])


def _added(parts: Sequence[Any]) -> Any:
    """Add shares of which some are only known from one end."""
    known_least = [part for part in parts if isinstance(part, Bound) and not part.is_most]
    known_most = [part for part in parts if isinstance(part, Bound) and part.is_most]
    if known_least:
        sure = sum(float(part) for part in parts if part not in known_most)
        return Bound(sure, known_least[0].digits, is_most=False)
    whole = sum(float(part) for part in parts)
    if known_most:
        return Bound(min(100.0, whole), known_most[0].digits)
    return Rounded(whole, 0)


def _high_count(row: Row) -> Any:
    points = row.facts.get("points")
    return sum(points[len(points) - len(points) // 2 :]) if points else None


def _low_count(row: Row) -> Any:
    points = row.facts.get("points")
    return sum(points[: len(points) // 2]) if points else None


def _others(row: Row) -> Any:
    others = row.facts.get("others")
    return 100 * others["count"] / others["base"] if others and others["base"] else None


def _difference(row: Row) -> Any:
    own, others = _percent(row), _others(row)
    return None if own is None or others is None else own - others


def _scaled(row: Row, name: str) -> Any:
    held = row.facts.get(f"{name}_points")
    return _mean_of(held) if held else None


def _gap(row: Row) -> Any:
    satisfaction = worked_out(row, "satisfaction")
    importance = worked_out(row, "importance")
    if satisfaction is None or importance is None:
        return None
    return importance - satisfaction


def _part(name: str) -> Callable[[Row], Any]:
    """Give the share of what is said in a certain way in all that is said of a theme."""

    def share(row: Row) -> Any:
        said, size = number(row.facts.get(name)), number(row.facts.get("count"))
        if not said or not size or isinstance(size, Band):
            return None
        return 100 * said / size

    return share


def _n_rows(row: Row) -> Any:
    return len(row.table) - (ALL in row.table) if row.facts is row.whole else None


def _interval(row: Row) -> Any:
    """Give the 95 % interval of a percent after Wilson (1927, JASA 22(158), 209-212)."""
    percent, base = _percent(row), _base(row)
    if percent is None or "weight" in row.facts:
        return None
    share, square = percent / 100, Z * Z
    middle = share + square / (2 * base)
    half = Z * sqrt(share * (1 - share) / base + square / (4 * base * base))
    below, above = (middle - half) / (1 + square / base), (middle + half) / (1 + square / base)
    return 100 * max(0.0, below), 100 * min(1.0, above)


def _summed(row: Row) -> tuple[str, ...]:
    names = {name for key, facts in row.table.items() if key != ALL for name in facts}
    return tuple(sorted(names & SUMMED))


def _sum(row: Row, name: str) -> Any:
    if name not in SUMMED:
        return None
    return sum(number(facts.get(name, 0)) for key, facts in row.table.items() if key != ALL)


def _priority(row: Row) -> Any:
    """Multiply the two mean scores as they are printed, so that a reader comes to the same."""
    pairs = row.facts.get("pairs")
    if not pairs:
        return None
    product = _hundredths(pairs, 0) * _hundredths(pairs, 1)
    return ((product + 50) // 100) / 100


def _hundredths(pairs: Sequence[Sequence[int]], place: int) -> int:
    """Give the mean of scores in hundredths, halves upwards, in whole numbers throughout."""
    total, n = sum(pair[place] for pair in pairs), len(pairs)
    return (200 * total + n) // (2 * n)


def _score(row: Row, place: int) -> Any:
    pairs = row.facts.get("pairs")
    return _hundredths(pairs, place) / 100 if pairs else None


def _agreement(row: Row) -> Any:
    ends = (row.facts.get("agreement_low"), row.facts.get("agreement_high"))
    return None if None in ends else ends


def _day(row: Row) -> date | None:
    return date.fromisoformat(row.facts["day"]) if "day" in row.facts else None


def _of_day(name: str) -> Callable[[Row], Any]:
    def part(row: Row) -> Any:
        day = _day(row)
        return None if day is None else getattr(day, name)

    return part


SUMMED: Final = frozenset({"praise", "complaint", "wish", "report", "doubtful", "n_items", "heads"})
"""What is added up over the rows of a table."""
FORMULAS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "base": _base,
    "percent": _percent,
    "mean": _mean,
    "high_share": lambda row: _end(row, is_high=True),
    "low_share": lambda row: _end(row, is_high=False),
    "high_count": _high_count,
    "low_count": _low_count,
    "others": _others,
    "difference": _difference,
    "satisfaction": lambda row: _scaled(row, "satisfaction"),
    "importance": lambda row: _scaled(row, "importance"),
    "gap": _gap,
    "complaint_share": _part("complaint"),
    "praise_share": _part("praise"),
    "wish_share": _part("wish"),
    "n_rows": _n_rows,
    "weight_percent": lambda row: 100 * row.facts["share"] if "share" in row.facts else None,
    "agreement_interval": _agreement,
    "date": _day,
    "day_of_month": _of_day("day"),
    "year": _of_day("year"),
    "interval": _interval,
    "score_importance": lambda row: _score(row, 0),
    "score_influence": lambda row: _score(row, 1),
    "priority": _priority,
    "n_scorers": lambda row: len(row.facts["pairs"]) if row.facts.get("pairs") else None,
}


__all__ = ["ALL", "Facts", "Row", "number", "stored", "whats_of", "worked_out"]
