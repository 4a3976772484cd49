"""Ratings as the chapter tells them."""

from dataclasses import replace

from analysis.chapter.draft import Draft
from analysis.chapter.model import Paragraph, Table
from analysis.chapter.surveys.ratings import write_likert
from analysis.codebook import Codebook
from analysis.language.wording import wording_of
from analysis.pipeline import Analysis
from tests.analysis.surveys import citizen_analysis


def with_reversed(name: str) -> Analysis:
    """The survey of citizens, one of whose statements is worded the other way round."""
    analysis = citizen_analysis()
    book = analysis.dataset.codebook
    variables = tuple(
        replace(each, reversed=True) if each.name == name else each for each in book.variables
    )
    codebook = Codebook(variables=variables, language=book.language)
    return replace(analysis, dataset=replace(analysis.dataset, codebook=codebook))


def written(analysis: Analysis) -> tuple[str, Table]:
    draft = Draft(wording=wording_of("tr"), part="F", scope="s1")
    write_likert(draft, analysis, analysis.likert[:1])
    table = next(each for each in draft.blocks if isinstance(each, Table))
    return " ".join(each.text for each in draft.blocks if isinstance(each, Paragraph)), table


def test_the_worst_is_the_statement_with_the_lowest_mean() -> None:
    # 30 gave a 1 and 10 a 3: 1,50; the next is roads with (20 x 1 + 10 x 2 + 10 x 4)/40 = 2,00
    assert "en düşük ortalama 1,50 ile “İçme suyu”" in written(citizen_analysis())[0]


def test_a_reversed_statement_is_ranked_in_no_sentence_and_stands_in_the_table() -> None:
    text, table = written(with_reversed("su_m"))

    assert "en düşük ortalama 2,00 ile “Yol bakımı”" in text
    assert "İçme suyu" not in text
    assert any(row[0] == ("İçme suyu",) for row in table.rows)
