"""Closed answers as the chapter tells them."""

import pytest

from analysis.chapter.draft import Draft
from analysis.chapter.surveys.closed_answers import _is_rarest
from analysis.frequency_table import FrequencyRow, FrequencyTable
from analysis.language.wording import wording_of


def table(*counts: int) -> FrequencyTable:
    rows = tuple(
        FrequencyRow(value=str(n), label=f"Seçenek {n}", count=count, percent=count / 1000)
        for n, count in enumerate(counts)
    )
    return FrequencyTable(question="soru", text="Soru", base=1000, rows=rows, missing={})


@pytest.mark.parametrize(
    ("counts", "is_rarest"),
    [
        ((6000, 3000, 1000), True),
        ((6000, 3000, 1000, 1000), False),
        # an option nobody chose is rarer
        ((6000, 0, 3000, 1000), False),
        # 10,04 % and 10,00 % are both printed as 10,0 %
        ((20000, 10040, 10000), False),
    ],
)
def test_the_least_frequent_answer_is_named_only_where_it_is_alone(
    counts: tuple[int, ...], *, is_rarest: bool
) -> None:
    draft = Draft(wording=wording_of("tr"), part="F", scope="s1")
    found = table(*counts)
    assert _is_rarest(draft, found.rows[-1], found) is is_rarest
