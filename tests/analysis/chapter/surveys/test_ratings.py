"""Ratings as the chapter tells them."""

from dataclasses import replace

from analysis.chapter.draft import Draft
from analysis.chapter.model import Figure, Paragraph, Table
from analysis.chapter.surveys.ratings import _lowest, write_likert
from analysis.codebook import Codebook
from analysis.language.wording import wording_of
from analysis.pipeline import Analysis
from analysis.scales import LikertTable
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
    assert any(row[0] == ("İçme suyu (ters ifade)",) for row in table.rows)


def test_statements_printed_with_one_mean_are_not_ranked_against_each_other() -> None:
    analysis = citizen_analysis()
    table = analysis.likert[0]
    low = min(row.mean for row in table.rows if row.mean is not None)
    tied = tuple(replace(row, mean=low) for row in table.rows[:2])
    shown = replace(analysis, likert=(replace(table, rows=tied),))

    text, _table = written(shown)

    assert "Maddelerin ortalamaları 1,50 ile 1,50 arasında değişmektedir." in text
    assert "en düşük ortalama" not in text


def test_the_lowest_statements_are_in_the_lower_half_and_below_the_others() -> None:
    row = citizen_analysis().likert[0].rows[0]
    means = (2.0, 2.1, 3.0, 3.0, 3.1, 3.2, 3.3, 3.4)
    rows = tuple(replace(row, name=f"m{n}", text=f"M{n}", mean=m) for n, m in enumerate(means))
    table = replace(citizen_analysis().likert[0], rows=rows)
    draft = Draft(wording=wording_of("tr"), part="G", scope="s1")

    # four of eight are the lower half: 2,00, 2,10, 3,00, 3,00, and the next has 3,10
    assert "en düşük 4 ifade" in _lowest(draft, table, 0)
    # with the fifth at 3,00, too, the two of 3,00 are no lower than it
    tied = replace(table, rows=tuple(replace(r, mean=3.0) if r.text == "M4" else r for r in rows))
    assert "en düşük 2 ifade" in _lowest(draft, tied, 0)


def captions(*tables: LikertTable, language: str = "tr") -> list[str]:
    draft = Draft(wording=wording_of(language), part="F", scope="s1")
    write_likert(draft, replace(citizen_analysis(), likert=tables), tables)
    return [each.caption for each in draft.blocks if isinstance(each, Table | Figure)]


def test_no_two_tables_or_figures_of_a_section_have_one_caption() -> None:
    services = citizen_analysis().likert[0]
    general = replace(services, rows=(replace(services.rows[0], text="Genel olarak memnunum."),))
    important = replace(services, measure="importance")
    ends = (*services.points[:-1], "Son derece memnunum")
    other_scale = replace(services, points=ends)

    assert captions(general, services) == [
        "Hizmetler (“Genel olarak memnunum”): Yanıtların Dağılımı ve Ortalamalar",
        "Hizmetler: Yanıtların Dağılımı ve Ortalamalar",
        "Hizmetler",
    ]
    for pair in ((services, important), (services, other_scale), (general, services, other_scale)):
        for language in ("tr", "en"):
            named = captions(*pair, language=language)
            assert len(named) == len(set(named))
    assert captions(services, important)[0] == (
        "Hizmetler (memnuniyet): Yanıtların Dağılımı ve Ortalamalar"
    )
    assert captions(services, other_scale)[-1] == (
        "Hizmetler (“Hiç memnun değilim” – “Son derece memnunum”)"
    )
