"""After a breach it can be said whom it concerns, and of whom nothing can be said."""

import csv
import stat
from pathlib import Path

import pytest
from flask import Flask

from survey.access import Role
from survey.accounts.store import add_account
from survey.audit.store import every_entry
from survey.extensions import db
from survey.questionnaires.loading import load_document
from survey.responses.submission import submit
from tests.survey.fieldwork.codes.surveys import coded_survey, named_survey, open_for
from tests.survey.responses.conftest import put_in_the_field, three_sections

HOSTILE = "=HYPERLINK(1)"
ANSWER = "Kaldırımlar çok dar"


@pytest.fixture
def listed(app: Flask, tmp_path: Path) -> list[dict[str, str]]:
    """List whom a breach of an installation with surveys of each kind concerns."""
    open_for(named_survey(), "Kent Konseyi", HOSTILE)
    coded_survey(slug="birim")
    staff = three_sections(audience="internal")
    survey = put_in_the_field(staff, slug="calisan")
    for number in range(13):
        submit(survey, load_document(staff), {"puan": "4", "gorus": ANSWER}, bytes([number]) * 32)
    add_account(email="plan@ornek.bel.tr", name="Derya Plan", role=Role.PLANNER)
    db.session.commit()
    file = tmp_path / "affected.csv"

    result = app.test_cli_runner().invoke(args=["anonymity", "affected", "-o", str(file)])

    assert result.exit_code == 0, result.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


def names(listed: list[dict[str, str]], kind: str) -> set[str]:
    return {line["name"] for line in listed if line["kind"] == kind}


def test_organisations_and_accounts_are_named(listed: list[dict[str, str]]) -> None:
    assert names(listed, "organisation") == {"Kent Konseyi", f"'{HOSTILE}"}
    assert "Derya Plan" in names(listed, "account")
    assert any("plan@ornek.bel.tr" in line["known"] for line in listed)


def test_of_who_answered_anonymously_there_is_no_name_and_no_exact_number(
    listed: list[dict[str, str]],
) -> None:
    anonymous = [line for line in listed if "nobody can be named" in line["known"]]

    assert {line["responses"] for line in anonymous} == {"0", "10"}  # 13 are told as ten
    assert ANSWER not in str(listed)


def test_the_trail_says_that_the_list_was_made(listed: list[dict[str, str]]) -> None:
    last = list(every_entry())[-1]

    assert (last["action"], last["details"]) == ("affected listed", {"count": len(listed)})


def test_a_place_that_cannot_be_written_is_told(app: Flask, tmp_path: Path) -> None:
    command = ["anonymity", "affected", "-o", str(tmp_path / "none" / "a.csv")]

    result = app.test_cli_runner().invoke(args=command)

    assert result.exit_code == 1
    assert "choose another place" in result.output
