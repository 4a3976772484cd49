"""PESTLE and needs in words: each item with what stands behind it, each group with its needs."""

from copy import deepcopy

import pytest

from analysis.chapter.composing import Composed, compose
from analysis.chapter.model import Heading, Paragraph, Table
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.truth.binding import unbound
from tests.analysis.chapter.desks.examples import composed, settled, surveys, table, text

CELLS = {"count": 20, "base": 24, "percent": 100 * 20 / 24, "others": 25.0, "is_notable": True}
REST = {"count": 4, "base": 16, "percent": 25.0, "others": 100 * 20 / 24, "is_notable": True}


def with_quarters(language: str = "tr") -> Composed:
    """Two groups of quarters that speak of roads: 20 of 24, and 4 of 16."""
    document = deepcopy(surveys(language))
    key, roads = next(
        (key, theme)
        for key, theme in document["voices"]["s1"]["themes"].items()
        if theme["topic"] == "local_roads"
    )
    roads |= {"polarity": {"complaint": 14, "wish": 10}, "count": 24, "is_one_matter": True}
    document["voices"]["s1"]["tables"] = [
        {
            "breakdown": "mahalle_grubu",
            "text": "Mahalleniz",
            "unit": "response",
            "base": 40,
            "groups": ["Kırsal", "Merkez"],
            "rows": [{"theme": key, "count": 24, "cells": [CELLS, REST]}],
        }
    ]
    tables = document["book"]["tables"]
    tables["s1/themes"]["rows"][key] |= {"count": 24, "complaint": 14, "wish": 10}
    others = {"Kırsal": (CELLS, REST), "Merkez": (REST, CELLS)}
    tables["s1/who/mahalle_grubu"] = {
        "label": "Mahalleniz",
        "rows": {
            f"{key}|{group}": {
                "labels": [roads["label"], group],
                "count": own["count"],
                "base": own["base"],
                "others": {"count": rest["count"], "base": rest["base"]},
            }
            for group, (own, rest) in others.items()
        },
    }
    return compose(document, {}, {}, ChapterSettings(language=language))


def paragraphs(found: Composed, part: str) -> str:
    return "\n".join(
        each.text
        for each in found.chapter.blocks
        if isinstance(each, Paragraph) and each.part == part
    )


def test_every_factor_has_a_heading_and_an_empty_one_says_so_and_asks_nothing() -> None:
    found = composed()
    headings = [
        each.text
        for each in found.chapter.blocks
        if isinstance(each, Heading) and each.part == "H" and each.level == 3
    ]

    assert headings == [
        f"{name} Etkenler"
        for name in ("Politik", "Ekonomik", "Sosyokültürel", "Teknolojik", "Yasal", "Çevresel")
    ]
    assert text(found, "H/desk/pestle/political/text") == (
        "Politik etkenlere ilişkin, yanıtlardan ve görüşmelerden çıkan bir tespit bulunmamaktadır."
    )


def test_of_a_matrix_with_threats_alone_no_count_of_opportunities_is_told() -> None:
    said = paragraphs(composed(), "H")

    assert "Matriste yalnızca tehditler (1) yer almakta, fırsat bulunmamaktadır." in said
    assert "En çok madde" not in said


def test_an_item_is_told_with_its_answers_its_duty_and_what_is_proposed() -> None:
    said = paragraphs(composed(), "H")

    assert "konusunda verilen 40 puanın 30'u (%75,0) olumsuzdur." in said
    assert "MARSU" in said
    assert "Belediyenin kendi olanaklarıyla" in said or "Belediye kendi görev alanında" in said


def test_an_item_of_the_team_alone_says_so() -> None:
    said = paragraphs(composed(settled()), "H")
    assert "yalnız planlama ekibinin değerlendirmesine dayanmaktadır." in said


def test_a_stage_without_findings_says_so_in_the_official_table() -> None:
    rows = table(composed(), "J/desk/needs/table").rows

    assert rows[0][1:] == (
        ("Yanıtlardan ve görüşmelerden çıkan tespit bulunmamaktadır.",),
        ("-",),
    )
    assert all(any(row[1]) and any(row[2]) for row in rows)


def test_needs_stand_under_their_topic_with_duty_and_evidence() -> None:
    rows = table(composed(), "J/desk/needs/topics/table").rows
    water = next(row for row in rows if row[3] == ("MARSU",))

    assert water[0] == ("Altyapı",) or any(row[0] == ("Altyapı",) for row in rows)
    assert water[4][0] == "40 yanıtın 30'u (%75,0)"


def test_a_group_of_quarters_has_its_needs_with_shares_and_proposals() -> None:
    found = with_quarters()
    rows = table(found, "J/desk/needs/s1/mahalle_grubu/table").rows

    assert [row[0] for row in rows] == [("Kırsal",), ("Merkez",)]
    assert rows[0][2:5] == (("20",), ("%83,3*",), ("%25,0",))
    assert "bakım ve onarım programının hazırlanması" in rows[0][5][0]
    assert "(bu grupta %83,3, diğerlerinde %25,0)" in paragraphs(found, "J")


def test_wishes_come_in_the_order_of_their_number() -> None:
    (first, *_rest) = table(with_quarters(), "J/desk/needs/wishes/table").rows
    assert first[1:4] == (("10",), ("24",), ("%41,7",))


def test_a_release_that_does_not_tell_who_says_what_has_no_needs_by_group() -> None:
    document = {key: each for key, each in surveys().items() if key != "voices"}
    found = compose(document, {}, {}, ChapterSettings(language="tr"))
    keys = {each.key for each in found.chapter.blocks if isinstance(each, Table)}

    assert "J/desk/needs/topics/table" in keys
    assert not [key for key in keys if key.startswith("J/desk/needs/s1")]


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_number_of_both_parts_has_a_source(language: str) -> None:
    found = with_quarters(language)
    loose = [each for each in unbound(found.printed, found.book) if each.key[:1] in "HJ"]
    assert [(each.key, each.token.text) for each in loose] == []
