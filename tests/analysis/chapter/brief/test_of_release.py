"""Briefs: the numbers of a hand-counted survey, the groups told apart, and what may not be said."""

from collections.abc import Mapping
from typing import Any

import pytest

from analysis.chapter.brief.model import Brief
from analysis.chapter.brief.of_release import briefs_of, groups_of
from analysis.chapter.composing import compose_edition
from analysis.chapter.editions import edition_of
from analysis.chapter.truth.book import value_of
from analysis.chapter.truth.printing import tokens_for
from tests.analysis.chapter.quarters import analysis, edition
from tests.analysis.surveys import employee_analysis


def brief_of(group: str, **more: Any) -> Brief:
    return next(each for each in briefs_of(edition(**more)) if each.group == group)


def survey(**more: Any) -> dict[str, Any]:
    """Give a release with one survey that is the invented one but for what a test changes."""
    first = edition()["release"]["surveys"][0]
    return {**edition()["release"], "surveys": [{**first, **more}]}


def test_there_is_a_brief_of_everybody_and_one_of_each_group_of_quarters() -> None:
    briefs = briefs_of(edition())
    assert [each.group for each in briefs] == [
        "Tüm yanıt verenler",
        "Merkez mahalle",
        "Kırsal mahalle",
    ]
    assert len({each.name for each in briefs}) == 3
    assert briefs[0].name == "tumu"


def test_a_group_s_matters_are_ranked_with_counts_and_shares_beside_those_of_everybody() -> None:
    said = brief_of("Kırsal mahalle").priorities
    # 40 of the country wrote: 20 on water, 15 on roads, 5 on parks; of all 90: 28, 27, 35
    assert [(each.count.text, each.share.text, each.whole.text) for each in said] == [
        ("20", "%50,0", "%31,1"),
        ("15", "%37,5", "%30,0"),
        ("5", "%12,5", "%38,9"),
    ]


def test_a_group_s_ratings_stand_beside_those_of_everybody_the_worst_first() -> None:
    rated = brief_of("Kırsal mahalle").ratings
    assert [(each.service, each.mean.text, each.whole.text, each.base.text) for each in rated] == [
        ("Yol bakımı", "1,00", "2,80", "40"),
        ("İçme suyu", "2,00", "2,60", "40"),
        ("Park ve yeşil alanlar", "3,00", "4,20", "40"),
    ]


def test_how_many_answered_stands_at_the_top() -> None:
    figures = brief_of("Merkez mahalle").figures
    assert [each.value.text for each in figures] == ["100", "60", "%60,0"]


def test_the_items_a_group_supports_come_with_the_needs_that_answer_them() -> None:
    entered = {each.phrase: each for each in brief_of("Kırsal mahalle").entered}
    roads = entered["Yol bakımı konusunda memnuniyetin düşük olması"]
    assert roads.support.text == "ortalama 1,00 (n = 40)"
    assert roads.needs == (
        (
            "Yol bakımı için mahalle önceliklerine dayanan yıllık bakım ve onarım programının "
            "hazırlanması"
        ),
    )


def test_an_item_the_group_does_not_support_is_not_in_its_brief() -> None:
    item = next(each for each in edition()["release"]["swot"] if each["groups"])
    against = [{**each, "supports": False} for each in item["groups"]]
    desks = {"items": [{**item, "groups": against}]}
    assert brief_of("Kırsal mahalle", desks=desks).entered == ()
    assert "bulunmamaktadır" in brief_of("Kırsal mahalle", desks=desks).entered_note.text


def test_settled_items_and_needs_stand_in_place_of_proposed_ones() -> None:
    item = next(each for each in edition()["release"]["swot"] if each["groups"])
    own = {"key": "need/own", "need": "Yeni otobüs", "items": [{"key": item["key"]}]}
    desks = {"items": [{**item, "phrase": "Kendi sözü", "code": "Z9"}], "needs": [own]}
    entered = brief_of("Merkez mahalle", desks=desks).entered
    assert [(each.code, each.phrase, each.needs) for each in entered] == [
        ("Z9", "Kendi sözü", ("Yeni otobüs",))
    ]


def test_of_an_item_made_of_several_themes_the_one_most_spoken_of_is_shown_by_name() -> None:
    themes = edition()["release"]["surveys"][0]["themes"]["themes"]
    survey_id = edition()["release"]["surveys"][0]["id"]
    pieces = [
        {"kind": "theme", "reference": str(each["theme_id"]), "survey": survey_id}
        # whichever stands first
        for each in sorted(themes, key=lambda each: each["size"])
    ]
    table = edition()["release"]["surveys"][0]["theme_tables"][0]
    groups = [
        {**each, "breakdown": table["breakdown"], "group": "Kırsal mahalle", "supports": True}
        for each in pieces
    ]
    item = {**edition()["release"]["swot"][0], "evidence": pieces, "groups": groups}
    for listed in (pieces, pieces[::-1]):
        desks = {"items": [{**item, "evidence": listed}]}
        (entered,) = brief_of("Kırsal mahalle", desks=desks).entered
        # 20 of the country spoke of water, 15 of roads, 5 of parks
        assert entered.support.text.replace("\u00a0", " ").endswith("20 / 40")
        assert "en sık söz edileni “" in entered.support.text


def test_matters_of_others_are_listed_with_whose_duty_they_are() -> None:
    brief = brief_of("Tüm yanıt verenler")
    owned = [each for each in brief.priorities if each.owner]
    assert [each.topic for each in brief.others] == [each.topic for each in owned]


def test_only_approved_quotes_of_the_survey_are_printed() -> None:
    release = edition()["release"]
    theme = release["surveys"][0]["themes"]["themes"][0]
    quote = {"survey": release["surveys"][0]["id"], "theme": theme["key"], "text": "Söz"}
    other = {**quote, "survey": 99, "text": "Başka anket"}
    brief = brief_of("Merkez mahalle", desks={"quotes": {"approved": [quote, other]}})
    assert [each.texts for each in brief.quotes] == [("Söz",)]
    assert [each.topic for each in brief.quotes] == [theme["label"]]
    assert brief_of("Merkez mahalle").quotes == ()


def test_a_group_with_too_little_to_show_says_so() -> None:
    release = survey(theme_tables=[], crosstabs=[])
    brief = next(
        each for each in briefs_of(edition(release=release)) if each.group == "Kırsal mahalle"
    )
    assert (brief.priorities, brief.ratings) == ((), ())
    assert "az" in brief.said[0].text
    assert "gizlilik sınırının altında" in brief.priorities_note.text
    assert brief.figures[1].value.text == "40"


def test_with_hidden_cells_nothing_is_called_the_most_frequent_of_all() -> None:
    table = edition()["release"]["surveys"][0]["theme_tables"][0]
    first, *rest = table["rows"]
    hidden = {**table, "rows": [{**first, "cells": [first["cells"][0], None]}, *rest]}
    release = survey(theme_tables=[hidden])
    brief = next(
        each for each in briefs_of(edition(release=release)) if each.group == "Kırsal mahalle"
    )
    assert brief.said[0].text.startswith("Gösterilebilen konular içinde")
    assert "gizlenen konular" in brief.priorities_note.text


def test_what_employees_said_goes_into_no_brief() -> None:
    whole = edition_of([analysis(), employee_analysis()])
    assert {group.scope for group in groups_of(whole["release"])} == {"s1"}
    banded = survey(band=10)
    assert groups_of(banded) == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_number_of_every_brief_comes_out_of_the_book(language: str) -> None:
    whole = edition(language)
    book: Mapping[str, Any] = compose_edition(whole).book
    n_numbers = 0
    for brief in briefs_of(whole):
        for said in brief.texts():
            for number in said.numbers:
                assert number.token in said.text
                if number.source:
                    what = number.source.rpartition("/")[2]
                    tokens = tokens_for(value_of(book, number.source), what, language)
                    assert number.token in tokens, number
                    n_numbers += 1
    assert n_numbers > 60
