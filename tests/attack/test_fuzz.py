"""Random requests to every address of the URL map: refused, or answered, and never a fault.

Rows A3, A5, D5 and J5 of tests/SECURITY.md. The application's own addresses are what is tried,
so a new one is tried without being named here. ``PAYDAS_FUZZ`` says how many for each address.
"""

import os
import time
from contextlib import suppress

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.routing.converters import NumberConverter

from survey.access import Role
from survey.extensions import db
from survey.questionnaires.logic.expressions import ExpressionError, parse
from tests.attack.seeding import PAYLOAD
from tests.conftest import application
from tests.page_client import PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, three_sections
from tests.survey.results.field import answers, make_survey, signed_in

TRIES = int(os.environ.get("PAYDAS_FUZZ", "6"))
NASTY = st.sampled_from(
    [
        PAYLOAD, "' OR 1=1 --", "1; DROP TABLE response", "%", "_", "\\", "..", "../../etc/passwd",
        "%00", "%0d%0aX-Evil:%201", "\u202e", "\ud83d", "ıİ", "-1", "0", "99999999999999999999",
        "1e309", "NaN", "null", "true", "[]", "{}", "{{7*7}}", "${7*7}", "x" * 3000, "", " ",
    ]
)  # fmt: skip
TEXTS = st.one_of(NASTY, st.text(max_size=40), st.integers().map(str))
FIELDS = st.sampled_from(
    [
        "puan", "secim", "gorus", "yas", "form-token", "form-action", "form-stay", "form-remark",
        "code", "email", "password", "title", "slug", "version", "role", "name", "next", "language",
        "csrf_token", "flags", "surveys", "page", "texts", "number", "return", "did", "more",
        "is_admin", "minimum_group", "document", "file", "x",
    ]
)  # fmt: skip
FORMS = st.dictionaries(FIELDS, st.lists(TEXTS, min_size=1, max_size=3), max_size=6)
KINDS = st.sampled_from(
    [None, "application/json", "multipart/form-data; boundary=x", "text/xml", "x/y; charset=zz"]
)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["Accept-Language", "User-Agent", "Referer", "Cookie", "X-Forwarded-For", "Range", "Origin"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
    max_size=3,
)
QUICK = settings(
    max_examples=TRIES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def people(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> "object":
    """Give an installation with a survey, a stranger and an administrator."""
    import shutil

    if not migrated.endswith(".sqlite"):
        pytest.skip("addresses don't depend on the database; tried on SQLite")
    folder = tmp_path_factory.mktemp("fuzzed")
    shutil.copy(migrated, folder / "paydas.sqlite")
    app = application(folder, f"sqlite:///{folder / 'paydas.sqlite'}")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    with app.app_context():
        make_survey(answers(12), slug="deneme")
        db.session.commit()
        clients = {
            "/sign-in": PageClient(app),
            "/planner/questionnaires/import": signed_in(app, Role.ADMINISTRATOR),
        }
        found = [
            (person.raw, form_values(person.get(page).form())["csrf_token"])
            for page, person in clients.items()
        ]
        db.session.remove()
        yield app, found
        db.session.remove()
        db.engine.dispose()


def endpoints() -> list[str]:
    """Name every endpoint of the application."""
    from survey import create_app

    app = create_app({"SECRET_KEY": "x" * 40})
    return sorted({rule.endpoint for rule in app.url_map.iter_rules()} - {"static"})


@pytest.mark.parametrize("endpoint", endpoints())
def test_no_request_is_answered_with_a_fault(people: object, endpoint: str) -> None:
    app, found = people  # type: ignore[misc]  # the fixture's pair
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint]

    @QUICK
    @given(rule=st.sampled_from(rules), data=st.data())
    def attack(rule: Rule, data: st.DataObject) -> None:
        arguments = {
            name: data.draw(st.one_of(st.just(known(rule, name)), words(rule, name)))
            for name in rule.arguments
        }
        adapter = app.url_map.bind("localhost")
        address = adapter.build(rule.endpoint, arguments, force_external=False)
        method = data.draw(st.sampled_from(sorted(rule.methods or {"GET"})))
        client, token = data.draw(st.sampled_from(found))
        kind = data.draw(KINDS)
        form = data.draw(FORMS) | {"csrf_token": token}  # through the door, to what is behind
        began = time.monotonic()
        answer = client.open(
            address,
            method=method,
            query_string={k: v[0].encode("utf-8", "replace") for k, v in data.draw(FORMS).items()},
            data=str(form).encode("utf-8", "replace") if kind else encoded(form),
            content_type=kind,
            headers=data.draw(HEADERS),
        )
        answer.close()
        db.session.remove()
        assert answer.status_code < 500, (method, address, form)
        assert time.monotonic() - began < 20, (method, address)

    attack()


def encoded(form: dict[str, list[str]]) -> dict[str, list[bytes]]:
    """Write a form as bytes, half letters included."""
    return {
        key: [value.encode("utf-8", "surrogatepass") for value in values]
        for key, values in form.items()
    }


def known(rule: Rule, name: str) -> object:
    """Give a value that leads somewhere."""
    return {"slug": "deneme", "language": "tr", "name": "themes.csv"}.get(name, 1)


def words(rule: Rule, name: str) -> st.SearchStrategy[object]:
    """Give values of the kind an address takes at a place."""
    if isinstance(rule._converters[name], NumberConverter):
        return st.integers(0, 2**70)
    return st.text(st.characters(blacklist_characters="/", codec="utf-8"), min_size=1, max_size=40)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.binary(max_size=200))
def test_random_bytes_are_no_expression_and_no_fault(raw: bytes) -> None:
    """A5."""
    with suppress(ExpressionError):
        parse(raw.decode("latin-1"))


def test_ten_thousand_brackets_are_refused_at_once() -> None:
    """A7."""
    began = time.process_time()
    with pytest.raises(ExpressionError):
        parse("(" * 10_000)

    assert time.process_time() - began < 0.05


def test_a_fault_would_be_seen(app: Flask, open_survey: OpenSurvey) -> None:
    open_survey(three_sections())
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    app.view_functions["responses.start"] = lambda slug, language: 1 / 0

    assert app.test_client().get("/s/deneme/tr").status_code == 500
