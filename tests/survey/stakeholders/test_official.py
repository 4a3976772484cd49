"""The map and the tables of the chapter: headings letter for letter, the worked examples."""

from bs4 import Tag
from flask import Flask

from survey.stakeholders import store
from survey.stakeholders.services import store as services
from tests.page_client import Page
from tests.survey.stakeholders.field import HOME, add, add_services, planner, score


def with_means(name: str, importance: int, influence: int, side: str = "external") -> int:
    """Add a stakeholder that ten scorers give these means, in tenths."""
    number = add(name, side)

    def ten(tenths: int) -> list[int]:
        low, more = divmod(tenths, 10)
        return [low + 1] * more + [low] * (10 - more)

    score(number, list(zip(ten(importance), ten(influence), strict=True)))
    return number


def table(page: Page, caption: str) -> Tag:
    for found in page.soup.select("table"):
        if found.caption is not None and found.caption.get_text(strip=True) == caption:
            return found
    raise AssertionError(caption)


def cells(row: Tag) -> list[str]:
    return [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]


def test_the_table_of_priorities_is_that_of_the_guide(app: Flask) -> None:
    with_means("A", 46, 46, "internal")
    with_means("B", 33, 28)
    with_means("C", 28, 33)
    with_means("D", 48, 50)
    with_means("E", 25, 23)
    client, _number = planner(app)

    found = table(client.get(f"{HOME}/tables"), "Paydaşların Önceliklendirilmesi")
    rows = [cells(row) for row in found.select("tr")]

    assert rows[0][1:] == [
        "Paydaş Adı",
        "İç Paydaş/Dış Paydaş",
        "Önem Derecesi",
        "Etki Derecesi",
        "Önceliği",
    ]
    assert rows[1:] == [
        ["1", "D", "Dış Paydaş", "4,80 (yüksek)", "5,00 (güçlü)", "24,00"],
        ["2", "A", "İç Paydaş", "4,60 (yüksek)", "4,60 (güçlü)", "21,16"],
        ["3", "B", "Dış Paydaş", "3,30 (yüksek)", "2,80 (zayıf)", "9,24"],
        ["4", "C", "Dış Paydaş", "2,80 (düşük)", "3,30 (güçlü)", "9,24"],
        ["5", "E", "Dış Paydaş", "2,50 (düşük)", "2,30 (zayıf)", "5,75"],
    ]


def test_the_matrix_of_power_has_its_rows_columns_and_actions(app: Flask) -> None:
    with_means("A", 46, 46)
    with_means("B", 33, 28)
    with_means("C", 28, 33)
    with_means("E", 25, 23)
    client, _number = planner(app)

    found = table(client.get(f"{HOME}/tables"), "Etki/Önem Matrisi")
    rows = [cells(row) for row in found.select("tr")]

    assert rows[0] == ["", "ETKİ DÜZEYİ"]
    assert rows[1] == ["zayıf", "güçlü"]
    assert rows[2] == ["ÖNEM DÜZEYİ: düşük", "İzle E (sınırda)", "Bilgilendir C (sınırda)"]
    assert rows[3] == [
        "ÖNEM DÜZEYİ: yüksek",
        "Çıkarlarını gözet, çalışmalara dahil et B (sınırda)",
        "Birlikte çalış A",
    ]


def test_the_matrix_of_services_has_its_legend(app: Flask) -> None:
    number = add("Baro")
    road, _park, park = add_services(("Fen", "Yol"), ("Fen", "Park"), ("Çevre", "Çöp"))
    services.save_marks(store.get(number), {}, {road: "all", park: "part"}, by=None)
    add("Basın")
    client, _number = planner(app)

    page = client.get(f"{HOME}/tables")
    rows = [cells(row) for row in table(page, "Paydaş - Ürün/Hizmet Matrisi").select("tr")]

    assert rows == [
        ["Paydaş", "Fen", "Çevre"],
        ["Yol", "Park", "Çöp"],
        ["Baro", "√", "", "o"],
    ]
    assert "√: paydaşın tamamı; o: paydaşın bir kısmı" in page.text


def test_the_map_shows_each_stakeholder_with_the_number_of_its_row(app: Flask) -> None:
    with_means("A", 46, 46, "internal")
    with_means("B", 33, 28)
    client, _number = planner(app)

    page = client.get(f"{HOME}/tables")

    assert [tag.get_text() for tag in page.soup.select("svg title")] == ["1. A", "2. B"]
    assert len(page.soup.select(".map-internal")) == 1
    assert len(page.soup.select(".map-external")) == 1


def test_the_tables_are_turkish_on_a_page_of_any_language(app: Flask) -> None:
    with_means("A", 46, 46)
    client, _number = planner(app)

    page = client.get(f"{HOME}/tables", language="en")

    found = table(page, "Paydaşların Önceliklendirilmesi")
    assert found.find_parent(attrs={"lang": "tr"}) is not None
    assert "21,16" in page.text
