"""Change since an earlier cycle: themes matched, shares compared by hand."""

import pytest

from analysis.errors import SettingsError
from analysis.text.groups.change import ChangeKind, ThemeShare, changes, shares_of, similarity


def theme(label: str, count: int, base: int = 100, topic: str = "", *terms: str) -> ThemeShare:
    return ThemeShare(label=label, count=count, base=base, topic=topic, terms=terms)


BEFORE = [
    theme("Yol ve kaldırım bozukluğu", 30, 150, "local_roads", "yol", "asfalt", "kaldırım"),
    theme("Çöplerin toplanmaması", 20, 150, "waste", "çöp", "konteyner"),
    theme("Pazar yeri", 10, 150, "", "pazar", "tezgâh"),
]


def test_themes_of_one_matter_are_matched_one_to_one():
    now = [
        theme("Bozuk yollar", 40, 100, "local_roads", "yolu", "asfaltı"),
        theme("Kaldırım işgali", 10, 100, "local_roads", "kaldırımda", "işgal"),
        theme("Sahipsiz köpekler", 15, 100, "stray_animals", "köpek"),
    ]
    found = changes(now, BEFORE)
    assert [(each.kind, each.label, each.label_before) for each in found] == [
        (ChangeKind.STAYED, "Bozuk yollar", "Yol ve kaldırım bozukluğu"),
        (ChangeKind.NEW, "Kaldırım işgali", ""),
        (ChangeKind.NEW, "Sahipsiz köpekler", ""),
        (ChangeKind.GONE, "", "Çöplerin toplanmaması"),
        (ChangeKind.GONE, "", "Pazar yeri"),
    ]


def test_a_share_that_has_doubled_is_notable():
    found = changes([theme("YOL VE KALDIRIM BOZUKLUĞU", 40, 100, "local_roads", "yol")], BEFORE)[0]
    # 40 of 100 less 30 of 150 is 20 points; chi-square by hand: 250 (40*120 - 30*60)^2 /
    # (100*150*70*180) = 11.905, R: pchisq(11.90476, 1, lower = FALSE) = 0.0005602
    assert found.difference == pytest.approx(20.0)
    assert found.p == pytest.approx(0.0005602, abs=5e-7)
    assert found.is_notable
    # Newcombe from the Wilson limits .3094 to .4980 and .1438 to .2711: by hand 8.5 to 31.3
    assert (found.low, found.high) == pytest.approx((8.5, 31.3), abs=0.1)


def test_a_theme_that_may_be_cut_otherwise_is_not_pointed_out():
    grown = theme("Yol ve kaldırım bozukluğu", 40, 100, "local_roads", "yol")
    renamed = theme("Bozuk yollar", 40, 100, "local_roads", "yol")
    near = theme("Kaldırım işgali", 10, 100, "local_roads", "kaldırımda", "işgal")
    assert changes([grown], BEFORE)[0].is_notable
    assert not changes([renamed], BEFORE)[0].is_notable
    assert not changes([grown, near], BEFORE)[0].is_notable  # part of it may have become that
    assert not changes([grown], [*BEFORE, near])[0].is_notable
    assert changes([renamed], BEFORE)[0].q == changes([grown], BEFORE)[0].q


def test_what_names_no_matter_has_not_changed():
    now, then = theme("Çeşitli konular", 40, 100, "", "a"), theme("Çeşitli konular", 30, 150)
    assert not changes([now], [then])[0].is_notable


def test_a_new_theme_is_compared_with_nothing():
    found = changes([theme("Sahipsiz köpekler", 15)], [])
    assert found[0].kind is ChangeKind.NEW
    assert found[0].percent == 15.0
    assert found[0].percent_before is found[0].q is None


def test_topics_that_differ_keep_like_words_apart():
    water = theme("Su kesintisi", 10, 100, "water_sewer", "kesinti", "su")
    power = theme("Elektrik kesintisi", 10, 100, "electricity", "elektrik", "kesinti")
    assert similarity(water, power) < 0.4
    assert changes([water], [power])[0].kind is ChangeKind.NEW


def test_endings_of_words_do_not_keep_themes_apart():
    one = theme("Park yetersizliği", 1, 1, "", "parklar", "çocuk")
    other = theme("Parkların azlığı", 1, 1, "", "parkları", "çocuklara")
    assert similarity(one, other) == pytest.approx((1 / 2 + 1) / 2)


def test_a_short_word_is_not_the_beginning_of_another():
    assert similarity(theme("Su", 1, 1), theme("Suriyeliler", 1, 1)) == 0.0


def test_both_kinds_of_documents_are_read():
    rows = [{"label": "Yollar", "size": 4, "terms": ["yol"], "matter": {"topic": "local_roads"}}]
    of_analysis = {"format": "paydas.analysis/1", "themes": {"base": 9, "themes": rows}}
    of_command = {"format": "paydas.themes/1", "base": 9, "themes": rows}
    expected = [theme("Yollar", 4, 9, "local_roads", "yol")]
    assert shares_of(of_analysis, "a.json") == shares_of(of_command, "a.json") == expected


def test_an_analysis_without_open_answers_has_no_themes():
    assert shares_of({"format": "paydas.analysis/1", "themes": None}, "a.json") == []


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"format": "paydas.swot/1"},
        {"format": "paydas.themes/1", "base": 9, "themes": [{"size": 4}]},
        {"format": "paydas.themes/1", "base": {"low": 60, "high": 69}, "themes": [
            {"label": "a", "size": 4}
        ]},
        {"format": "paydas.themes/1", "base": 9, "themes": ["a"]},
    ],
)  # fmt: skip
def test_a_file_that_can_not_be_compared_is_refused_by_name(document):
    with pytest.raises(SettingsError, match=r"2021\.json"):
        shares_of(document, "2021.json")
