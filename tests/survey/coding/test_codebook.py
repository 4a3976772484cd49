"""The codebook of themes goes out and comes back the same."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from survey.coding.codebook import qdpx
from survey.coding.codebook.entries import CodebookError, Entry, checked
from survey.coding.codebook.qdpx import read_project, write_project
from survey.coding.codebook.table import read_table, write_table
from survey.questionnaires.cleaning import clean_line, clean_text
from tests.survey.coding.desks import Person, open_desk, sign_in, themes
from tests.survey.results.settled.documents import rows

SCHEMA = Path(__file__).parents[2] / "data" / "refi-qda" / "project-codes.xsd"
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
YOL = Entry(
    key="yol",
    label="Yol & kaldırım <bozuk>",
    definition="Yol, kaldırım ve kasis.\nİkinci satır",
    belongs="=asfalt",
    does_not_belong="'toplu taşıma'",
    examples="Yollar çok bozuk\n== Örnekler ==\nçukur",
    category="altyapı",
    owner="Fen İşleri Müdürlüğü",
)
PARK = Entry(key="park", label="Park", is_aside=True)


def document_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["project.qde"]
        return archive.read("project.qde")


def packed(document: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("project.qde", document)
    return content.getvalue()


def damaged(compression: int) -> bytes:
    """A project of which some bytes were lost on the way."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        archive.writestr("project.qde", xml_of("".join(f'<Code name="{n}"/>' for n in range(99))))
    whole = content.getvalue()
    return whole[:60] + bytes(each ^ 0x5A for each in whole[60:90]) + whole[90:]


def xml_of(inside: str) -> str:
    codes = f"<CodeBook><Codes>{inside}</Codes></CodeBook>"
    return f'<Project xmlns="{qdpx.NAMESPACE}" name="x">{codes}</Project>'


def project(inside: str) -> bytes:
    return packed(xml_of(inside).encode())


@pytest.mark.parametrize("entries", [[YOL, PARK], [PARK], []])
def test_a_project_keeps_the_rules_of_the_schema(entries: list[Entry]) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    document = document_of(write_project("Vatandaş anketi", entries, MOMENT))

    assert schema.validate(etree.fromstring(document)), schema.error_log


def test_the_schema_can_fail() -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    without_guid = xml_of('<Code name="a" isCodable="true"/>')

    assert not schema.validate(etree.fromstring(without_guid))


def test_a_project_comes_back_the_same() -> None:
    content = write_project("Vatandaş anketi", [YOL, PARK], MOMENT)

    assert read_project(content, ["yol", "park"]) == [YOL, PARK]


def test_a_table_comes_back_the_same() -> None:
    assert read_table(write_table([YOL, PARK])) == [YOL, PARK]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60).map(lambda t: clean_text(t) or "")
LINES = st.text(st.characters(codec="utf-8"), max_size=30).map(lambda t: clean_line(t) or "")


@given(label=LINES, definition=TEXTS, belongs=TEXTS, examples=TEXTS, owner=LINES)
def test_whatever_stands_in_an_entry_comes_back(
    label: str, definition: str, belongs: str, examples: str, owner: str
) -> None:
    entry = Entry(
        key="x",
        label=label or "a",
        definition=definition,
        belongs=belongs,
        examples=examples,
        owner=owner,
    )
    (entry,) = checked([("", entry)])

    assert read_table(write_table([entry])) == [entry]
    assert read_project(write_project("a", [entry], MOMENT), ["x"]) == [entry]


def test_the_same_codebook_gives_the_same_bytes() -> None:
    assert write_project("a", [YOL], MOMENT) == write_project("a", [YOL], MOMENT)


def test_codes_of_another_program_come_with_their_description_and_those_below_them() -> None:
    inside = (
        '<Code guid="6e1c7c3e-0000-4000-8000-000000000001" name="Ulaşım" isCodable="true">'
        "<Description>Otobüs ve yol</Description>"
        '<Code guid="6e1c7c3e-0000-4000-8000-000000000002" name="Otobüs" isCodable="true"/></Code>'
    )

    found = read_project(project(inside))

    assert found == [Entry(label="Ulaşım", definition="Otobüs ve yol"), Entry(label="Otobüs")]


def test_a_table_saved_by_a_spreadsheet_in_turkish_is_read() -> None:
    content = "tema;tanım;kategori\r\nİçme suyu;Şebeke ve depo;altyapı\r\n".encode("cp1254")

    assert read_table(content) == [
        Entry(label="İçme suyu", definition="Şebeke ve depo", category="altyapı")
    ]


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<Project xmlns="urn:QDA-XML:project:1.0" name="&b;"/>'
)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 no zip",
        packed(b"no xml"),
        packed(BOMB),
        packed(b'<Other xmlns="urn:QDA-XML:project:1.0"/>'),
        packed(b" " * (qdpx.MOST_UNPACKED + 1)),
        packed(b'<?xml version="1.0" encoding="klingon"?><Project/>'),
        damaged(zipfile.ZIP_DEFLATED),
        damaged(zipfile.ZIP_LZMA),
        damaged(zipfile.ZIP_BZIP2),
    ],
    ids=["zip", "xml", "entities", "root", "large", "encoding", "deflate", "lzma", "bzip2"],
)
def test_a_file_that_is_no_project_is_refused(app: Flask, content: bytes) -> None:
    with app.test_request_context(), pytest.raises(CodebookError):
        read_project(content)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("tema\r\nYol\r\nyol\r\n", "3"),
        ("tema,kategori\r\nYol,uzay\r\n", "2"),
        ("ad\r\nYol\r\n", ""),
    ],
    ids=["twice", "category", "column"],
)
def test_what_is_wrong_with_a_table_is_said_with_its_row(app: Flask, row: str, where: str) -> None:
    with app.test_request_context(), pytest.raises(CodebookError) as caught:
        read_table(row.encode())

    assert where in caught.value.messages[0]


def test_a_codebook_changes_themes_that_are_there_and_adds_others(app: Flask) -> None:
    survey_id = open_desk()
    client = sign_in(app).client
    page = client.get(f"/planner/coding/{survey_id}/codebook")
    field = page.soup.find("input", attrs={"name": "csrf_token"})
    assert field is not None
    content = write_table([Entry(key="yol", label="Yollar", owner="Fen İşleri"), Entry(label="Su")])
    more = write_table([Entry(label="Köpekler", definition="Sokak hayvanları")])

    for each in (content, more):
        client.raw.post(
            f"/planner/coding/{survey_id}/take-codebook",
            data={"csrf_token": field["value"], "file": (io.BytesIO(each), "k.csv")},
        )

    found = themes(survey_id)
    assert (found["yol"]["label"], found["yol"]["owner"]) == ("Yollar", "Fen İşleri")
    assert found["kopekler"]["definition"] == "Sokak hayvanları"
    assert len(found) == 4  # Su was there under its name


def bring(person: Person, survey_id: int, content: bytes, **more: str) -> int:
    """Bring a codebook in; give the status."""
    page = person.client.get(f"/planner/coding/{survey_id}/codebook")
    field = page.soup.find("input", attrs={"name": "csrf_token"})
    assert field is not None
    data = {"csrf_token": field["value"], "file": (io.BytesIO(content), "k.csv"), **more}
    address = f"/planner/coding/{survey_id}/take-codebook"
    return int(person.client.raw.post(address, data=data).status_code)


@pytest.mark.parametrize(
    "content",
    ["tema,sorumlu\nYol,Fen İşleri\n".encode(), project('<Code guid="x" name="Yol"/>')],
    ids=["table", "project"],
)
def test_what_a_codebook_says_nothing_of_stays(app: Flask, content: bytes) -> None:
    survey_id, person = open_desk(), sign_in(app)
    bring(person, survey_id, write_table([Entry(key="yol", label="Yol", definition="Asfalt")]))

    assert bring(person, survey_id, content) == 302

    assert themes(survey_id)["yol"]["definition"] == "Asfalt"


def test_a_theme_that_a_codebook_sets_aside_goes_with_its_answers_and_comes_back(
    app: Flask,
) -> None:
    survey_id, person = open_desk(), sign_in(app)

    bring(person, survey_id, "anahtar,tema,ayrıldı\nyol,Yol,evet\npark,Park,\n".encode())

    stands = themes(survey_id)
    assert (stands["yol"]["state"], stands["park"]["state"]) == ("aside", "standing")
    assert rows(survey_id)["asfalt bozuk"] == (None, True, 1)

    bring(person, survey_id, "anahtar,tema,ayrıldı\nyol,Yol,\n".encode(), token="b" * 32)
    assert themes(survey_id)["yol"]["state"] == "standing"


def test_a_codebook_without_the_column_leaves_what_was_set_aside(app: Flask) -> None:
    survey_id, person = open_desk(), sign_in(app)
    bring(person, survey_id, "anahtar,tema,ayrıldı\nyol,Yol,evet\n".encode())

    bring(person, survey_id, b"anahtar,tema\nyol,Yollar\n", token="b" * 32)

    assert themes(survey_id)["yol"]["state"] == "aside"


def test_a_category_is_known_in_capital_letters_too(app: Flask) -> None:
    with app.test_request_context():
        found = read_table("tema,kategori\nYazı,İletişim\nYol,ULAŞIM\nSağlık,SAĞLIK\n".encode())

    assert [entry.category for entry in found] == ["iletişim", "ulaşım", "sağlık"]


def test_a_page_that_sends_a_second_codebook_is_no_fault(app: Flask) -> None:
    survey_id, person = open_desk(), sign_in(app)
    bring(person, survey_id, write_table([Entry(label="Köpekler")]), token="a" * 32)

    again = write_table([Entry(label="Gürültü")])

    assert bring(person, survey_id, again, token="a" * 32) == 302


def test_the_codebook_of_a_desk_is_downloaded_in_both_forms(app: Flask) -> None:
    survey_id = open_desk()
    client = sign_in(app).client

    table = client.raw.get(f"/planner/coding/{survey_id}/codebook/csv").data
    project_file = client.raw.get(f"/planner/coding/{survey_id}/codebook/qdpx").data

    keys = ["yol", "park", "su"]
    assert [entry.key for entry in read_table(table)] == keys
    assert [entry.key for entry in read_project(project_file, keys)] == keys
