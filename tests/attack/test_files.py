"""Hostile files: bombs, entities, other kinds under a workbook's name, names that climb folders.

Rows B1, B3, B4, B5 and B6 of tests/SECURITY.md. Photos and documents of respondents have tests
of their own in tests/survey/responses/uploads.
"""

import io
import resource
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from flask import Flask

from analysis.errors import AnalysisError
from analysis.reading.tables import read_table
from survey.access import Role
from survey.questionnaires.importing import import_file
from survey.questionnaires.models import QuestionnaireVersion
from survey.questionnaires.store import all_versions
from survey.questionnaires.xlsform.writing import export_workbook
from tests.builders import make_document
from tests.page_client import PageClient, form_values
from tests.survey.results.field import signed_in

GIGABYTE = 1024 * 1024 * 1024
IMPORT = "/planner/questionnaires/import"
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:%d/x">]>',
    b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:%d/p"> %p;]>',
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
)


def a_workbook() -> bytes:
    """Give a workbook that can be imported."""
    return export_workbook(make_document(), 1)


def changed(book: bytes, member: str, before: bytes) -> bytes:
    """Put bytes before the root of a part of a workbook, and use the entity in its first text."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(content, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == member:
                head, _, rest = data.partition(b"?>")
                data = head + b"?>" + before + rest.replace(b"<t>", b"<t>&e;", 1)
            new.writestr(item.filename, data)
    return content.getvalue()


def zeros(size: int) -> Iterator[bytes]:
    """Give so many bytes, a megabyte at a time."""
    for _ in range(size // (1024 * 1024)):
        yield bytes(1024 * 1024)


def bomb(size: int = GIGABYTE) -> bytes:
    """Build a workbook of a megabyte that unpacks to a gigabyte."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for piece in zeros(size):
                member.write(piece)
    return content.getvalue()


@pytest.fixture(scope="module")
def gigabyte_bomb() -> bytes:
    return bomb()


def test_a_megabyte_that_unpacks_to_a_gigabyte_is_refused_at_once(gigabyte_bomb: bytes) -> None:
    assert len(gigabyte_bomb) < 1.5 * 1024 * 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()

    result = import_file("form.xlsx", gigabyte_bomb)

    assert result.document is None
    assert time.process_time() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30 * 1024  # kB


def test_a_bomb_that_lies_about_its_size_is_refused(gigabyte_bomb: bytes) -> None:
    """The directory says 10 bytes; no reader gives out more than that, nor unpacks the rest."""
    raw = bytearray(gigabyte_bomb)
    directory = raw.rindex(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    began = time.process_time()

    result = import_file("form.xlsx", bytes(raw))

    assert result.document is None
    assert time.process_time() - began < 1


def test_more_members_or_more_bytes_than_a_questionnaire_needs_are_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(101):
            archive.writestr(f"xl/{number}.xml" if number else "xl/workbook.xml", b"<x/>")

    assert import_file("form.xlsx", content.getvalue()).document is None
    assert import_file("form.xlsx", b"PK" + bytes(6 * 1024 * 1024)).document is None


def test_the_web_worker_parses_no_workbook_itself() -> None:
    """B4: it would take the worker's memory; a child process with limits does it."""
    code = (
        "import sys\n"
        "from tests.attack.test_files import a_workbook\n"
        "from survey.questionnaires.importing import import_file\n"
        "known = set(sys.modules)\n"
        "assert import_file('a.xlsx', a_workbook()).document\n"
        "print(sorted({'openpyxl', 'pyxform', 'xlrd'} & (set(sys.modules) - known)))"
    )
    root = Path(__file__).parents[2]

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """Listen on a port of this machine and remember who came."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server.getsockname()[1], came
        try:
            while True:
                came.append(server.accept()[1])
        except TimeoutError:
            pass


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_of_a_workbook_read_no_file_and_reach_no_host(
    entity: bytes, member: str, tmp_path: Path
) -> None:
    name = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    with listener() as (port, came):
        hostile = changed(a_workbook(), member, entity.replace(b"%d", str(port).encode()))
        result = import_file("form.xlsx", hostile)
        (tmp_path / "a.xlsx").write_bytes(hostile)
        try:
            told = read_table(tmp_path / "a.xlsx").to_csv()
        except AnalysisError as error:
            told = str(error)

    assert came == []
    assert "aaaa" not in str(result.document)
    assert name not in str(result.document)
    if member == "xl/sharedStrings.xml":  # the other part's entities are never resolved
        assert result.document is None
    assert name not in str([problem.en for problem in result.problems])
    assert name not in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<html><script>alert(1)</script></html>"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("a.php", b"<?php system($_GET[0]); ?>"),
        ("a.xlsx", b"<?php system($_GET[0]); ?>"),
        ("a.xlsx", b"PK\x03\x04<script>alert(1)</script>"),
        ("../../../../etc/passwd", b"{}"),
        ("a.xlsx\x00.php", b"PK"),
        ("http://127.0.0.1/a.json", b"{}"),
        ("file:///etc/passwd", b""),
        ("a.pkl", b"cos\nsystem\n(S'touch /tmp/owned'\ntR."),
        ("a.yaml", b"!!python/object/apply:os.system ['touch /tmp/owned']"),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words_and_kept_nowhere(
    app: Flask, name: str, content: bytes
) -> None:
    client = signed_in(app, Role.PLANNER)
    before = files_of(app)

    answer = upload(client, name, content)

    assert answer.status_code in (200, 422)
    assert versions() == []
    assert files_of(app) == before
    assert not Path("/tmp/owned").exists()  # noqa: S108  # what the file would make
    assert not (Path(app.root_path).parent / "etc").exists()


def versions() -> list[QuestionnaireVersion]:
    return list(all_versions())


def files_of(app: Flask) -> set[str]:
    """Name the files of the instance folder, but the database's own."""
    return {str(path) for path in Path(app.instance_path).rglob("*") if "sqlite" not in path.name}


def upload(client: PageClient, name: str, content: bytes) -> object:
    page = client.get(IMPORT)
    data = {key: values[0] for key, values in form_values(page.form()).items() if values}
    return client.raw.post(
        IMPORT, data={**data, "file": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )  # fmt: skip


def test_members_that_climb_folders_are_never_unpacked(tmp_path: Path) -> None:
    content = io.BytesIO(a_workbook())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("../../../../tmp/climbed", b"x")
        archive.writestr("/tmp/climbed", b"x")  # noqa: S108  # the attack

    import_file("form.xlsx", content.getvalue())
    (tmp_path / "a.xlsx").write_bytes(content.getvalue())
    with suppress(AnalysisError):
        read_table(tmp_path / "a.xlsx")

    assert not Path("/tmp/climbed").exists()  # noqa: S108  # where it would have come


@pytest.mark.parametrize(
    "address",
    [
        "/static/../survey/config.py", "/static/..%2f..%2fsettings.toml",
        "/static/%2e%2e/config.py",
        "/static//etc/passwd", "/static/css/..\\..\\config.py", "/static/%00",
        "/planner/results/1/files/..%2f..%2fsettings.toml", "/planner/results/1/files/....//x.csv",
        "/s/..%2f..%2fetc/tr", "/s/deneme/..%2f/section/1", "/s/deneme/tr%00/check",
        "/planner/surveys/1/files/..%2fx", "/planner/surveys/1/preview/..%2f/1",
    ],
)  # fmt: skip
def test_an_address_that_climbs_folders_leads_nowhere(app: Flask, address: str) -> None:
    answer = signed_in(app, Role.ADMINISTRATOR).raw.get(address)

    assert answer.status_code in (302, 308, 404), address
    assert "SECRET_KEY" not in answer.text
    assert "root:" not in answer.text


def test_no_address_serves_a_folder_of_uploads(app: Flask) -> None:
    folders = {rule.endpoint for rule in app.url_map.iter_rules() if "<path:" in rule.rule}

    # the files of an edition are rows of a table, whose names have a stroke in them
    assert folders == {"static", "chapter.download"}
