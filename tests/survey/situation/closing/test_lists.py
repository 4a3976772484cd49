"""Lists for other bodies, directorates and groups: only what a release holds and may leave."""

from typing import Any

from flask import Flask

from survey.situation.closing.lists import is_shared
from tests.page_client import PageClient
from tests.survey.results.field import make_survey, signed_in
from tests.survey.situation.desks import approve_quotes, proposals, release, take_in, the_desk


def cell(count: int, base: int) -> dict[str, Any]:
    numbers = {"percent": 100 * count / base, "low": 0.0, "high": 1.0, "difference": 0.0}
    return {"count": count, "base": base, "is_notable": False, **numbers}


def told(survey: int, **more: Any) -> dict[str, Any]:
    """Make what a release holds of a survey whose answers speak of water and of waste."""
    themes = [
        {
            "theme_id": number,
            "label": label,
            "size": size,
            "polarity": {"complaint": size},
            "quotes": [{"text": f"{label} için alıntı", "question": "oneri"}],
            "matter": {"name": label, "topic": topic, "owner": owner, "categories": []},
        }
        for number, label, size, topic, owner in (
            (1, "Su kesintisi", 30, "water_sewer", "MARSU"),
            (2, "Çöp toplama", 20, "waste", ""),
            (3, "Az söylenen", 4, "water_sewer", "MARSU"),
        )
    ]
    rows = [{"theme_id": 1, "label": "Su kesintisi", "cells": [cell(10, 50), cell(20, 40)]}]
    tables = {"breakdown": "mahalle_grubu", "text": "Mahalleniz", "groups": ["Merkez", "Kırsal"]}
    return {
        "id": survey,
        "title": "Vatandaş anketi",
        "audience": "external",
        "minimum_group": 5,
        "questions": {"oneri": "Neler düzeltilmeli?"},
        "themes": {"themes": themes},
        "services": None,
        "theme_tables": [
            {**tables, "rows": rows},
            {**tables, "breakdown": "yas", "text": "Yaşınız", "rows": rows},
        ],
        **more,
    }


def desk_on(app: Flask, **more: Any) -> tuple[PageClient, str]:
    survey = make_survey(is_closed=True).id
    release(survey, proposals(survey), surveys=[told(survey, **more)])
    client = signed_in(app)
    take_in(client, survey)
    return client, f"/planner/situation/{the_desk().id}/lists"


def test_there_is_a_list_for_each_body_directorate_and_group(app: Flask) -> None:
    client, lists = desk_on(app)

    names = client.get(lists).links()

    assert {"MARSU", "Temizlik İşleri Müdürlüğü", "Mahalleniz: Kırsal"} <= set(names)
    assert "Yaşınız: Kırsal" not in names


def test_a_body_gets_its_matters_with_counts_groups_and_quotes(app: Flask) -> None:
    client, lists = desk_on(app)
    assert "alıntı" not in client.get(f"{lists}/owners?name=MARSU").text
    approve_quotes(client, the_desk().id)

    page = client.get(f"{lists}/owners?name=MARSU")

    assert page.heading == "MARSU"
    assert "Su kesintisi için alıntı" in page.text
    rows = page.soup.select("tbody tr")
    cells = [[cell.text for cell in row.select("th, td")] for row in rows]
    assert cells == [
        [f"{question}: {group}", *numbers]
        for question in ("Mahalleniz", "Yaşınız")
        for group, numbers in (("Merkez", ("10", "50")), ("Kırsal", ("20", "40")))
    ]
    assert "Çöp toplama" not in page.text


def test_what_fewer_than_the_smallest_group_said_is_in_no_list(app: Flask) -> None:
    client, lists = desk_on(app)

    for address in client.get(lists).links().values():
        if address.startswith(f"{lists}/"):
            assert "Az söylenen" not in client.get(address).text


def test_a_group_gets_its_own_counts_and_examples_of_the_whole_survey(app: Flask) -> None:
    client, lists = desk_on(app)

    page = client.get(client.get(lists).links()["Mahalleniz: Kırsal"])

    assert "40 değinmeden 20" in page.text
    assert "bu grubun değil" in page.text


def test_employees_words_stand_in_no_list_and_their_counts_stay_inside(app: Flask) -> None:
    client, lists = desk_on(app, audience="internal")

    names = client.get(lists).links()
    page = client.get(names["Temizlik İşleri Müdürlüğü"])

    assert "MARSU" not in names
    assert "Mahalleniz: Kırsal" not in names
    assert "Çöp toplama" in page.text
    assert "alıntı" not in page.text
    assert not is_shared({"audience": "external", "band": 10})


def test_a_list_is_downloaded_and_an_unknown_one_is_not_found(app: Flask) -> None:
    client, lists = desk_on(app)

    content = client.raw.get(f"{lists}/owners/download/csv?name=MARSU").text

    assert "Su kesintisi,Su kesintisi,30," in content
    assert "Mahalleniz Merkez: 10/50" in content
    workbook = client.raw.get(f"{lists}/owners/download/xlsx?name=MARSU")
    assert workbook.data.startswith(b"PK")
    client.get(f"{lists}/owners?name=Yok", status=404)
    client.get(f"{lists}/kimse?name=MARSU", status=404)


def test_the_page_of_a_theme_leads_to_the_items_where_a_desk_exists(app: Flask) -> None:
    survey = make_survey(is_closed=True).id
    theme = {"share": 0.3, "terms": ["su"], "by_question": {"oneri": 30}, "texts": []}
    document = told(survey, band=0)
    document["themes"]["themes"][0] |= theme
    run = release(survey, proposals(survey), surveys=[document])
    client = signed_in(app)
    address = f"/planner/results/{run}/surveys/{survey}/themes/1"
    name = "GZFT listesinde bu temaya dayanan maddeler"

    assert name not in client.get(address).links()
    take_in(client, survey)

    items = client.get(client.get(address).links()[name])
    assert "topic:roads konusunda weakness" in items.text
