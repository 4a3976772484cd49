"""Columns are as wide as what is in them where lists stand side by side."""

import pytest

from analysis.chapter.columns import LEAST, shares_of
from analysis.chapter.model import Table


def lists(*lengths: int, is_bulleted: bool = True) -> Table:
    n = len(lengths)
    item = "Kaldırımlar konusunda memnuniyetin düşük olması"
    return Table(
        caption="GZFT",
        header=(tuple(("", 1) for _ in lengths),),
        rows=(tuple((item,) * length for length in lengths),),
        widths=(1 / n,) * n,
        is_bulleted=is_bulleted,
    )


def test_the_longest_of_the_lists_has_the_widest_column() -> None:
    shares = shares_of(lists(7, 12, 4, 9))
    assert sum(shares) == pytest.approx(1)
    assert shares[1] > shares[3] > shares[0] > shares[2]
    assert min(shares) >= LEAST


def test_an_empty_list_keeps_room_for_its_name() -> None:
    assert shares_of(lists(5, 0, 5, 0)) == pytest.approx((0.33, LEAST, 0.33, LEAST))


def test_lists_of_one_length_share_the_page_alike() -> None:
    assert shares_of(lists(3, 3, 3, 3)) == pytest.approx((0.25,) * 4)


def test_lists_without_a_line_and_other_tables_have_the_shares_they_were_made_with() -> None:
    assert shares_of(lists(0, 0)) == (0.5, 0.5)
    assert shares_of(lists(9, 1, is_bulleted=False)) == (0.5, 0.5)
