"""An installation with something on every page, and hostile texts in every column that holds text.

The models are read for it, so a column that comes later is planted without anybody thinking of
it. What the database itself refuses (a check, a trigger, an append-only table) stays as it is,
and so do columns too short for a text and those of ``OURS``.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import JSON, String, Table, select, update
from sqlalchemy.exc import IntegrityError

from survey.access import Role
from survey.accounts import store as accounts
from survey.clock import now
from survey.extensions import Model, db
from survey.fieldwork.codes.making import make_codes
from survey.fieldwork.models import Survey
from survey.fieldwork.store import create_survey
from survey.questionnaires import store as questionnaires
from survey.responses.wholeness.store import fill_missing
from survey.results.models import RunState
from tests.builders import make_document, make_question
from tests.survey.results.field import answers, make_survey, order_run, questions, run_now

MARK = "isaret"
PAYLOAD = (
    f'"><script>{MARK}(1)</script><img src=x onerror={MARK}(2)>'
    f"'-{MARK}(3)-' {{{{191*7}}}} ${{191*7}} {{q.__class__}} %s </title></textarea> "
)
EVALUATED = "1337"
"""What 191*7 is, if anybody works it out."""
SHORTEST = 21
"""Characters from which on a column holds texts; shorter ones hold words of our own."""
OURS = {
    "account.email": "checked where it is entered; people sign in with it",
    "account.password_hash": "a hash",
    "audit_entry.action": "words of our own",
    "questionnaire_version.name": "checked: lower-case letters, digits, hyphens",
    "questionnaire_version.document": "planted as a questionnaire, since its parts have a form",
    "survey.slug": "checked: lower-case letters, digits, hyphens; it stands in addresses",
    "release.survey_set": "numbers",
    "release_file.name": "words of our own",
    "release_file.media_type": "words of our own",
    "upload.media_type": "words of our own",
    "upload.question": "the name of a question: checked",
    "draft_upload.media_type": "words of our own",
    "free_text.question": "the name of a question: checked",
    "response.flags": "words of our own",
}


def seed(_app: Flask, slug: str = "vatandas") -> dict[str, int]:
    """Make accounts, surveys, responses and a finished analysis; give their numbers."""
    given = [each | {"oneri": f"{each['oneri']} {PAYLOAD}"} for each in answers(40)]
    asked = planted(questions())
    number = make_survey(given, asked=asked, title=f"Vatandaş {PAYLOAD}", slug=slug).id
    hostile = create_survey(
        title=f"Anket {PAYLOAD}",
        organisation=f"Belediye {PAYLOAD}",
        slug="dusman",
        version=questionnaires.add_version(hostile_document()),
        opens_at=now() - timedelta(days=1),
    ).id
    db.session.commit()
    internal = make_survey(answers(30), audience="internal", is_closed=True, slug="ic").id
    coded = create_survey(
        title=f"Kodlu {PAYLOAD}",
        organisation=f"Belediye {PAYLOAD}",
        slug="kodlu",
        version=questionnaires.add_version(hostile_document("internal", "kodlu")),
    )
    coded_id = coded.id
    make_codes(coded, count=40)
    db.session.commit()
    survey = db.session.get_one(Survey, number)
    run = run_now(order_run(survey, municipality=f"Belediye {PAYLOAD}"))
    assert run.state == RunState.DONE, run.error
    run_id = run.id
    for role in Role:
        if accounts.find_by_email(f"{role}@hedef.example") is None:
            accounts.add_account(email=f"{role}@hedef.example", name=f"Bir {role}", role=role)
    db.session.commit()
    return {
        "survey": number,
        "hostile": hostile,
        "internal": internal,
        "coded": coded_id,
        "run": run_id,
    }


def planted(node: Any) -> Any:
    """Put the hostile text behind every text of a document, in each of its languages."""
    if isinstance(node, dict):
        return {
            key: f"{value} {PAYLOAD}" if key in ("tr", "en") else planted(value)
            for key, value in node.items()
        }
    return [planted(each) for each in node] if isinstance(node, list) else node


def hostile_document(audience: str = "external", name: str = "dusman") -> dict[str, Any]:
    """Build a questionnaire of which every text is hostile."""
    document = make_document(
        *questions(),
        make_question(name="cift", kind="multiple_choice", hint={"tr": "ipucu"}),
        make_question(name="tarih", kind="date"),
        name=name,
        audience=audience,
    )
    found: dict[str, Any] = planted(document)
    return found


def plant() -> tuple[list[str], list[str]]:
    """Put the hostile text into every column that can hold it.

    Returns
    -------
    tuple of two lists of str
        ``table.column`` of what was planted, and of what the database refused.
    """
    done, refused = [], []
    for table in Model.metadata.sorted_tables:
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            change = _change_of(column.type)
            if change is None or name in OURS:
                continue
            (done if _plant(table, column.name, change) else refused).append(name)
    fill_missing()  # what was planted in responses is to be read, not taken for damage
    return done, refused


def _change_of(kind: Any) -> Callable[[Any], Any] | None:
    if isinstance(kind, JSON):
        return _in_texts
    if isinstance(kind, String) and (kind.length or 1000) >= SHORTEST:
        return lambda value: value if value is None else f"{value}{PAYLOAD}"
    return None


def _in_texts(node: Any) -> Any:
    """Plant the texts of a document: strings with a space in them; others are words of ours."""
    if isinstance(node, dict):
        return {key: _in_texts(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_in_texts(each) for each in node]
    return f"{node}{PAYLOAD}" if isinstance(node, str) and " " in node else node


def _plant(table: Table, column: str, change: Callable[[Any], Any]) -> bool:
    keys = list(table.primary_key.columns)
    try:
        with db.engine.begin() as connection:
            for row in connection.execute(select(*keys, table.c[column].label("planted"))).all():
                same = [key == value for key, value in zip(keys, row[:-1], strict=True)]
                values = {column: change(row.planted)}
                values |= {"checksum": b""} if "checksum" in table.columns else {}
                connection.execute(update(table).where(*same).values(values))
    except IntegrityError:
        return False
    return True
