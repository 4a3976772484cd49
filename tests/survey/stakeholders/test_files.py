"""The register as spreadsheets: out and in the same; what is wrong is said with row and column."""

import csv
from io import BytesIO, StringIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.changes import store as changes
from survey.stakeholders.files.columns import FileKind
from survey.stakeholders.files.reading import FileError
from survey.stakeholders.files.taking import take_file
from survey.stakeholders.files.writing import as_file, table_of
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.services import store as services
from tests.survey.results.field import make_survey
from tests.survey.stakeholders.field import (
    HOME,
    add,
    add_hearing,
    add_services,
    names,
    planner,
    score,
)

ORDER = (
    FileKind.REGISTER,
    FileKind.SCORES,
    FileKind.SERVICES,
    FileKind.HEARINGS,
    FileKind.INPUTS,
)


def fill() -> None:
    """Make a register with everything that is hard to carry."""
    survey = make_survey(slug="vatandas").id
    one = add(
        "=1+1 Derneği", group="@Grup", note="ilk satır\n-ikinci, satır; “üç”", contact="+90 1"
    )
    two = add("İç, dış", "internal")
    group = store.find_group("@Grup")
    store.edit_group(group.id, {"name": "@Grup", "law_body": "chamber"}, group.version, by=None)
    score(one, [(5, 1), (None, 2)])
    score(two, [(1, 1)])
    road, _park = add_services(("Fen", "Yol"), ("Boş", ""), ("Çevre", "-Çöp"))
    services.save_marks(store.get(one), {}, {road: "part"}, by=None)
    hearing = add_hearing(one, two, title="-Toplantı", minutes="a\n=b", survey_id=survey)
    add_hearing(two, title="İkinci", head_count=None)
    said = {"stakeholder_id": one, "kind": "threat", "text": "=Göç"}
    hearings.add_input(hearings.get(hearing), said, by=None)


def empty() -> None:
    """Take everything out of the register."""
    for hearing in hearings.all_hearings():
        hearings.remove(hearing.id, by=None)
    for scorer in scoring.all_scorers():
        scoring.remove_scorer(scorer.id, by=None)
    for field in services.all_fields():
        services.remove_field(field.id, by=None)
    for stakeholder in store.all_stakeholders():
        store.remove(stakeholder.id, by=None)
    for group in store.all_groups():
        store.remove_group(group.id, by=None)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_written_is_read_back_the_same(app: Flask, form: str) -> None:
    fill()
    before = {kind: table_of(kind) for kind in ORDER}
    files = {kind: as_file(kind, form) for kind in ORDER}
    same = [take_file(kind, files[kind], "x", by=None).changes for kind in ORDER]
    assert same == [0, 0, 0, 0, 0]

    empty()
    for kind in ORDER:
        take_file(kind, files[kind], "x", by=None)

    for kind in ORDER:
        assert table_of(kind) == before[kind], kind
    assert store.find_group("@Grup").law_body == "chamber"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_of_a_file_is_a_formula(app: Flask, form: str) -> None:
    fill()

    for kind in ORDER:
        content = as_file(kind, form)
        if form == "csv":
            rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
            cells = [cell for row in rows for cell in row]
        else:
            sheet = load_workbook(BytesIO(content)).worksheets[0]
            assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
            cells = [str(cell.value or "") for row in sheet for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def problems(kind: FileKind, text: str) -> list[str]:
    with pytest.raises(FileError) as refused:
        take_file(kind, text.encode(), "x.csv", by=None)
    db.session.rollback()
    return refused.value.problems


def test_each_wrong_cell_is_named_by_row_and_column_and_nothing_is_taken(app: Flask) -> None:
    heading = "Paydaş Adı;İç Paydaş/Dış Paydaş"

    found = problems(FileKind.REGISTER, f"{heading}\nBaro;dış\n;İç Paydaş\nBasın;Dış Paydaş\n")

    assert len(found) == 2
    assert "2" in found[0]
    assert " B " in found[0]
    assert "(İç Paydaş/Dış Paydaş)" in found[0]
    assert "“Dış Paydaş”" in found[0]
    assert " A " in found[1]
    assert "(Paydaş Adı)" in found[1]
    assert "3" in found[1]
    assert names() == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FileKind.REGISTER, ""),
        (FileKind.REGISTER, "Ad;Taraf\nBaro;Dış Paydaş"),
        (FileKind.REGISTER, "Paydaş Adı;İç Paydaş/Dış Paydaş;Renk\nBaro;Dış Paydaş;mavi"),
        (FileKind.REGISTER, "Paydaş Adı;Paydaş Adı;İç Paydaş/Dış Paydaş\nBaro;Baro;Dış Paydaş"),
        (FileKind.REGISTER, "Paydaş Adı;İç Paydaş/Dış Paydaş\nX;Dış Paydaş\nx;Dış Paydaş"),
        (FileKind.REGISTER, f"Paydaş Adı;İç Paydaş/Dış Paydaş\n{'a' * 201};Dış Paydaş"),
        (FileKind.SCORES, "Paydaş Adı;Puanlayan;Önem Derecesi;Etki Derecesi\nBaro;A;6;1"),
        (FileKind.SCORES, "Paydaş Adı;Puanlayan;Önem Derecesi;Etki Derecesi\nYok;A;5;1"),
        (FileKind.SCORES, "Paydaş Adı;Puanlayan;Önem Derecesi;Etki Derecesi\nBaro;;5;1"),
        (FileKind.SCORES, "Paydaş Adı;Puanlayan;Önem Derecesi;Etki Derecesi\nBaro;Bağlı;5;1"),
        (FileKind.SERVICES, "Paydaş Adı;Yol\nBaro;√"),
        (FileKind.SERVICES, "Paydaş Adı;Fen › Yol\nBaro;belki"),
        (FileKind.HEARINGS, "Kayıt No;Tarih;Yöntem;Konu;Paydaşlar\n1;31.02.2024;Yazı;K;Baro"),
        (FileKind.HEARINGS, "Kayıt No;Tarih;Yöntem;Konu;Paydaşlar\n1;01.02.2024;Telefon;K;Baro"),
        (FileKind.HEARINGS, "Kayıt No;Tarih;Yöntem;Konu;Paydaşlar\n1;01.02.2024;Yazı;K;Yok"),
        (FileKind.HEARINGS, "Kayıt No;Tarih;Yöntem;Konu;Paydaşlar\n0;01.02.2024;Yazı;K;Baro"),
        (FileKind.INPUTS, "Kayıt No;Paydaş Adı;Tür;Görüş\n7;Baro;Tehdit;x"),
    ],
)
def test_a_file_that_is_wrong_is_refused_whole(app: Flask, kind: FileKind, text: str) -> None:
    add("Baro")
    scoring.add_scorer("Bağlı", is_by_link=True, by=None)

    assert problems(kind, text)

    assert names() == ["Baro"]
    assert scoring.all_scores() == []
    assert services.all_services() == []
    assert hearings.all_hearings() == []


def test_columns_that_are_missing_leave_what_stands_there(app: Flask) -> None:
    add("Baro", group="Odalar", note="not", contact="tel")

    content = "Paydaş Adı,İç Paydaş/Dış Paydaş\nBARO,İç Paydaş\n".encode()
    take_file(FileKind.REGISTER, content, "x.csv", by=None)

    found = store.find("baro")
    assert (found.name, found.side, found.note, found.contact) == ("BARO", "internal", "not", "tel")
    assert found.group.name == "Odalar"


@pytest.mark.parametrize("content", [b"PK\x03\x04 no zip", b"\x00\xff\xfe", b"x" * 3_000_000])
def test_what_is_no_spreadsheet_is_refused(app: Flask, content: bytes) -> None:
    with pytest.raises(FileError):
        take_file(FileKind.REGISTER, content, "x", by=None)


def test_files_go_out_and_in_through_the_page(app: Flask) -> None:
    add("Baro")
    client, _number = planner(app)
    given = client.raw.get(f"{HOME}/files/register/xlsx")
    assert given.headers["Content-Disposition"] == "attachment; filename=paydaslar.xlsx"
    assert client.raw.get(f"{HOME}/files/register/exe").status_code == 404
    token = client.get(f"{HOME}/files").soup.select_one("main [name=csrf_token]")["value"]

    def send(content: bytes) -> tuple[int, str]:
        data = {"csrf_token": token, "kind": "register", "file": (BytesIO(content), "p.csv")}
        response = client.raw.post(f"{HOME}/files", data=data, follow_redirects=True)
        return response.status_code, response.get_data(as_text=True)

    status, page = send("Paydaş Adı,İç Paydaş/Dış Paydaş\nBasın,<b>\n".encode())
    assert status == 422
    assert "error-summary" in page
    assert send("Paydaş Adı,İç Paydaş/Dış Paydaş\nBasın,Dış Paydaş\n".encode())[0] == 200
    assert names() == ["Baro", "Basın"]


def test_the_name_of_a_file_stands_in_the_log_as_other_lines_do(app: Flask) -> None:
    client, _number = planner(app)
    token = client.get(f"{HOME}/files").soup.select_one("main [name=csrf_token]")["value"]
    content = "Paydaş Adı,İç Paydaş/Dış Paydaş\nBasın,Dış Paydaş\n".encode()
    data = {"csrf_token": token, "kind": "register", "file": (BytesIO(content), "a\x00b.csv")}

    assert client.raw.post(f"{HOME}/files", data=data).status_code == 302

    (entry, *_others), _pages = changes.entries(1)
    assert entry["details"]["subject"] == "ab.csv"
