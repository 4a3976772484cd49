"""No cell, heading or file name of any export is a formula, and no character breaks a file.

Rows A9, A10, A11, A12, A14 and B9 of tests/SECURITY.md. The export routes are those of the URL
map that answer with a file, so an exporter that comes later is tried without being named here.
"""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from openpyxl import load_workbook
from werkzeug.http import parse_options_header

from analysis.cli import main as analysis_command
from analysis.formulas import defused
from survey.access import Role
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.store import create_survey
from survey.questionnaires import store as questionnaires
from survey.results import store as results
from survey.results.models import RunState
from tests.attack.test_crawl import Crawl
from tests.builders import make_document, make_question
from tests.conftest import application
from tests.survey.results.field import answers, make_survey, order_run, run_now, signed_in

FORMULAS = (
    '=HYPERLINK("http://evil.example";"tıkla")', "=1+41", "+1+41", "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+41)", "\t=1+41", "\r=1+41", "  =1+41", "\u00a0=1+41", "＝1+41", "－1+41", "＠SUM(1;41)",
)  # fmt: skip
MUNICIPALITY = "+1+41"
RESULT = "42"
BREAKING = "a\x0bb\x00c\ud800d\x1b[31me\ufffff"
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass
class Export:
    """A file that a route gave."""

    address: str
    name: str
    content: bytes


@pytest.fixture(scope="module")
def exports(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Export]]:
    """Give every file an administrator can download from a hostile installation."""
    if not migrated.endswith(".sqlite"):
        pytest.skip("files don't depend on the database; made on SQLite")
    folder = tmp_path_factory.mktemp("exports")
    shutil.copy(migrated, folder / "paydas.sqlite")
    app = application(folder, f"sqlite:///{folder / 'paydas.sqlite'}")
    with app.app_context():
        yield list(all_exports(app))
        db.session.remove()
        db.engine.dispose()


def all_exports(app: Flask) -> Iterator[Export]:
    """Put formulas wherever text can be, follow every link, and keep what comes as a file."""
    _fill(app)
    client = signed_in(app, Role.ADMINISTRATOR)
    crawl = Crawl(client, ("/planner/", "/planner/accounts"))
    for address, (names, content) in crawl.files.items():
        assert len(names) == 1
        yield Export(address, names[0], content)


def _fill(app: Flask) -> None:
    first, *others = FORMULAS
    asked = [
        make_question(name="soru", text={"tr": first}, is_group=True),
        make_question(
            name="puan", kind="rating", text={"tr": others[0]},
            options=[{"value": str(n), "label": {"tr": f"{others[n]}"}} for n in range(1, 6)],
        ),
        make_question(name="oneri", kind="open_text", text={"tr": others[1]}),
    ]  # fmt: skip
    given = [
        {"soru": "abc"[n % 3], "puan": str(1 + n % 5), "oneri": f"{FORMULAS[n % 12]} yollar bozuk"}
        for n in range(60)
    ]
    survey = make_survey(given, asked=asked, title="=1+41", slug="formul")
    run = run_now(order_run(survey, municipality=MUNICIPALITY, plan_period="@SUM(1+41)"))
    assert run.state == RunState.DONE, run.error
    document = make_document(
        *(make_question(name=f"s{n}", text={"tr": text.strip() or "x"}) for n, text in
          enumerate(FORMULAS)),
        name="formuller",
    )  # fmt: skip
    create_survey(
        title='"=1+41\r\nX-Evil: 1',
        organisation="=1+41",
        slug="basliklar",
        version=questionnaires.add_version(document),
        opens_at=now(),
    )
    db.session.commit()


def test_there_are_exports_of_every_kind(exports: list[Export]) -> None:
    endings = {each.name.rpartition(".")[2].strip('"') for each in exports}

    assert {"xlsx", "csv", "docx", "pdf", "html", "json"} <= endings
    assert len(exports) >= 8


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(exports: list[Export]) -> None:
    for each in exports:
        if each.content[:2] != b"PK" or ".xlsx" not in each.name:
            continue
        with zipfile.ZipFile(io.BytesIO(each.content)) as archive:
            sheets = [archive.read(n) for n in archive.namelist() if "worksheets/" in n]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets), each.address
        for sheet in load_workbook(io.BytesIO(each.content)):
            assert not sheet.title.startswith(STARTS)
            kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
            assert kinds <= {"s", "n", "b"}, each.address


def test_no_cell_of_a_csv_file_is_taken_for_a_formula(exports: list[Export]) -> None:
    seen = 0
    for each in exports:
        if ".csv" in each.name:
            rows = list(csv.reader(io.StringIO(each.content.decode("utf-8-sig"), newline="")))
            cells = [cell for row in rows for cell in row]
            assert [cell for cell in cells if is_formula(cell)] == [], each.address
            seen += len(cells)
    assert seen > 100


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet would take a cell for a formula; a number is none."""
    try:
        float(cell)
    except ValueError:
        return cell.lstrip(" \u00a0\u3000").startswith(STARTS)
    return False


def test_headers_of_downloads_are_one_each_and_name_a_plain_file(exports: list[Export]) -> None:
    for each in exports:
        kind, options = parse_options_header(each.name)
        assert kind == "attachment"
        assert options["filename"].isprintable()
        assert not set(options["filename"]) & set('/\\<>|:*?"')
        assert not options["filename"].startswith(STARTS)


def test_documents_tell_neither_author_nor_machine_nor_time(exports: list[Export]) -> None:
    for each in exports:
        if each.content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(each.content)) as archive:
                core = archive.read("docProps/core.xml") if _has_core(archive) else b""
                assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}
            assert set(re.findall(rb"<dc:creator>([^<]*)", core)) <= {b"", MUNICIPALITY.encode()}
            assert set(re.findall(rb">(\d{4}-\d\d-\d\dT[^<]*)<", core)) <= NO_TIME
        if each.content[:4] == b"%PDF":
            assert b"/Author" not in each.content
            assert b"root" not in each.content


NO_TIME = {b"2000-01-01T00:00:00Z"}


def _has_core(archive: zipfile.ZipFile) -> bool:
    return "docProps/core.xml" in archive.namelist()


def test_the_command_that_hands_a_table_back_defuses_it_for_spreadsheets(tmp_path: Path) -> None:
    rows = [f"{FORMULAS[n % 12]} yollar çok bozuk" for n in range(40)]
    written = io.StringIO()
    csv.writer(written).writerows([("=1+41", "görüş"), *(("-5", text) for text in rows)])
    (tmp_path / "a.csv").write_text(written.getvalue(), encoding="utf-8")
    arguments = ["themes", str(tmp_path / "a.csv"), "--text", "görüş", "--quiet", "-o"]

    for target, more in (("t.csv", ["--for-spreadsheets"]), ("g.csv", [])):
        result = CliRunner().invoke(analysis_command, [*arguments, str(tmp_path / target), *more])
        assert result.exit_code == 0, result.output

    table = _cells(tmp_path / "t.csv")
    assert [cell for cell in table if is_formula(cell)] == []
    assert "'=1+41" in table
    assert "-5" in table
    as_given = _cells(tmp_path / "g.csv")  # the contract with programs: rows as they came
    assert "=1+41" in as_given
    assert [text in as_given for text in rows] == [True] * len(rows)


def _cells(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8")
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def test_libreoffice_works_out_nothing(exports: list[Export], tmp_path: Path) -> None:
    """Every spreadsheet is opened and written as CSV by the program people open it with."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: nobody opens the files here")
    sheets = [each for each in exports if ".xlsx" in each.name or ".csv" in each.name]
    for number, each in enumerate(sheets):
        ending = "xlsx" if ".xlsx" in each.name else "csv"
        (tmp_path / f"f{number}.{ending}").write_bytes(each.content)
    (tmp_path / "open.csv").write_text("=1+41\n", encoding="utf-8")  # what it would do

    opened = _as_csv(office, tmp_path, sorted(tmp_path.iterdir()))

    assert RESULT in opened["open.csv"], "LibreOffice did not work out an open formula"
    for name, text in opened.items():
        if name != "open.csv":
            found = [row for row in csv.reader(io.StringIO(text)) if RESULT in row]
            assert found == [], name


EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def _as_csv(office: str, folder: Path, files: list[Path]) -> dict[str, str]:
    target = folder / "out"
    command: list[Any] = [
        office, "--headless", f"-env:UserInstallation=file://{folder / 'profile'}",
        "--convert-to", EVERY_SHEET,
        "--outdir", target, *files,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {
        next(f.name for f in files if path.name.startswith(f.stem)): path.read_text("utf-8")
        for path in target.glob("*.csv")
    }


@pytest.mark.parametrize("text", FORMULAS)
def test_the_rule_of_formulas_holds_for_each_of_them(text: str) -> None:
    assert defused(text).startswith("'")
    assert is_formula(text)


def test_characters_that_break_files_break_none(app: Flask) -> None:
    given = [each | {"oneri": f"{BREAKING.replace(chr(0xD800), '')} çöp"} for each in answers(40)]
    run = run_now(order_run(make_survey(given, title="Kırık")))

    assert run.state == RunState.DONE, run.error
    for name in ("chapter.docx", "chapter.pdf", "chapter.html", "tables.xlsx", "themes.csv"):
        file = results.find_file(run.id, name)
        assert file is not None
        assert file.content
