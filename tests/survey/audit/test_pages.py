"""The page of the audit trail, its files, its commands."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from survey.access import Role
from survey.audit import store
from survey.audit.actions import Action
from survey.audit.models import AuditEntry
from survey.audit.trail import record
from survey.audit.verification import verify_entries
from survey.extensions import db
from tests.page_client import Page, PageClient
from tests.survey.accounts.people import signed_in

HOSTILE = '=HYPERLINK("https://evil.example")<b>'


@pytest.fixture
def client(app: Flask) -> PageClient:
    client = signed_in(app, Role.ADMINISTRATOR)
    for place in range(60):
        record(Action.SURVEY_OPENED, f"survey {place}")
    record(Action.SURVEY_CLOSED, HOSTILE, reason=HOSTILE)
    db.session.commit()
    return client


def numbers(page: Page) -> list[int]:
    return [int(tag.get_text()) for tag in page.soup.select("tbody td.numeric")]


def test_the_newest_fifty_entries_come_first_and_the_rest_on_the_next_page(
    client: PageClient,
) -> None:
    page = client.get("/planner/audit/")
    assert numbers(page) == list(range(63, 13, -1))

    page = client.get(page.soup.select_one("a[rel=next]")["href"])

    assert numbers(page) == list(range(13, 0, -1))
    client.get("/planner/audit/?page=3", status=404)
    client.get("/planner/audit/?page=99999999999999999999", status=404)


def test_hostile_words_are_shown_as_words(client: PageClient) -> None:
    page = client.get("/planner/audit/?action=survey+closed")

    assert HOSTILE in page.text
    assert page.soup.select("main td b") == []


def test_entries_are_filtered_by_action_person_and_day(client: PageClient) -> None:
    page = client.get("/planner/audit/")
    person = page.soup.select("#person option")[1]["value"]
    today = datetime.now(UTC).date()

    assert numbers(client.get("/planner/audit/?action=signed+in")) == [2]
    assert numbers(client.get(f"/planner/audit/?person={person}")) == [2]
    assert len(numbers(client.get("/planner/audit/?person=command&action="))) == 50
    assert numbers(client.get("/planner/audit/?person=nobody")) == []
    assert numbers(client.get(f"/planner/audit/?day={today.replace(year=2020, day=1)}")) == []


@pytest.mark.parametrize(
    "query",
    [
        *(f"{column.name}=1" for column in AuditEntry.__table__.columns if column.name != "action"),
        "action=lunch",
        "person=0",
        "person=x",
        "day=gestern",
        "order=digest",
    ],
)
def test_what_cannot_be_filtered_by_is_refused(app: Flask, query: str) -> None:
    client = signed_in(app, Role.ADMINISTRATOR)

    client.get(f"/planner/audit/?{query}", status=400)
    client.get(f"/planner/audit/download/csv?{query}", status=400)


def test_no_cell_of_a_file_is_a_formula(client: PageClient) -> None:
    answer = client.raw.get("/planner/audit/download/csv")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    book = openpyxl.load_workbook(
        io.BytesIO(client.raw.get("/planner/audit/download/xlsx").get_data())
    )
    sheet = book.active

    assert answer.headers["Content-Disposition"] == 'attachment; filename="paydas-audit.csv"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert len(rows) == 64
    assert rows[-1][4] == f"'{HOSTILE}"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    assert sheet.max_row == 65  # the first download is an entry of the second


def test_the_chain_can_be_proved_from_json_lines_alone(client: PageClient) -> None:
    lines = client.raw.get("/planner/audit/download/jsonl").get_data().decode().splitlines()
    entries = [json.loads(line) for line in lines]
    for entry in entries:
        entry["at"] = datetime.fromisoformat(entry["at"])
        entry["previous"] = bytes.fromhex(entry["previous"])
        entry["digest"] = bytes.fromhex(entry["digest"])

    assert verify_entries(entries).n_entries == 63
    entries[10]["subject"] = "survey 99"
    assert verify_entries(entries).broken == 11


def test_a_download_is_an_entry_itself(client: PageClient) -> None:
    client.raw.get("/planner/audit/download/csv?action=survey+closed")

    last = list(store.every_entry())[-1]
    assert last["action"] == "audit trail exported"
    assert last["details"] == {"file": "csv", "count": 1}


def test_an_unknown_kind_of_file_is_not_found(client: PageClient) -> None:
    client.get("/planner/audit/download/exe", status=404)


def test_the_commands_prove_and_export(app: Flask, client: PageClient, tmp_path: Path) -> None:
    run = app.test_cli_runner()
    db.session.rollback()

    proved = run.invoke(args=["audit", "verify"])
    noted = proved.output.split()[-1]
    again = run.invoke(args=["audit", "verify", "--noted", noted])
    exported = run.invoke(args=["audit", "export", "-o", str(tmp_path / "trail.jsonl")])
    forged = run.invoke(args=["audit", "verify", "--noted", "63:" + "00" * 32])
    later = run.invoke(args=["audit", "verify", "--noted", "99:" + "00" * 32])
    misspelt = run.invoke(args=["audit", "verify", "--noted", "here"])
    nowhere = run.invoke(args=["audit", "export", "-o", str(tmp_path / "no" / "trail.jsonl")])

    assert "63 entries" in proved.output
    assert (proved.exit_code, again.exit_code, exported.exit_code) == (0, 0, 0)
    assert len((tmp_path / "trail.jsonl").read_text("utf-8").splitlines()) == 63
    assert (forged.exit_code, later.exit_code, nowhere.exit_code) == (1, 1, 1)
    assert "Entry 63 is broken" in forged.output
    assert misspelt.exit_code == 2


def test_on_a_phone_each_cell_stands_after_the_name_of_its_column(client: PageClient) -> None:
    """The style sheet stacks such a table; what it writes before a cell stands in the cell."""
    table = client.get("/planner/audit/").soup.select_one("table.table-stacked")
    assert table is not None
    names = [tag.get_text() for tag in table.select("thead th")]

    for row in table.select("tbody tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        assert [tag.get("data-label", "İşlem") for tag in cells] == names
