"""Lists are read as people write them; what makes no sense is refused with its line."""

import time
import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from flask import Flask

from survey.fieldwork.codes.groups import Part
from survey.fieldwork.codes.lists import (
    Addressee,
    ListError,
    Organisation,
    read_addressees,
    read_organisations,
    read_units,
    text_of_file,
    units_of,
)


def workbook(*rows: list[object]) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


@pytest.mark.parametrize(
    ("line", "label", "count"),
    [
        ("Fen İşleri; 45", "Fen İşleri", 45),
        ("Fen İşleri\t45", "Fen İşleri", 45),
        ("  Fen İşleri , 45 ", "Fen İşleri", 45),
        ("Basın, Yayın ve Halkla İlişkiler; 12", "Basın, Yayın ve Halkla İlişkiler", 12),
        ("Basın, Yayın, 12", "Basın, Yayın", 12),
        ("Fen İşleri/Asfalt; 12", "Fen İşleri / Asfalt", 12),
        ("Fen; 12;", "Fen", 12),
    ],
)
def test_units_are_read_however_they_are_separated(
    app: Flask, line: str, label: str, count: int
) -> None:
    assert read_units(f"\n{line}\n\n") == ([Part(label, count)], count)


def test_one_number_is_everybody(app: Flask) -> None:
    assert read_units(" 260 \n") == ([], 260)


def test_a_fault_is_named_by_its_line(app: Flask) -> None:
    with pytest.raises(ListError, match="2"):
        read_units("Fen; 12\nİmar; bilinmiyor")


def test_addresses_have_a_unit_each_or_none_has(app: Flask) -> None:
    assert read_addressees("a@x.tr, Fen\nb@x.tr; Fen / Asfalt") == [
        Addressee("a@x.tr", "Fen"),
        Addressee("b@x.tr", "Fen / Asfalt"),
    ]
    with pytest.raises(ListError):
        read_addressees("a@x.tr; Fen\nb@x.tr")


def test_people_are_counted_by_their_units(app: Flask) -> None:
    people = [Addressee("a@x.tr", "Fen"), Addressee("b@x.tr", "Fen"), Addressee("c@x.tr", "İmar")]
    assert units_of(people) == [Part("Fen", 2), Part("İmar", 1)]
    assert units_of([Addressee("a@x.tr")]) == []


def test_a_comma_in_a_name_of_an_organisation_stays(app: Flask) -> None:
    assert read_organisations("Aydın, Demir ve Ortakları\nBaro, Sakızlı, bilgi@baro.tr") == [
        Organisation("Aydın, Demir ve Ortakları"),
        Organisation("Baro, Sakızlı", "bilgi@baro.tr"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "Birim;Sayı\r\nFen İşleri;45\r\nBasın;12\r\n".encode("utf-8-sig"),
        "Birim;Sayı\nFen İşleri;45\nBasın;12".encode("cp1254"),
        "Birim,Sayı\nFen İşleri,45\nBasın,12".encode(),
        "Fen İşleri\t45\nBasın\t12".encode(),
    ],
)
def test_a_csv_file_is_read_as_spreadsheet_programs_write_it(app: Flask, content: bytes) -> None:
    assert text_of_file(content) == "Fen İşleri;45\nBasın;12"


def test_a_workbook_is_read_without_its_heading(app: Flask) -> None:
    content = workbook(["Birim", "Kişi sayısı"], ["Fen; İşleri", 45], ["Basın", 12.0])
    assert text_of_file(content) == "Fen, İşleri;45\nBasın;12"


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", workbook()[:900]])
def test_a_broken_file_is_refused(app: Flask, content: bytes) -> None:
    with pytest.raises(ListError, match=r"\.xlsx"):
        text_of_file(content)


def test_bytes_that_are_no_text_make_no_list(app: Flask) -> None:
    with pytest.raises(ListError):
        read_units(text_of_file(bytes(range(256)) * 8))


def test_a_bomb_is_refused_at_once(app: Flask) -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60 * 1024 * 1024)
    begun = time.monotonic()
    with pytest.raises(ListError):
        text_of_file(content.getvalue())
    assert time.monotonic() - begun < 2


def test_a_large_file_is_refused(app: Flask) -> None:
    with pytest.raises(ListError, match="1 MB"):
        text_of_file(b"a" * (1024 * 1024 + 1))
