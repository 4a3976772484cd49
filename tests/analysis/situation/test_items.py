"""Identity, scope, owners, groups and contrasts of items proposed from answers."""

import re
from dataclasses import replace

import pytest

from analysis.bands import Band
from analysis.codebook import Codebook, Quadrant
from analysis.combine import combine
from analysis.crosstabs import CrossCell, CrossRow, CrossTable
from analysis.disclosure import release
from analysis.errors import SettingsError
from analysis.evidence import Evidence, EvidenceKind
from analysis.language.wording import wording_of
from analysis.pipeline import conclude, without_themes_by_group
from analysis.results import Results
from analysis.situation.breadth import GroupSupport, breadth_of, groups_of
from analysis.situation.owners import Whose, owners_table
from analysis.situation.places import (
    FACTORS,
    Scope,
    default_owners,
    directorate_of,
    factor_of,
    scope_of,
)
from analysis.situation.unplaced import unplaced_themes
from analysis.swot import Rules, SwotItem, build_items, number
from analysis.text.groups.by_group import ThemeCell, ThemeRow, ThemeTable
from analysis.text.labels.topics import CATEGORIES, topics
from analysis.text.themes import Polarity
from tests.analysis.surveys import citizen_analysis, employee_analysis, results_with

TURKISH = wording_of("tr")
QUESTIONS = {"iyi": Quadrant.STRENGTH, "kotu": Quadrant.WEAKNESS, "genel": None}


def items_of(results: Results, **rules: object) -> list[SwotItem]:
    return build_items(results, TURKISH, Rules(minimum=1, **rules))  # type: ignore[arg-type]


def cell(count: int, base: int) -> ThemeCell:
    return ThemeCell(
        count=count,
        base=base,
        percent=100 * count / base,
        low=0.0,
        high=100.0,
        difference=0.0,
        difference_low=0.0,
        difference_high=0.0,
        p=1.0,
        q=1.0,
        is_notable=False,
    )


def by_quarter(*cells: ThemeCell | None) -> ThemeTable:
    groups = ("Merkez", "Kırsal", "Yayla", "Belirtilmemiş")[: len(cells)]
    return ThemeTable(
        breakdown="mahalle",
        text="Mahalleniz",
        groups=groups,
        values=tuple((group,) for group in groups),
        base=100,
        unit="response",
        rows=(ThemeRow(theme_id=0, label="çöp", count=20, percent=20.0, cells=cells),),
    )


def rubbish() -> Results:
    return results_with({("Çöp ve temizlik", "kotu", Polarity.COMPLAINT): 20}, QUESTIONS)


def test_the_key_names_audience_cell_and_matter_and_no_rank() -> None:
    (one,) = items_of(rubbish())
    assert one.key == "external/weakness/topic:waste"
    other = results_with(
        {
            ("Park ve yeşil alan", "kotu", Polarity.COMPLAINT): 60,
            ("Çöp ve temizlik", "kotu", Polarity.COMPLAINT): 20,
        },
        QUESTIONS,
    )
    listed, _ = number(items_of(other), TURKISH, per_cell=8)
    second = next(item for item in listed if item.code == "Z2")
    assert second.key == one.key


def test_scope_and_categories_follow_the_topic() -> None:
    (one,) = items_of(rubbish())
    assert (one.scope, one.categories, one.topic) == (Scope.TOWN, ("çevre",), "waste")
    assert not one.categories_are_guessed
    (unknown,) = items_of(results_with({("zxq", "kotu", Polarity.REPORT): 9}, QUESTIONS))
    assert (unknown.categories, unknown.categories_are_guessed) == (("yönetim",), True)
    culture = {item.matter: item for item in employee_analysis().swot}["Katılım"]
    assert (culture.scope, culture.categories) == (Scope.INSIDE, ("katılım", "yönetim"))


def test_scopes_are_those_of_the_data_set() -> None:
    assert scope_of("migration") is Scope.GENERAL
    assert scope_of("staff") is Scope.INSIDE
    assert scope_of("", audience="internal") is Scope.INSIDE
    assert scope_of("") is Scope.TOWN
    assert [TURKISH.text(f"scopes.{scope}") for scope in Scope] == [
        "Kurum içi",
        "Kente dair",
        "Genel",
    ]


def test_every_topic_has_a_place_and_official_phrases_without_a_verb() -> None:
    for topic in topics("tr"):
        assert factor_of(topic.key, ()) in FACTORS
        assert directorate_of(topic.key).endswith("Müdürlüğü")
        assert 1 <= len(topic.categories) <= 4
        assert set(topic.categories) <= CATEGORIES
        phrases = [TURKISH.find(f"topics.{topic.key}.{cell}") for cell in Quadrant]
        assert any(phrases), topic.key
        for phrase in filter(None, phrases):
            assert re.search(r"(ması|mesi|lığı|liği)$", phrase), phrase


def test_a_planner_gives_a_topic_to_another_body_or_to_the_municipality() -> None:
    (one,) = items_of(rubbish(), owners={"waste": "Büyükşehir Belediyesi"})
    assert (one.quadrant, one.owner) == (Quadrant.THREAT, "Büyükşehir belediyesi")
    assert "iç çevresine değil" in one.rule
    power = results_with({("elektrik trafo", "kotu", Polarity.COMPLAINT): 8}, QUESTIONS)
    (own,) = items_of(power, owners={"electricity": ""})
    assert (own.quadrant, own.owner) == (Quadrant.WEAKNESS, "")
    with pytest.raises(SettingsError, match="'wast'"):
        items_of(rubbish(), owners={"wast": "x"})


def test_the_questionnaires_own_name_of_a_body_stands_for_its_topic() -> None:
    codebook = citizen_analysis().dataset.codebook
    assert owners_table(codebook, {}, "tr")["water_sewer"] == "MARSU"
    assert owners_table(Codebook(variables=()), {}, "tr") == default_owners()


def test_groups_support_a_theme_from_half_of_everybodys_share_on() -> None:
    results = replace(
        rubbish(), theme_tables=(by_quarter(cell(10, 50), cell(9, 100), None, cell(8, 10)),)
    )
    (one,) = items_of(results)
    # 20 % of all: 20 % in Merkez, 9 % in Kırsal; Yayla is hidden, the last are no group
    assert [(each.group, each.supports) for each in one.groups] == [
        ("Merkez", True),
        ("Kırsal", False),
    ]
    # Merkez goes along with everybody whole, Kırsal by 9 / 20
    assert one.parts["breadth"] == pytest.approx((1 + 0.45) / 2)


def test_breadth_of_ratings_is_how_far_the_groups_go_along() -> None:
    results = replace(citizen_analysis(), crosstabs=(quarters(4.5, 3.2),))
    evidence = (Evidence(kind=EvidenceKind.TABLE, reference="cop_m", count=36, base=40),)
    shown = results.likert_row("cop_m")
    assert shown is not None
    found = groups_of(evidence, Quadrant.STRENGTH, results)
    # everybody's mean lies `whole` above the middle of 3; Kırsal by .2 only
    whole = float(shown.mean or 0) - 3
    assert [each.extent for each in found] == [1.0, pytest.approx(0.2 / whole, abs=1e-4)]
    assert breadth_of(found) == pytest.approx((1 + 0.2 / whole) / 2, abs=1e-4)


def test_a_group_supports_an_item_that_one_of_its_themes_shows_there() -> None:
    def support(group: str, supports: bool, reference: str) -> GroupSupport:
        return GroupSupport(
            breakdown="mahalle",
            text="",
            group=group,
            kind="theme",
            reference=reference,
            supports=supports,
            base=50,
        )

    groups = [support("a", True, "0"), support("a", False, "1"), support("b", False, "0")]
    assert breadth_of(groups) == 0.5
    assert breadth_of([]) is None


def quarters(merkez: float, kirsal: float, name: str = "cop_m") -> CrossTable:
    return CrossTable(
        breakdown="mahalle",
        text="Mahalleniz?",
        groups=("Merkez", "Kırsal"),
        values=(("m",), ("k",)),
        rows=(
            CrossRow(
                name=name,
                text="Çöp toplama",
                cells=(CrossCell(mean=merkez, base=25), CrossCell(mean=kirsal, base=15)),
            ),
        ),
    )


def test_groups_support_a_rated_item_on_its_side_of_the_scale() -> None:
    results = replace(citizen_analysis(), crosstabs=(quarters(4.5, 2.9),))
    evidence = (Evidence(kind=EvidenceKind.TABLE, reference="cop_m", count=36, base=40),)
    found = groups_of(evidence, Quadrant.STRENGTH, results)
    assert [(each.group, each.mean, each.supports) for each in found] == [
        ("Merkez", 4.5, True),
        ("Kırsal", 2.9, False),
    ]
    turned = groups_of(evidence, Quadrant.WEAKNESS, results)
    assert [each.supports for each in turned] == [False, True]


@pytest.mark.parametrize(
    ("merkez", "kirsal", "is_contrast"),
    [(3.5, 2.9, True), (3.4, 2.0, False), (4.5, 3.0, False)],
)
def test_a_service_that_is_strong_for_one_group_and_weak_for_another_is_unequal(
    merkez: float, kirsal: float, is_contrast: bool
) -> None:
    results = replace(citizen_analysis(), crosstabs=(quarters(merkez, kirsal),))
    found = [item for item in items_of(results) if item.source == "contrast"]
    assert bool(found) is is_contrast
    if found:
        (one,) = found
        assert one.key == "external/weakness/contrast:cop toplama"
        assert one.phrase == "Çöp toplama konusunda memnuniyetin gruplar arasında eşit olmaması"
        assert "“Kırsal” grubunda 2,90 (n = 15)" in one.rule
        assert [(each.group, each.mean) for each in one.evidence] == [("Kırsal", 2.9)]
        assert [(each.group, each.mean) for each in one.against] == [("Merkez", 3.5)]


def test_themes_on_one_matter_reach_a_cell_together() -> None:
    # each has 4 % of 100 answers, together 8 %
    counts = {
        ("Çöp toplama", "kotu", Polarity.COMPLAINT): 4,
        ("Sokak temizliği", "kotu", Polarity.COMPLAINT): 4,
        ("zxq", "kotu", Polarity.REPORT): 92,
    }
    found = {
        item.topic: item for item in items_of(results_with(counts, QUESTIONS), least_mentions=4)
    }
    assert [each.count for each in found["waste"].evidence] == [4, 4]
    counts["Sokak temizliği", "kotu", Polarity.COMPLAINT] = 0
    alone = items_of(results_with(counts, QUESTIONS), least_mentions=4)
    assert [item.matter for item in alone] == ["zxq"]


def test_a_theme_that_gathers_two_matters_is_named_and_makes_no_item() -> None:
    results = results_with({("Zxq ve wvk", "kotu", Polarity.REPORT): 20}, QUESTIONS)
    items = items_of(results)
    assert items == []
    of = Whose(results.dataset.codebook, {}, "tr")
    (one,) = unplaced_themes(results, items, TURKISH, of)
    assert (one.label, one.size) == ("Zxq ve wvk", 20)
    assert "birden çok konu" in one.reason


def test_priorities_of_the_groups_that_say_it_are_part_of_the_strength() -> None:
    results = replace(rubbish(), theme_tables=(by_quarter(cell(10, 50), cell(30, 100)),))
    (one,) = items_of(results, priorities={"Merkez": 25.0, "Kırsal": 15.0})
    assert one.parts["priority"] == 0.8
    # prevalence, severity and breadth are 1: the fourth root of 0.8
    assert one.strength == pytest.approx(0.8**0.25, abs=1e-6)
    (shouted,) = items_of(results, priorities={"MERKEZ": 25.0, "KIRSAL": 15.0})
    assert shouted.parts["priority"] == one.parts["priority"]
    (whole,) = items_of(rubbish(), priorities={"external": 9.24})
    assert whole.parts["priority"] == pytest.approx(0.3696)
    with pytest.raises(SettingsError, match="'external'"):
        items_of(rubbish(), priorities={"external": 26.0})


def test_a_matter_in_opposite_cells_of_two_surveys_is_a_contradiction() -> None:
    citizens, employees = citizen_analysis(), employee_analysis()
    (weak,) = items_of(rubbish())
    strong = replace(
        weak,
        quadrant=Quadrant.STRENGTH,
        key="internal/strength/topic:waste",
        evidence=(replace(weak.evidence[0], audience="internal"),),
    )
    combined = combine(
        [replace(citizens, swot=(weak,), reserve=()), replace(employees, swot=(strong,))]
    )
    (one,) = combined.contradictions
    assert (one.positive, one.negative) == (("G1",), ("Z1",))
    assert "iç paydaşlar G1 maddesini, dış paydaşlar Z1 maddesini" in one.sentence


def test_items_of_two_surveys_on_one_topic_become_one_with_both_keys() -> None:
    citizens, employees = citizen_analysis(), employee_analysis()
    (weak,) = items_of(rubbish())
    inner = replace(
        weak,
        key="internal/weakness/topic:waste",
        keys=("internal/weakness/topic:waste",),
        evidence=(replace(weak.evidence[0], audience="internal"),),
    )
    combined = combine(
        [replace(citizens, swot=(weak,), reserve=()), replace(employees, swot=(inner,))]
    )
    (one,) = combined.swot
    assert one.audiences == ("external", "internal")
    assert {weak.key, inner.key} <= set(one.keys)


def test_evidence_has_an_interval_where_its_counts_are_exact() -> None:
    exact = Evidence(kind=EvidenceKind.THEME, reference="0", count=56, base=70)
    assert exact.interval == pytest.approx((0.6921, 0.8774), abs=5e-4)
    assert replace(exact, count=Band(50, 59), base=Band(70, 79)).interval is None
    assert replace(exact, mean=3.4).interval is None


def test_without_themes_by_group_no_item_tells_of_groups_of_themes() -> None:
    concluded = conclude(citizen_analysis())
    taken = without_themes_by_group(concluded)
    assert taken.theme_tables == ()
    assert not any(each.kind == "theme" for item in taken.swot for each in item.groups)


def test_concluding_again_gives_the_same_items() -> None:
    once = conclude(citizen_analysis())
    assert conclude(once).swot == once.swot
    assert release(once, 5).swot == once.swot
