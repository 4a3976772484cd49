"""The themes of the open answers, as the chapter tells them."""

from dataclasses import fields

from analysis.chapter.draft import Draft
from analysis.chapter.model import Paragraph, Table
from analysis.chapter.surveys.open_answers import write_open_answers
from analysis.dataset import Audience
from analysis.disclosure import release
from analysis.findings import find_findings
from analysis.language.wording import wording_of
from analysis.pipeline import Analysis, Settings
from tests.analysis.text.groups.spoken import people, spoken

MANY = people(("a", [([0], 40), ([1], 30), ([0, 1], 20), ([], 6)]))
LABELS = ("Yollar", "Parklar")
THREE = people(("a", [([0], 40), ([1], 30), ([2], 20)]))


def analysis(audience: Audience, labels: tuple[str, ...] = LABELS) -> Analysis:
    given = MANY if labels == LABELS else THREE
    released = release(spoken(given, labels, audience=audience), 10)
    parts = {each.name: getattr(released, each.name) for each in fields(released)}
    return Analysis(**parts, settings=Settings())


def written(audience: Audience, labels: tuple[str, ...] = LABELS) -> tuple[Table, str]:
    draft = Draft(wording=wording_of("tr"), part="F", scope="s1")
    write_open_answers(draft, analysis(audience, labels))
    table = next(each for each in draft.blocks if isinstance(each, Table))
    return table, " ".join(each.text for each in draft.blocks if isinstance(each, Paragraph))


def test_shares_of_citizens_have_a_decimal_and_may_add_up_to_more_than_a_hundred():
    table, text = written(Audience.EXTERNAL)

    # 60 and 50 of the 90 answers with content
    assert [cells[2][0] for cells in table.rows] == ["66,7", "55,6"]
    assert "Yanıtların %66,7'sinde (60 yanıt) “Yollar” konusu" in text
    assert "Bir yanıt birden çok temaya değinebildiğinden" in table.note


def test_shares_of_employees_hold_for_the_whole_band_in_tables_sentences_and_findings():
    table, text = written(Audience.INTERNAL)

    assert [cells[2][0] for cells in table.rows] == ["en az %60", "en az %50"]
    assert "Yanıtların en az %60'ında (60 yanıt) “Yollar” konusu" in text
    results = analysis(Audience.INTERNAL)
    found = find_findings(results, wording_of("tr"), least_mentions=10)
    sentences = [each.sentence for each in found]
    assert any("en az %60'ında (60 yanıt) “Yollar”" in each for each in sentences)


def test_a_theme_of_many_matters_between_two_is_not_passed_over_without_a_word():
    _, text = written(Audience.EXTERNAL, ("Yollar", "Çarşı, vergi ve cenaze", "Parklar"))
    _, last = written(Audience.EXTERNAL, ("Yollar", "Parklar", "Çarşı, vergi ve cenaze"))

    assert "Tek bir konuda toplanan temalar arasında bunu %22,2 ile “Parklar” izlemektedir." in text
    assert "Bunu %33,3 ile “Parklar” izlemektedir." in last
