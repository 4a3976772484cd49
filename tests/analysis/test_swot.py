"""Where matters are placed, and why."""

import pytest

from analysis.codebook import Quadrant
from analysis.evidence import EvidenceKind
from analysis.language.wording import wording_of
from analysis.results import Results
from analysis.swot import Rules, SwotItem, build_items, number
from analysis.text.themes import Polarity
from tests.analysis.surveys import citizen_analysis, employee_analysis, results_with

TURKISH = wording_of("tr")
QUESTIONS = {"iyi": Quadrant.STRENGTH, "kotu": Quadrant.WEAKNESS, "genel": None}


def swot(results: Results, least: int = 5, per_cell: int = 8) -> tuple[SwotItem, ...]:
    items = build_items(results, TURKISH, Rules(least_mentions=least, minimum=1))
    return number(items, TURKISH, per_cell=per_cell)[0]


def by_quadrant(items: tuple[SwotItem, ...]) -> dict[Quadrant, list[SwotItem]]:
    return {cell: [item for item in items if item.quadrant is cell] for cell in Quadrant}


def test_an_open_question_carries_its_themes_to_the_cell_it_feeds() -> None:
    items = swot(
        results_with(
            {("zxq", "kotu", Polarity.REPORT): 6, ("wvk", "kotu", Polarity.REPORT): 14},
            QUESTIONS,
        )
    )
    assert [(item.code, item.phrase) for item in items] == [
        ("Z1", "Wvk konusunda yetersizliklerin bulunması"),
        ("Z2", "Zxq konusunda yetersizliklerin bulunması"),
    ]
    assert "20 yanıtın 14'ü (%70,0)" in items[0].rule
    assert (items[0].evidence[0].count, items[0].evidence[0].base) == (14, 20)
    assert items[0].evidence[0].question == "kotu"


def test_a_theme_with_too_few_mentions_is_left_out() -> None:
    results = results_with({("zxq", "kotu", Polarity.REPORT): 4}, QUESTIONS)
    assert swot(results) == ()
    assert len(swot(results, least=4)) == 1


def test_a_theme_with_less_than_a_twentieth_of_the_answers_is_left_out() -> None:
    counts = {("zxq", "kotu", Polarity.REPORT): 5, ("wvk", "kotu", Polarity.REPORT): 96}
    assert [item.matter for item in swot(results_with(counts, QUESTIONS))] == ["wvk"]
    counts["wvk", "kotu", Polarity.REPORT] = 95  # 5 of 100
    assert len(swot(results_with(counts, QUESTIONS))) == 2


def test_complaints_outweighing_praise_make_a_weakness_with_the_praise_against_it() -> None:
    (item,) = swot(
        results_with(
            {("zxq", "genel", Polarity.COMPLAINT): 9, ("zxq", "genel", Polarity.PRAISE): 3},
            QUESTIONS,
        )
    )
    assert item.quadrant is Quadrant.WEAKNESS
    assert [each.count for each in item.against] == [3]
    # prevalence: 9/12 is the largest share; severity: 9 / (9 + 3); no group, no priority
    assert item.parts == {"prevalence": 1.0, "severity": 0.75, "breadth": None, "priority": None}
    assert item.strength == pytest.approx(0.75**0.5)


def test_praise_outweighing_complaints_makes_a_strength() -> None:
    (item,) = swot(results_with({("zxq", "genel", Polarity.PRAISE): 7}, QUESTIONS))
    assert (item.code, item.strength) == ("G1", 1.0)


def test_complaints_that_hardly_outweigh_praise_are_placed_nowhere() -> None:
    results = results_with(
        {("zxq", "genel", Polarity.COMPLAINT): 8, ("zxq", "genel", Polarity.PRAISE): 6}, QUESTIONS
    )
    assert swot(results) == ()


def test_another_bodys_duty_is_never_a_weakness_of_the_municipality() -> None:
    (item,) = swot(results_with({("elektrik trafo", "kotu", Polarity.REPORT): 8}, QUESTIONS))
    assert item.quadrant is Quadrant.THREAT
    assert item.owner == "Elektrik dağıtım şirketi"
    assert "iç çevresine değil" in item.rule


def test_a_theme_outweighed_two_to_one_by_the_opposite_question_stays_out() -> None:
    # 5 of 20 under "iyi" speak for it, 20 of 20 under "kotu" against it
    items = swot(
        results_with(
            {
                ("zxq", "iyi", Polarity.REPORT): 5,
                ("wvk", "iyi", Polarity.REPORT): 15,
                ("zxq", "kotu", Polarity.REPORT): 20,
            },
            QUESTIONS,
        )
    )
    cells = by_quadrant(items)
    assert [item.matter for item in cells[Quadrant.STRENGTH]] == ["wvk"]
    assert [item.matter for item in cells[Quadrant.WEAKNESS]] == ["zxq"]
    assert cells[Quadrant.WEAKNESS][0].against[0].count == 5


def test_a_cell_holds_no_more_items_than_set() -> None:
    counts = {(f"zxq{place}", "kotu", Polarity.REPORT): 5 + place for place in range(6)}
    items = swot(results_with(counts, QUESTIONS), per_cell=4)
    assert [item.code for item in items] == ["Z1", "Z2", "Z3", "Z4"]
    assert items[0].matter == "zxq5"


def test_services_are_placed_by_importance_and_satisfaction() -> None:
    phrases = {item.phrase: item for item in citizen_analysis().swot if item.source == "service"}
    roads = phrases["Yol bakımı konusunda memnuniyetin düşük olması"]
    rubbish = phrases["Çöp toplama konusunda memnuniyetin yüksek olması"]
    # (20 x 1 + 10 x 2 + 10 x 4) / 40 = 2.0; (20 x 4 + 16 x 5 + 4 x 2) / 40 = 4.2
    assert "2,00 (n = 40" in roads.rule
    assert "4,20 (n = 40" in rubbish.rule
    assert (roads.evidence[0].count, roads.against[0].count) == (30, 10)
    assert rubbish.evidence[0].count == 36
    assert rubbish.against == ()  # 4 of 40: fewer than may be shown
    assert not any("Kültür" in phrase for phrase in phrases)


def test_an_unsatisfying_service_of_another_body_is_a_threat() -> None:
    water = next(item for item in citizen_analysis().swot if item.owner == "MARSU")
    assert water.quadrant is Quadrant.THREAT


def test_dimensions_under_three_are_weaknesses_and_from_three_and_a_half_strengths() -> None:
    items = {item.matter: item for item in employee_analysis().swot}
    assert items["Katılım"].quadrant is Quadrant.WEAKNESS
    assert items["İş birliği"].quadrant is Quadrant.STRENGTH
    # in coarse numbers: at least 10 of 20 disagree and nobody agrees; 20 of 20 agree
    assert items["Katılım"].parts["prevalence"] == 0.5
    assert items["Katılım"].strength == pytest.approx(0.5**0.5)
    assert items["İş birliği"].strength == 1.0


def test_every_item_has_evidence_and_a_rule_with_a_number() -> None:
    items = citizen_analysis().swot + employee_analysis().swot
    assert items
    for item in items:
        assert item.evidence
        assert any(sign.isdigit() for sign in item.rule)
        assert 0 < item.strength <= 1


def test_phrases_are_nouns_without_a_verb_or_full_stop() -> None:
    for item in citizen_analysis().swot:
        assert item.phrase.endswith(("ması", "mesi", "liği", "lığı"))


def test_evidence_of_a_service_names_its_table() -> None:
    item = next(item for item in citizen_analysis().swot if item.source == "service")
    assert item.evidence[0].kind is EvidenceKind.TABLE
    assert item.evidence[0].reference in ("yol_m", "cop_m", "su_m")


def test_a_theme_without_a_matter_makes_no_item() -> None:
    assert swot(results_with({("Çeşitli konular", "kotu", Polarity.REPORT): 20}, QUESTIONS)) == ()


def test_a_theme_is_not_placed_where_its_mentions_speak_of_something_else() -> None:
    # the theme is named for kindergartens, but under the weaknesses it only holds debts
    results = results_with(
        {
            ("Kreş zxq", "kotu", Polarity.REPORT): 10,
            ("Kreş zxq", "iyi", Polarity.REPORT): 10,
        },
        QUESTIONS,
    )
    assert results.themes is not None
    results.themes.mentions["text"] = ["borç arttı"] * 10 + ["kreş güzel"] * 10
    assert [item.quadrant for item in swot(results)] == [Quadrant.STRENGTH]
