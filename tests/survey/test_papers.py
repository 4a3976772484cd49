"""Pages for Word that are written without its library, and that the library reads."""

import io

import docx
from docx.oxml.ns import qn

from survey.papers import Paper


def read(paper: Paper):
    return docx.Document(io.BytesIO(paper.content()))


def test_headings_paragraphs_quotes_and_tables_stand_in_their_order() -> None:
    paper = Paper("Muhtarlık").paragraph("Birinci").heading("Çöp & su", 2)
    paper.quotes(["“Yol <bozuk>”"]).table(["Grup", "Sayı"], [("Merkez", 10), ("Kırsal", "20–29")])

    found = read(paper)

    assert [(each.style.name, each.text) for each in found.paragraphs] == [
        ("Heading 1", "Muhtarlık"),
        ("Normal", "Birinci"),
        ("Heading 2", "Çöp & su"),
        ("Quote", "“Yol <bozuk>”"),
        ("Normal", ""),
    ]
    (table,) = found.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Grup", "Sayı"],
        ["Merkez", "10"],
        ["Kırsal", "20–29"],
    ]


def test_the_headings_of_a_table_are_repeated_and_no_row_is_torn() -> None:
    (table,) = read(Paper("x").table(["a"], [("b",)])).tables
    marks = [row._tr.trPr for row in table.rows]

    assert [mark.find(qn("w:tblHeader")) is not None for mark in marks] == [True, False]
    assert all(mark.find(qn("w:cantSplit")) is not None for mark in marks)


def test_signs_no_xml_knows_are_left_out_and_lines_stay() -> None:
    (_title, body) = read(Paper("x").paragraph("bir\x00\x0biki\nüç")).paragraphs

    assert body.text == "biriki\nüç"


def test_the_same_contents_give_the_same_bytes() -> None:
    assert Paper("x").paragraph("y").content() == Paper("x").paragraph("y").content()
