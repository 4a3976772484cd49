"""The register's log keeps what it says, and what undoes a change, when its table changes."""

from typing import Any

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.changes import store as changes
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.store import Entry
from tests.survey.stakeholders.field import names, planner

BEFORE = "0019_chapter_files"
MARK = "0123456789abcdef" * 4


def rows() -> list[dict[str, Any]]:
    with db.engine.connect() as connection:
        found = connection.execute(text("SELECT * FROM stakeholder_change ORDER BY id"))
        return [dict(row) for row in found.mappings()]


def fill(account: int) -> None:
    """Add two stakeholders and take the second back again."""
    store.add(Entry(name="Baro", side="external"), by=account, once=MARK)
    store.add(Entry(name="Sendika", side="external"), by=account)
    changes.undo(changes.last_of(account)["id"], account)
    db.session.remove()


def test_the_log_goes_back_to_its_former_columns_and_forth_again(app: Flask) -> None:
    _client, account = planner(app)
    fill(account)
    now = rows()

    downgrade(revision=BEFORE)
    former = rows()
    upgrade()

    assert [row["subject"] for row in former] == ["Baro", "Sendika", "Sendika"]
    assert [row["count"] for row in former] == [1, 1, 1]
    assert [row["once"] for row in former] == [MARK[:40], None, None]
    assert [row["undone_at"] is not None for row in former] == [False, True, False]
    assert rows() == now


def test_what_was_noted_before_can_be_taken_back_after(app: Flask) -> None:
    _client, account = planner(app)
    fill(account)
    downgrade(revision=BEFORE)
    with db.engine.begin() as connection:
        connection.execute(
            text("UPDATE stakeholder_change SET once = :mark WHERE id = 1"), {"mark": MARK}
        )
        # former versions kept images of what was taken back too, and told it by its kind
        connection.execute(
            text(
                "UPDATE stakeholder_change SET images = (SELECT images FROM stakeholder_change "
                "WHERE id = 2) WHERE kind = :kind"
            ),
            {"kind": Kind.UNDONE.value},
        )
    upgrade()

    last = changes.last_of(account)

    assert changes.is_done(MARK)
    assert last is not None
    assert last["details"] == {"subject": "Baro", "n": 1}
    changes.undo(last["id"], account)
    assert names() == []
