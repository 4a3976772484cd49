"""Rows, pairs of rows that belong to one person, and what follows from rows that came together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

RESPONSE, SEALED, TEXT = "response", "sealed_response", "free_text"
RECEIPT, CODE, DRAFT, FILE = "receipt", "invite_code", "draft", "upload"

IDENTITIES: Mapping[str, tuple[str, ...]] = {
    RESPONSE: ("key",),
    SEALED: ("key",),
    TEXT: ("key",),
    RECEIPT: ("digest",),
    CODE: ("survey_id", "selector"),
    DRAFT: ("digest",),
    FILE: ("key",),
}
"""Tables a submission writes, and the columns by which a row is known again."""

SPENT = "is_spent"
"""Of a code only this tells anything: that it has been used."""

PIVOTS = (RESPONSE, SEALED, CODE, DRAFT, RECEIPT)
"""What everything else of a group is tied to, the most telling first."""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A row as an attacker knows it again: its table and its key."""

    table: str
    key: bytes


Pair = frozenset[Row]
"""Two rows that come from one person, as far as the attack can tell."""


def key_of(values: Sequence[object]) -> bytes:
    """Make one key of the values of the identity columns."""
    return b"/".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for value in values
    )


def pairs_of_group(rows: Iterable[Row]) -> set[Pair]:
    """Give the pairs that are certain among rows that came in one transaction.

    Certain is what one person must have sent: where a kind of row that everybody sends once
    occurs once, all the others of the group are of the same person. Two responses in one
    transaction are nobody's for certain.

    Examples
    --------
    >>> one, text, other = Row("response", b"1"), Row("free_text", b"2"), Row("response", b"3")
    >>> len(pairs_of_group([one, text]))
    1
    >>> pairs_of_group([one, text, other])
    set()
    """
    present = set(rows)
    once = [pivot for pivot in PIVOTS if sum(row.table == pivot for row in present)]
    if not once:
        return set()
    pivots = [row for row in present if row.table == once[0]]
    if len(pivots) != 1:
        return set()
    return {frozenset((pivots[0], row)) for row in present if row != pivots[0]}


def pairs_of_groups(groups: Iterable[Iterable[Row]]) -> set[Pair]:
    """Give the pairs that are certain in any of several groups."""
    return {pair for group in groups for pair in pairs_of_group(group)}


def pairs_by_rank(orders: Mapping[str, Sequence[Row]]) -> set[Pair]:
    """Pair the first response with the first of everything else, the second with the second.

    What an attacker claims who believes that rows lie in the order in which they came; whether
    the claims are better than guessing shows only who knows the truth.

    Parameters
    ----------
    orders : Mapping of str to sequence of Row
        Rows of one kind (a table, or the texts of one question), in the order they lie in.
        The kind ``response`` (or ``sealed_response``) is paired with all others of its length.
    """
    pivot = next((orders[kind] for kind in (RESPONSE, SEALED) if orders.get(kind)), ())
    return {
        frozenset(pair)
        for rows in orders.values()
        if rows is not pivot and len(rows) == len(pivot)
        for pair in zip(pivot, rows, strict=True)
    }


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Give Spearman's rank correlation of two sequences without ties (Spearman 1904).

    Examples
    --------
    >>> spearman([1, 2, 3], [10, 20, 30])
    1.0
    >>> spearman([1, 2, 3], [3, 2, 1])
    -1.0
    """
    count = len(first)
    if count < 2:  # one value has no order
        return 0.0
    ranks = [_ranks(values) for values in (first, second)]
    squares = sum((a - b) ** 2 for a, b in zip(*ranks, strict=True))
    return float(1 - 6 * squares / (count * (count * count - 1)))


def _ranks(values: Sequence[float]) -> list[int]:
    places = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0] * len(values)
    for rank, place in enumerate(places):
        ranks[place] = rank
    return ranks
