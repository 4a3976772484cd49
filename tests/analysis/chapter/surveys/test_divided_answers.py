"""Rankings and shares as the chapter writes them."""

from dataclasses import replace
from functools import cache

import pytest

from analysis.chapter.model import Paragraph, Table
from analysis.chapter.surveys.writing import survey_draft
from analysis.codebook import VariableType
from analysis.frequencies import FrequencyRow, FrequencyTable
from analysis.language.wording import wording_of
from tests.analysis.surveys import citizen_analysis

RANKING = FrequencyTable(
    question="oncelik",
    text="Hizmetleri sıralayınız",
    base=40,
    rows=(
        FrequencyRow(value="a", label="Yol", count=11, percent=27.5, mean=2.5, base=40),
        FrequencyRow(value="b", label="Park", count=29, percent=72.5, mean=None, base=8),
    ),
    missing={},
    type=VariableType.RANK,
)
SHARES = FrequencyTable(
    question="butce",
    text="100 puanı paylaştırınız",
    base=40,
    rows=(
        FrequencyRow(value="a", label="Yol", count=40, percent=67.5, mean=67.5, base=40),
        FrequencyRow(value="b", label="Park", count=20, percent=32.5, mean=32.5, base=40),
    ),
    missing={},
    type=VariableType.SHARE,
)


@cache
def blocks() -> tuple[dict[str, Table], str]:
    analysis = citizen_analysis()
    tables = (*analysis.frequencies, RANKING, SHARES)
    draft = survey_draft(replace(analysis, frequencies=tables), (), "s1", wording_of("tr"))
    found = {block.caption: block for block in draft.blocks if isinstance(block, Table)}
    return found, " ".join(b.text for b in draft.blocks if isinstance(b, Paragraph))


def test_a_ranking_shows_first_places_and_mean_places() -> None:
    table = blocks()[0]["Hizmetleri sıralayınız"]

    assert [name for name, _ in table.header[0]] == [
        "Seçenek", "İlk sıraya koyan", "Yüzde", "Ortalama sıra",
    ]  # fmt: skip
    assert table.rows == (
        (("Yol",), ("11",), ("%27,5",), ("2,50",)),
        (("Park",), ("29",), ("%72,5",), ("-",)),
    )
    assert "1 ilk sıradır" in table.note


def test_shares_show_means_and_parts_of_the_total() -> None:
    table = blocks()[0]["100 puanı paylaştırınız"]

    assert table.rows[0] == (("Yol",), ("67,50",), ("%67,5",))


@pytest.mark.parametrize(
    "sentence",
    [
        "(%72,5) ilk sıraya “Park” seçeneğini koymuştur; “Yol” seçeneğini",
        "En büyük pay %67,5 ile “Yol”, en küçük pay %32,5 ile “Park” seçeneğine verilmiştir.",
    ],
)
def test_a_sentence_reads_the_table_aloud(sentence: str) -> None:
    assert sentence in blocks()[1]
