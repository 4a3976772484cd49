"""The register, the official table of priorities, the matrix, the map, services and hearings."""

from decimal import Decimal

from analysis.chapter.model import Figure
from analysis.chapter.truth.binding import unbound
from analysis.figures.chart import ChartKind
from analysis.stakeholder_map import ACTIONS, MARKS_LEGEND, PRIORITY_HEADINGS
from tests.analysis.chapter.desks.examples import (
    block,
    composed,
    register,
    table,
    text,
    with_register,
)


def test_the_register_counts_both_sides() -> None:
    said = text(with_register(), "F/desk/register/text")

    assert "5 paydaş bulunmaktadır; bunların 1'i iç paydaş, 4'ü dış paydaştır" in said


def test_the_list_of_stakeholders_stands_by_side_and_group() -> None:
    rows = table(with_register(), "F/desk/register/table").rows

    assert rows[0] == (("Grubu belirtilmeyenler",), ("İç Paydaş",), ("Belediye Meclisi",))
    assert (("Odalar",), ("Dış Paydaş",), ("Ticaret Odası, Uzak Kurum",)) in rows


def test_priorities_are_products_of_printed_means_the_highest_first() -> None:
    rows = table(with_register(), "F/desk/priorities/table").rows

    # (5+5+4)/3 = 4,67 and 5: 23,35; (3+4+3)/3 = 3,33 and 2,67: 8,89; 2,33 x 4,33 = 10,09
    assert [tuple(cell[0] for cell in row) for row in rows] == [
        ("Belediye Meclisi", "İç Paydaş", "4,67 (yüksek)", "5,00 (güçlü)", "23,35"),
        ("Ticaret Odası", "Dış Paydaş", "2,33 (düşük)", "4,33 (güçlü)", "10,09"),
        ("Üniversite", "Dış Paydaş", "3,33 (yüksek)", "2,67 (zayıf)", "8,89"),
        ("Uzak Kurum", "Dış Paydaş", "1,00 (düşük)", "1,33 (zayıf)", "1,33"),
    ]
    assert Decimal("4.67") * 5 == Decimal("23.35")


def test_the_columns_are_those_of_the_desk_letter_for_letter() -> None:
    header = table(with_register(), "F/desk/priorities/table").header

    assert tuple(name for name, _ in header[0]) == PRIORITY_HEADINGS


def test_each_cell_of_the_matrix_has_its_official_action() -> None:
    found = table(with_register(), "F/desk/matrix/table")

    assert found.header == (
        (("ÖNEM DÜZEYİ", 1), ("ETKİ DÜZEYİ", 2)),
        (("", 1), ("zayıf", 1), ("güçlü", 1)),
    )
    assert found.rows == (
        (("düşük",), ("İzle", "Uzak Kurum"), ("Bilgilendir", "Ticaret Odası")),
        (
            ("yüksek",),
            ("Çıkarlarını gözet, çalışmalara dahil et", "Üniversite"),
            ("Birlikte çalış", "Belediye Meclisi"),
        ),
    )
    said = {cell[0] for row in found.rows for cell in row[1:]}
    assert said == set(ACTIONS.values())


def test_what_a_person_decided_of_a_border_case_counts() -> None:
    desk = register()
    desk["stakeholders"][1]["decided"] = {"influence": True}

    rows = table(composed({"stakeholders": desk}), "F/desk/matrix/table").rows

    assert rows[1][2] == ("Birlikte çalış", "Belediye Meclisi, Üniversite")


def test_the_map_shows_influence_across_and_importance_up() -> None:
    figure = block(with_register(), "F/desk/map/figure")

    assert isinstance(figure, Figure)
    assert figure.chart is not None
    assert figure.chart.kind is ChartKind.POINTS
    assert figure.chart.categories[0] == "Belediye Meclisi"
    assert [series.values[0] for series in figure.chart.series] == [5.0, 4.67]


def test_many_stakeholders_stand_in_the_matrix_with_the_numbers_of_the_map() -> None:
    desk = register()
    desk["stakeholders"] = [
        {"id": n, "name": f"Kurum {chr(64 + n)}", "side": "external", "group": "",
         "scores": [[5, 5] if n <= 24 else [1, 1]]}
        for n in range(1, 26)
    ]  # fmt: skip
    found = composed({"stakeholders": desk})

    rows = table(found, "F/desk/matrix/table").rows
    assert rows[0][1] == ("İzle", "25. Kurum Y")
    assert rows[1][2][1].startswith("1. Kurum A, 2. Kurum B, 3. Kurum C")
    figure = block(found, "F/desk/map/figure")
    assert isinstance(figure, Figure)
    assert figure.chart is not None
    assert not figure.chart.has_key
    assert "{{F/desk/map/figure}} üzerindeki numarası" in text(found, "F/desk/matrix/text")
    assert unbound(found.chapter, found.book) == []


def test_stakeholders_of_one_priority_stay_in_the_order_of_the_register() -> None:
    desk = register()
    desk["stakeholders"] = [
        {"id": n, "name": name, "side": "external", "group": "", "scores": [[4, 3]]}
        for n, name in enumerate(("Çiftçiler", "Dernekler", "Üniversite", "Vakıflar"), start=1)
    ]

    rows = table(composed({"stakeholders": desk}), "F/desk/priorities/table").rows

    # Ç and Ü stand where the alphabet of Turkish has them
    assert [row[0][0] for row in rows] == ["Çiftçiler", "Dernekler", "Üniversite", "Vakıflar"]


def test_border_cases_that_nobody_has_decided_are_told_as_such() -> None:
    desk = register()
    desk["stakeholders"][1]["scores"] = [[3, 3], [2, 2]]

    said = text(composed({"stakeholders": desk}), "F/desk/priorities/text")
    assert "2 derecelendirme sınır durumu sayılmıştır; bunlar için henüz karar" in said
    desk["stakeholders"][1]["decided"] = {"influence": True}
    said = text(composed({"stakeholders": desk}), "F/desk/priorities/text")
    assert "2 derecelendirme sınır durumu sayılmıştır; bunların 1'i henüz karara" in said
    desk["stakeholders"][1]["decided"] = {"influence": True, "importance": False}
    said = text(composed({"stakeholders": desk}), "F/desk/priorities/text")
    assert "her birinin düzeyine, gerekçesi kayda geçirilerek karar verilmiştir" in said


def test_fields_of_activity_come_into_the_official_table() -> None:
    found = table(with_register(), "E/desk/fields/table")

    assert found.rows[0] == (("Çevre ve temizlik",), ("Çöp toplama", "Geri kazanım"))
    assert found.is_editable


def test_the_matrix_of_services_has_a_column_for_each_under_its_field() -> None:
    found = table(with_register(), "F/desk/services/table")

    assert found.header == (
        (("Paydaş", 1), ("Çevre ve temizlik", 2), ("Fen işleri", 1)),
        (("", 1), ("Çöp toplama", 1), ("Geri kazanım", 1), ("Yol yapımı", 1)),
    )
    assert found.rows == (
        (("Ticaret Odası",), ("o",), ("",), ("",)),
        (("Muhtarlar",), ("√",), ("",), ("o",)),
    )
    assert (found.note, found.is_wide) == (MARKS_LEGEND, True)


def test_a_matrix_that_is_too_wide_is_parted_between_fields() -> None:
    desk = register()
    desk["fields"] = [
        {
            "name": f"Alan {field}",
            "services": [{"id": 100 * field + n, "name": f"H{n}"} for n in range(9)],
        }
        for field in (1, 2)
    ]
    desk["marks"] = {"5": {"101": "all"}, "3": {"205": "part"}}
    found = composed({"stakeholders": desk})

    assert table(found, "F/desk/services/table").header[0] == (("Paydaş", 1), ("Alan 1", 9))
    second = table(found, "F/desk/services/table/2")
    assert second.caption == "Paydaş - Ürün/Hizmet Matrisi: Alan 2"
    # of a part those have a row who are marked in it
    assert [row[0] for row in second.rows] == [("Ticaret Odası",)]


def test_hearings_stand_by_their_day_with_method_and_heads() -> None:
    rows = table(with_register(), "F/desk/hearings/table").rows

    assert [tuple(cell[0] for cell in row) for row in rows] == [
        ("1", "1 Şubat 2026", "Yazı", "Görüş yazısı", "Üniversite", "-", "-"),
        ("2", "5 Mart 2026", "Çalıştay", "Esnaf çalıştayı", "Ticaret Odası, Muhtarlar", "32",
         "2026/114"),
    ]  # fmt: skip
    assert "5 paydaşın 3'ü, görüşüne başvurulanlar" in text(with_register(), "F/desk/hearings/text")


def test_a_group_that_was_heard_as_a_whole_is_named_by_its_own_name() -> None:
    desk = register()
    desk["hearings"][0]["stakeholders"] = [5, 3, 4]

    rows = table(composed({"stakeholders": desk}), "F/desk/hearings/table").rows

    # both of the chambers, and one whose group has no other member; in the register's order
    assert rows[1][4] == ("Odalar, Muhtarlar",)


def test_article_41_names_who_was_heard_and_of_whom_there_is_no_record() -> None:
    said = text(with_register(), "F/desk/law/text")

    assert "üniversiteler (Üniversite); meslek odaları (Ticaret Odası)" in said
    assert "kayıt bulunmamaktadır: sivil toplum örgütleri." in said
