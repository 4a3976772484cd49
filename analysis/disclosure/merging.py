"""Putting small answers of a question on who answered together, so that none can be worked out."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.disclosure.constants import JOINED, MERGED_VALUE
from analysis.frequency_table import FrequencyRow, FrequencyTable, frequency_row


def merge_small(table: FrequencyTable, least: int, label: str) -> FrequencyTable | None:
    """Merge the small answers of a table; None when nothing would be left to tell apart.

    Parameters
    ----------
    table : FrequencyTable
        Of a question with one answer each.
    least : int
        Fewest people of an answer that is shown.
    label : str
        What the row of merged answers is called.
    """
    given = sorted((row for row in table.rows if row.count), key=lambda row: row.count)
    small = [row for row in given if row.count < least]
    if not small:
        return table
    joined = [row for row in given if row.value in JOINED and row not in small]
    others = [row for row in given if row not in small and row not in joined]
    merged, large = [*joined, *small], 0
    while others and not _is_safe(small, merged, large, others[0].count, least):
        merged.append(others.pop(0))
        large += 1
    return with_merged(table, merged, label) if others else None


def _is_safe(
    small: Sequence[FrequencyRow],
    merged: Sequence[FrequencyRow],
    large: int,
    next_count: int,
    least: int,
) -> bool:
    """Say whether the merged row is large enough and can't be taken apart.

    Somebody who knows the rule knows that each of the small answers has between 1 and
    ``least - 1`` responses, and each of the large ones added to them between ``least`` and
    the smallest that is still shown. The sum must leave more than one possibility.
    """
    total = sum(row.count for row in merged)
    if total < least:
        return False
    joined = sum(row.count for row in merged if row.value in JOINED and row not in small)
    rest, n_others = total - joined, len(small) - 1
    lowest = max(1, rest - n_others * (least - 1) - large * next_count)
    highest = min(least - 1, rest - n_others - large * least)
    return highest > lowest


def with_merged(
    table: FrequencyTable, merged: Sequence[FrequencyRow], label: str
) -> FrequencyTable:
    """Put rows of a table together into one, which stands last."""
    count = sum(row.count for row in merged)
    share = sum(row.percent for row in merged) / 100
    row = frequency_row(MERGED_VALUE, label, count, share, table.effective_base or table.base)
    gone = {each.value for each in merged}
    return replace(table, rows=(*(each for each in table.rows if each.value not in gone), row))


__all__ = ["merge_small", "with_merged"]
