"""The attack on copies, run on backups: it pairs nothing, and without the rules it does."""

from pathlib import Path

import pytest
from flask import Flask

from survey.anonymity.forensics.copies import Copy, attack, rows_of_file
from survey.backups import folder, making, restoring
from survey.backups.rules import Content
from survey.backups.sqlite.store import put_back
from tests.conftest import POSTGRESQL
from tests.survey.backups import field
from tests.survey.backups.test_rules import Days, backup_of, days, words

__all__ = ["days"]  # the fixture

pytestmark = pytest.mark.skipif(bool(POSTGRESQL), reason="reads the pages of SQLite files")
ARRIVALS = (4, 7, 1, 1, 3, 9, 1, 12, 1)
"""Responses between one day's backup and the next: often a single one."""


def copy_of(path: Path, survey: int) -> Copy:
    """Read a backup as somebody does who holds it and knows no rules."""
    with folder.workplace(".trying-") as work:
        base, parts = restoring._unpacked(path, (), work)
        put_back(base, parts)
        return rows_of_file(base.read_bytes(), survey)


def copies_of_a_survey(days: Days) -> list[Copy]:
    survey = field.add_survey("calisan", mode="anonymous", codes=45)
    answered, copies = 0, []
    for new in ARRIVALS:
        field.answer(survey, *words(answered, new))
        answered += new
        field.add_draft(survey)
        copies.append(copy_of(backup_of(days), survey))
    return copies


def test_backups_of_every_day_pair_no_code_with_a_response(app: Flask, days: Days) -> None:
    copies = copies_of_a_survey(days)

    assert attack(copies) == set()
    assert attack([frozenset(), *copies]) == set()
    assert max(len(copy) for copy in copies) > 60  # they do hold responses, receipts, codes


def test_plain_copies_of_every_day_pair_codes_with_responses(
    app: Flask, days: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "content_of", lambda *_: Content.NOW)

    pairs = attack(copies_of_a_survey(days))

    # a response with its code and its receipt, on each of the four days that brought one
    assert len(pairs) == 4 * 2
