"""Hostile requests against every address: forged posts, foreign hosts, bodies without end.

Rows C6, C7, C9, C10, C13, C15, C16, I7, J4 and J5 of tests/SECURITY.md.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from survey import clock, create_app
from survey.access import Role
from survey.config import load_settings
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.headers import HEADERS
from survey.responses import visit
from survey.responses.drafts import keeping
from survey.responses.store import count_responses
from tests.attack.observatory import score
from tests.conftest import SECRET
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, three_sections
from tests.survey.results.field import signed_in

ROOT = Path(__file__).parents[2]
SECTION = "/s/deneme/tr/section/1"
MOVING = {"account_session", "tally", "audit_entry", "account"}
"""Tables a look may write to: when somebody was last seen, who looked at what, the day's band."""


def addresses(app: Flask, method: str) -> Iterator[tuple[Rule, str]]:
    """Give every address that takes a method, with numbers and words in its places."""
    values = {"language": "tr", "slug": "deneme", "filename": "css/respondent.css", "name": "x.csv"}
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or set()):
            given = {name: values.get(name, 1) for name in rule.arguments}
            with app.test_request_context():
                yield rule, app.url_for(rule.endpoint, **given)


def content_hash() -> str:
    """Hash all rows of all tables but those that a look may write to."""
    digest = hashlib.sha256()
    db.session.remove()
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        for table in Model.metadata.sorted_tables:
            if table.name not in MOVING:
                rows = sorted(repr(row) for row in connection.execute(select(table)))
                digest.update(f"{table.name} {rows}".encode())
    return digest.hexdigest()


@pytest.fixture
def people(app: Flask, open_survey: OpenSurvey) -> dict[str, PageClient]:
    """Give a stranger and an administrator, on an installation with an open survey."""
    open_survey(three_sections())
    found = {"stranger": PageClient(app), "administrator": signed_in(app, Role.ADMINISTRATOR)}
    db.session.remove()
    return found


def test_no_post_without_its_token_changes_anything(
    app: Flask, people: dict[str, PageClient]
) -> None:
    """C6, over the URL map: whoever is signed in, and whatever else is sent."""
    app.config["WTF_CSRF_ENABLED"] = True
    before = content_hash()
    for _rule, address in addresses(app, "POST"):
        for name, person in people.items():
            answer = person.raw.post(address, data={"form-token": "x" * 32, "puan": "3"})
            assert answer.status_code < 500, (name, address)
            if name == "administrator" and not address.startswith("/s/"):
                assert answer.status_code in (400, 404), (address, answer.status_code)

    assert content_hash() == before


def test_looking_twice_at_every_page_changes_nothing(
    app: Flask, people: dict[str, PageClient]
) -> None:
    before = content_hash()
    for _ in range(2):
        for _rule, address in addresses(app, "GET"):
            for person in people.values():
                with person.raw.get(address) as answer:
                    assert answer.status_code < 500, address

    db.session.remove()
    assert content_hash() == before


def test_twenty_six_hours_between_page_and_answer_lose_nothing(
    client: PageClient, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C7, I7: the form has no clock; a section, a check and a submission a day and more later."""
    survey = open_survey(three_sections())
    page = client.get("/s/deneme/tr/section/1")
    for hours, answers in ((26, {"puan": "5"}), (52, {"gorus": "Yavaş yazdım"}), (78, {})):
        later = clock.now() + timedelta(hours=hours)
        for module in (keeping, visit):
            monkeypatch.setattr(module, "now", lambda later=later: later)
        page = client.submit(page, answers)

    assert "/receipt" in page.address
    assert count_responses(survey.id) == 1


def test_a_host_that_is_not_ours_makes_no_link(tmp_path: Path) -> None:
    """C9: neither named directly nor by a header only a proxy of ours may send."""
    app = _on_https(tmp_path)
    client = app.test_client()

    assert client.get("/", base_url="https://evil.example").status_code == 400
    forwarded = client.get(
        "/planner/",
        base_url="https://anket.ornek.bel.tr",
        headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "1.2.3.4"},
    )
    assert forwarded.status_code == 302
    assert "evil" not in forwarded.headers["Location"]


def test_no_dynamic_page_may_be_kept_by_a_cache(app: Flask, people: dict[str, PageClient]) -> None:
    """C10 over the URL map."""
    for rule, address in addresses(app, "GET"):
        for person in people.values():
            with person.raw.get(address) as answer:
                kept = answer.headers["Cache-Control"]
                assert "no-store" in kept or rule.endpoint == "static", address


def test_a_body_too_large_or_of_too_many_parts_is_refused_before_it_is_read(
    app: Flask, people: dict[str, PageClient]
) -> None:
    """C13: a page of answers takes 4 MB, since a megabyte of text is given back whole."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    read = 0
    for _rule, address in addresses(app, "POST"):
        for name, person in people.items():
            large = person.raw.post(
                address,
                input_stream=io.BytesIO(b"gorus=x"),
                content_type="application/x-www-form-urlencoded",
                environ_overrides={"CONTENT_LENGTH": str(65 * 1024 * 1024)},
            )
            assert large.status_code < 500, (name, address)
            read += large.status_code == 413  # the others did not look at the body at all
    assert read > 10
    stranger = people["stranger"].raw
    parts = [(f"f{n}", "x") for n in range(2001)]
    answer = stranger.post(SECTION, data=dict(parts), content_type="multipart/form-data")
    assert answer.status_code == 413
    assert stranger.post(SECTION, data={"x": "y" * 5_000_000}).status_code == 413


def test_every_kind_of_error_and_static_files_carry_the_headers(
    app: Flask, people: dict[str, PageClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """C15: 200, 302, 400, 404, 405, 413, 429, 500, 503 and a file."""
    client = people["stranger"].raw
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    answers = [
        client.get("/"),
        client.get("/planner/"),
        client.post("/language"),
        client.get("/no-such-page"),
        client.put("/sign-in"),
        client.post(SECTION, data={"x": "y" * 5_000_000}),
        client.get("/static/css/respondent.css"),
        client.get("/static/no-such-file"),
    ]
    with monkeypatch.context() as broken:
        broken.setitem(app.view_functions, "home.front_page", _breaks)
        answers.append(client.get("/"))
    assert {answer.status_code for answer in answers} >= {200, 302, 400, 404, 405, 413, 500}
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, answer.status
        assert len(answer.headers.get_all("Content-Security-Policy")) == 1
        answer.close()


def _breaks() -> None:
    raise RuntimeError("geheim /home/somebody/secret.py")


def test_an_error_page_tells_nothing_of_what_runs_here(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """J5: no version, no path, no words of the error."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    monkeypatch.setitem(app.view_functions, "home.front_page", _breaks)

    answer = app.test_client().get("/")

    told = answer.text + str(answer.headers)
    assert answer.status_code == 500
    assert not re.search(r"geheim|/home|Traceback|Werkzeug|Flask|Python|waitress|\d\.\d+\.\d", told)


def test_a_site_on_https_reaches_the_best_grade_of_the_observatory(tmp_path: Path) -> None:
    """C16: the rules of the HTTP Observatory, on every page that can be fetched."""
    client = _on_https(tmp_path).test_client()
    base = "https://anket.ornek.bel.tr"

    for address in ("/", "/sign-in", "/no-such-page", "/planner/", "/questionnaire-schema.json"):
        with client.get(address, base_url=base) as answer:
            points = score(answer.headers, answer.get_data(as_text=True))
            assert sum(points.values()) >= 100, (address, points)
            assert min(points.values()) >= 0, (address, points)
    proxy = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert "return 301 https://$host$request_uri;" in proxy  # "redirection", the proxy's part


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({"Content-Security-Policy": "default-src 'self' 'unsafe-inline'"}, "policy"),
        ({"Content-Security-Policy": ""}, "policy"),
        ({"Strict-Transport-Security": ""}, "transport"),
        ({"Strict-Transport-Security": "max-age=100"}, "transport"),
        ({"X-Content-Type-Options": ""}, "sniffing"),
        ({"Referrer-Policy": "unsafe-url"}, "referrer"),
        ({"Access-Control-Allow-Origin": "*"}, "cors"),
        ({"Set-Cookie": "session=1"}, "cookies"),
    ],
)
def test_the_score_falls_where_a_rule_is_broken(
    tmp_path: Path, change: dict[str, str], lost: str
) -> None:
    answer = _on_https(tmp_path).test_client().get("/", base_url="https://anket.ornek.bel.tr")
    headers = answer.headers
    for name, value in change.items():
        headers[name] = value

    assert score(headers, answer.text)[lost] < 0
    assert score(answer.headers, '<script src="http://cdn.example/x.js"></script>')["scripts"] < 0


def test_an_installation_in_use_has_no_address_for_setting_up_or_trying(app: Flask) -> None:
    """J4: the URL map holds nothing of the kind, and debugging is off."""
    suspicious = re.compile(r"setup|install|debug|console|phpinfo|\.git|swagger|^/(test|admin)")

    assert [rule.rule for rule in app.url_map.iter_rules() if suspicious.search(rule.rule)] == []
    assert not app.debug


@pytest.mark.parametrize("name", ["secret", "changeme", "x" * 31, "", "dev"])
def test_a_secret_that_could_be_guessed_is_refused_at_the_start(tmp_path: Path, name: str) -> None:
    """J2."""
    with pytest.raises(Exception, match="SECRET_KEY"):
        load_settings(tmp_path, {"SECRET_KEY": name})


def _on_https(folder: Path) -> Flask:
    more: dict[str, Any] = {"HTTPS": True, "TRUSTED_HOSTS": "anket.ornek.bel.tr"}
    app = create_app(
        {"INSTANCE_PATH": folder, "SECRET_KEY": SECRET, "LANGUAGE": "tr", "TESTING": True, **more}
    )
    with app.app_context():
        db.create_all()
        db.session.remove()
    return app
