"""The log of changes: what it says, and that changes are taken back exactly."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import text

from survey.clock import now
from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.changes import store as changes
from survey.stakeholders.changes.kinds import KIND_NAMES, Kind
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.services import store as services
from survey.stakeholders.store import Entry
from tests.survey.stakeholders.field import (
    HOME,
    add,
    add_hearing,
    add_services,
    names,
    planner,
    score,
)


def contents() -> dict[str, list[str]]:
    """Give every row of the register."""
    db.session.rollback()
    with db.engine.connect() as connection:
        return {
            table: sorted(map(str, connection.execute(text(f"SELECT * FROM {table}"))))  # noqa: S608
            for table in sorted(changes.OWN)
        }


def filled() -> int:
    """Make a stakeholder that has everything; give its number."""
    number = add("Baro", group="Odalar", note="not\nsatır")
    score(number, [(3, 3), (2, 5), (None, 4)])
    service = add_services(("Fen", "Yol"))[0]
    services.save_marks(store.get(number), {}, {service: "part"}, by=None)
    hearing = hearings.get(add_hearing(number))
    said = {"stakeholder_id": number, "kind": "threat", "text": "Göç"}
    hearings.add_input(hearing, said, by=None)
    return number


def test_a_deleted_stakeholder_comes_back_with_all_that_hung_on_it(app: Flask) -> None:
    number = filled()
    client, _number = planner(app)
    before = contents()

    client.submit(client.get(f"{HOME}/{number}/delete"))
    assert names() == []
    client.submit(client.get(f"{HOME}/changes"), form="form.row-action")

    assert contents() == before


def test_changes_are_taken_back_one_after_the_other(app: Flask) -> None:
    _client, account = planner(app)
    before = contents()
    number = store.add(Entry(name="A", side="external", group="G"), by=account)
    store.edit(number, Entry(name="B", side="internal"), 1, by=account)
    hearing = hearings.add(_record(number), by=account)
    scoring.set_rules(Decimal("3.5"), is_closed=True, by=account)
    hearings.remove(hearing, by=account)

    steps = 0
    while (last := changes.last_of(account)) is not None:
        changes.undo(last["id"], account)
        steps += 1

    assert steps == 5
    assert contents() == before


def _record(number: int) -> hearings.Record:
    hearing = hearings.get(add_hearing(number))
    record = hearings.Record(
        method="letter", title="Yazı", held_on=hearing.held_on, stakeholders=(number,)
    )
    hearings.remove(hearing.id, by=None)
    return record


def test_what_somebody_has_changed_since_is_not_taken_back(app: Flask) -> None:
    _client, account = planner(app)
    number = store.add(Entry(name="A", side="external"), by=account)
    change = changes.last_of(account)["id"]
    store.edit(number, Entry(name="B", side="external"), 1, by=None)

    with pytest.raises(changes.NotUndoableError):
        changes.undo(change, account)

    assert names() == ["B"]


def test_what_later_things_hang_on_is_not_taken_back(app: Flask) -> None:
    client, account = planner(app)
    number = store.add(Entry(name="A", side="external"), by=account)
    score(number, [(1, 1)])

    page = client.submit(client.get(f"{HOME}/changes"), form="form.row-action")

    assert page.soup.select_one(".alert-danger") is not None
    assert names() == ["A"]


def test_only_ones_own_changes_are_taken_back(app: Flask) -> None:
    _client, account = planner(app)
    store.add(Entry(name="A", side="external"), by=account)
    other, _other = planner(app, "b@ornek.bel.tr")
    change = changes.last_of(account)["id"]

    page = other.get(f"{HOME}/changes")
    assert page.soup.select("form.row-action") == []
    token = other.get(f"{HOME}/new").form("form.panel").find("input", {"name": "csrf_token"})
    other.post(f"{HOME}/changes/{change}/undo", {"csrf_token": str(token["value"])}, status=404)

    assert names() == ["A"]


def test_taking_back_twice_does_it_once(app: Flask) -> None:
    _client, account = planner(app)
    store.add(Entry(name="A", side="external"), by=account)
    change = changes.last_of(account)["id"]
    changes.undo(change, account)

    with pytest.raises(changes.NotUndoableError):
        changes.undo(change, account)


def test_a_revoked_link_does_not_come_back(app: Flask) -> None:
    _client, account = planner(app)
    scorer = scoring.add_scorer("Kişi", is_by_link=True, by=account)
    scoring.make_link(scorer, _tomorrow(), by=account)
    scoring.remove_scorer(scorer, by=account)

    changes.undo(changes.last_of(account)["id"], account)

    assert scoring.get_scorer(scorer).digest is None
    log = db.session.execute(text("SELECT images FROM stakeholder_change")).scalars()
    assert all('"digest": "' not in str(images) for images in log)


def _tomorrow() -> datetime:
    return now() + timedelta(days=1)


def test_old_changes_say_who_and_what_and_keep_no_rows(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "IMAGES_KEPT", 2)
    client, account = planner(app)
    for name in "ABC":
        store.add(Entry(name=name, side="external"), by=account)

    page = client.get(f"{HOME}/changes")

    assert [row.td.get_text() for row in page.soup.select("tbody tr")] == ["C", "B", "A"]
    assert [entry["can_be_undone"] for entry in changes.entries(1)[0]] == [True, True, False]
    assert len(page.soup.select("tbody form")) == 2


def test_a_number_is_never_given_to_another_stakeholder(app: Flask) -> None:
    first = add("A")
    store.remove(first, by=None)

    assert add("B") > first


def test_each_kind_of_change_has_a_name() -> None:
    assert set(KIND_NAMES) == set(Kind)
