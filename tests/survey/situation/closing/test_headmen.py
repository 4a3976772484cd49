"""Each headman gets a page: of the quarter where a release tells it apart, else of its group."""

from io import BytesIO
from urllib.parse import quote

import docx
from flask import Flask

from tests.page_client import PageClient
from tests.survey.situation.closing.test_lists import desk_on
from tests.survey.situation.desks import send, the_desk


def name_quarters(client: PageClient, group: str, quarters: str, status: int = 200) -> None:
    values = {"group": group, "quarters": quarters}
    send(client, f"{the_desk().id}/quarters", values, status=status)


def rural_of(client: PageClient, lists: str) -> str:
    """Give the name of the list of the rural group."""
    names = [str(each["value"]) for each in client.get(lists).soup.select("input[name=group]")]
    (rural,) = [name for name in names if name.endswith("Kırsal")]
    return rural


def test_a_headman_gets_the_list_of_the_group_and_is_told_so(app: Flask) -> None:
    client, lists = desk_on(app)
    rural = rural_of(client, lists)

    name_quarters(client, rural, "Yeni Mahalle\n\nyeni mahalle\nCumhuriyet")

    links = client.get(lists).links()
    assert {"Yeni Mahalle", "Cumhuriyet"} <= set(links)
    page = client.get(links["Cumhuriyet"])
    assert page.heading == "Cumhuriyet"
    assert "“Mahalleniz: Kırsal” grubuna aittir" in page.text


def test_a_quarter_that_a_release_tells_apart_has_its_own_numbers(app: Flask) -> None:
    client, lists = desk_on(app)
    rural = rural_of(client, lists)

    name_quarters(client, rural, "MERKEZ")

    page = client.get(client.get(lists).links()["MERKEZ"])
    assert "Sayılar bu mahalleye aittir." in page.text
    assert "50 değinmeden 10" in page.text


def test_a_list_is_downloaded_for_word(app: Flask) -> None:
    client, lists = desk_on(app)

    content = client.raw.get(f"{lists}/owners/download/docx?name={quote('MARSU')}").data

    found = docx.Document(BytesIO(content))
    assert found.paragraphs[0].text == "MARSU"
    assert [cell.text for cell in found.tables[0].rows[1].cells] == [
        "Mahalleniz: Merkez",
        "10",
        "50",
    ]


def test_a_group_that_is_not_there_has_no_quarters(app: Flask) -> None:
    client, _lists = desk_on(app)

    name_quarters(client, "9/mahalle/Yok", "Yeni", status=404)
