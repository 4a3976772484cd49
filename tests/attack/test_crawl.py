"""Hostile texts in every column: every page as every role shows them as text and runs nothing.

Rows A1, A2, A5, B2, C10, C11, C12 and D5 of tests/SECURITY.md.
"""

import io
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.serving import make_server

from survey.access import Role
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import Model, db
from tests.attack.seeding import EVALUATED, MARK, OURS, PAYLOAD, plant, seed
from tests.conftest import application
from tests.page_client import PageClient, check_page, form_values
from tests.survey.results.field import signed_in

CHROMIUM = Path("/usr/bin/chromium")
MOST_PAGES = 400
MOST_REDIRECTS = 5
NO_CONTENT = 204
STARTS = (
    "/", "/no-such-page", "/planner/", "/planner/accounts", "/planner/questionnaires/import",
    "/planner/surveys/new", "/s/dusman/tr", "/s/dusman/tr/section/1", "/s/dusman/tr/resume",
    "/s/dusman/kiosk", "/s/vatandas/tr", "/sign-in", "/questionnaire-schema.json",
)  # fmt: skip


@dataclass
class Planted:
    """An installation whose every column is hostile, and people who are signed in there."""

    app: Flask
    numbers: dict[str, int]
    done: list[str]
    refused: list[str]
    clients: dict[Role | None, PageClient] = field(default_factory=dict)

    def client(self, role: Role | None) -> PageClient:
        """Give the client of somebody with a role; without: of a stranger."""
        db.session.remove()  # what was read before must not keep anybody from writing
        if role not in self.clients:
            fresh = PageClient(self.app) if role is None else signed_in(self.app, role)
            db.session.remove()
            self.clients[role] = fresh
        return self.clients[role]


@pytest.fixture(scope="module")
def planted(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Give a seeded installation whose every column is hostile, for all tests of this file."""
    if not migrated.endswith(".sqlite"):
        pytest.skip("pages don't depend on the database; planted on SQLite")
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(migrated, folder / "paydas.sqlite")
    app = application(folder, f"sqlite:///{folder / 'paydas.sqlite'}")
    with app.app_context():
        numbers = seed(app)
        record(Action.SURVEY_MADE, f"survey 1 {PAYLOAD}", reason=PAYLOAD)
        db.session.commit()
        db.session.remove()
        done, refused = plant()
        yield Planted(app, numbers, done, refused)
        db.session.remove()
        db.engine.dispose()


class Crawl:
    """What one person finds by following every link."""

    def __init__(self, client: PageClient, starts: tuple[str, ...]) -> None:
        self.client = client
        self.pages: dict[str, str] = {}
        self.problems: list[str] = []
        self.files: dict[str, tuple[list[str], bytes]] = {}
        waiting = list(starts)
        while waiting and len(self.pages) < MOST_PAGES:
            address = waiting.pop(0)
            if address not in self.pages:
                waiting += self._visit(address)

    def _visit(self, address: str) -> list[str]:
        response = self.client.raw.get(
            address, follow_redirects=True, headers={"Accept-Language": "tr"}
        )
        self.pages[address] = ""
        db.session.remove()
        self._look(address, response)
        if names := response.headers.getlist("Content-Disposition"):
            self.files[address] = (names, response.data)
        if not (response.content_type or "").startswith("text/html"):
            return []
        text = self.pages[address] = response.get_data(as_text=True)
        soup = BeautifulSoup(text, "html5lib")
        return [
            found
            for link in soup.find_all("a", href=True)
            if (found := urldefrag(str(link["href"]).replace("http://localhost", ""))[0])
            and found.startswith("/")
            and not found.startswith("/static/")
        ]

    def _look(self, address: str, response: object) -> None:
        answer: object = response
        status = answer.status_code  # type: ignore[attr-defined]
        kind = str(answer.content_type)  # type: ignore[attr-defined]
        headers = answer.headers  # type: ignore[attr-defined]
        if status >= 500:
            self.problems.append(f"{address}: {status}")
        if len(answer.history) > MOST_REDIRECTS:  # type: ignore[attr-defined]
            self.problems.append(f"{address}: too many redirects")
        if "no-store" not in headers.get("Cache-Control", "") and "/static/" not in address:
            self.problems.append(f"{address}: may be kept by a cache")
        if status == NO_CONTENT:
            return
        if kind.startswith("text/html") and "attachment" not in str(
            headers.get("Content-Disposition")
        ):
            self.problems += hostile_in(address, answer.get_data(as_text=True))  # type: ignore[attr-defined]
        elif address.startswith("/planner/") and "progress" not in address:
            is_file = "attachment" in headers.get("Content-Disposition", "")
            if not is_file or headers.get("X-Content-Type-Options") != "nosniff":
                self.problems.append(f"{address}: {kind} is no attachment")


def hostile_in(address: str, html: str) -> list[str]:
    """List what a page does with hostile texts but show them."""
    problems = []
    if f"<script>{MARK}" in html or f"<img src=x onerror={MARK}" in html:
        problems.append(f"{address}: unescaped")
    if EVALUATED in html:
        problems.append(f"{address}: something was worked out")
    try:
        soup = check_page(html, address)
    except AssertionError as error:
        return [*problems, str(error)]
    for tag in soup.find_all(True):
        if any(name.startswith("on") for name in tag.attrs) or tag.get("src") == "x":
            problems.append(f"{address}: {tag.name} came out of a text")
        if str(tag.get("href", "")).lower().startswith(("javascript:", "data:text")):
            problems.append(f"{address}: a link that acts")
    return problems


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "a stranger")
def test_no_page_of_any_role_takes_a_text_for_anything_else(
    planted: Planted, role: Role | None
) -> None:
    crawl = Crawl(planted.client(role), STARTS + every_address(planted))

    assert crawl.problems == []
    shown = [address for address, html in crawl.pages.items() if f"&lt;script&gt;{MARK}" in html]
    assert len(shown) >= 3, "the crawl found no planted page"


def every_address(planted: Planted) -> tuple[str, ...]:
    """Give every address of planners that can be fetched, for each of the surveys."""
    surveys = [planted.numbers[name] for name in ("survey", "hostile", "internal", "coded")]
    words = {"language": "tr", "kind": "csv", "ending": "csv", "name": "themes.csv"}
    found = []
    for rule in planted.app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or not rule.rule.startswith("/planner/"):
            continue
        for survey in surveys if "survey_id" in rule.arguments else surveys[:1]:
            given = {name: words.get(name, 1) for name in rule.arguments} | {"survey_id": survey}
            with planted.app.test_request_context():
                own = {name: value for name, value in given.items() if name in rule.arguments}
                found.append(planted.app.url_for(rule.endpoint, **own))
    return tuple(found)


def test_every_text_column_was_planted_or_is_known_to_hold_none(planted: Planted) -> None:
    columns = {f"{t.name}.{c.name}" for t in Model.metadata.sorted_tables for c in t.columns}
    done, refused = set(planted.done), set(planted.refused)

    assert {"survey.title", "survey.organisation", "account.name", "run.settings"} <= done
    assert {"response.answers", "free_text.text"} <= done
    assert "release.document" in refused, "made of hostile texts by seed(), then frozen"
    assert refused <= REFUSED_BY_THE_DATABASE
    assert set(OURS) <= columns, "a column was renamed"


REFUSED_BY_THE_DATABASE = {
    "audit_entry.subject", "audit_entry.details", "response.respondent", "release.document",
    "release_survey.sets", "invite_code.label", "code_group.label",
}  # fmt: skip
"""Nobody can put anything there after it was written."""


def test_a_page_that_does_not_escape_is_found() -> None:
    page = '<!doctype html><html lang="tr"><title>t</title><h1>x</h1>{}</html>'

    assert hostile_in("/x", page.format(PAYLOAD))
    assert hostile_in("/x", page.format(EVALUATED))
    assert hostile_in("/x", page.format('<p onclick="x()">'))
    assert hostile_in("/x", page.format('<a href="JavaScript:x()">y</a>'))
    assert hostile_in("/x", page.format("<p>&lt;script&gt;</p>")) == []


def test_the_problems_of_a_hostile_file_are_shown_as_text(planted: Planted) -> None:
    """LimeSurvey's door of 2026: the warnings of an import."""
    client = planted.client(Role.PLANNER)
    page = client.get("/planner/questionnaires/import")
    hostile = json.dumps(
        {"format": PAYLOAD, "sections": [{"name": PAYLOAD, "title": {PAYLOAD: PAYLOAD}}]}
    )
    name = f"<script>{MARK}(9)<.json"
    data = {
        **{key: values[0] for key, values in form_values(page.form()).items() if values},
        "file": (io.BytesIO(hostile.encode()), name),
    }

    answer = client.raw.post(
        "/planner/questionnaires/import", data=data, content_type="multipart/form-data"
    )

    assert answer.status_code == 422
    assert hostile_in("import", answer.text) == []
    assert f"&lt;script&gt;{MARK}" in answer.text


def test_error_pages_repeat_nothing_of_the_request_but_as_text(planted: Planted) -> None:
    client, mine = planted.client(None).raw, PAYLOAD.replace(MARK, "benimki")
    for answer in (
        client.get(f"/{mine}"),
        client.put(f"/sign-in?next={mine}"),
        client.post("/language", data={"language": mine}),
        client.post("/sign-in", data={"x": mine + "x" * (7 * 1024 * 1024)}),
        client.get("/", headers={"Accept-Language": mine, "User-Agent": mine}),
    ):
        assert "<script>benimki" not in answer.text, answer.request.path
        assert "onerror=benimki" not in answer.text.replace("&lt;img src=x onerror=benimki", "")
        assert answer.status_code < 500


@pytest.mark.browser
def test_chromium_runs_nothing_opens_nothing_and_reports_no_breach_of_the_policy(
    planted: Planted,
) -> None:
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium here")
    client = planted.client(Role.PLANNER)
    cookie = client.raw.get_cookie("paydas")
    assert cookie is not None
    number, run = planted.numbers["hostile"], planted.numbers["run"]
    addresses = (
        "/s/dusman/tr", "/s/dusman/tr/section/1", f"/planner/surveys/{number}", "/planner/",
        f"/planner/surveys/{number}/preview/tr/1", f"/planner/results/{run}/swot",
        f"/planner/results/{run}/findings", "/planner/questionnaires/", "/no-such-page",
    )  # fmt: skip
    heard: list[str] = []
    with serving(planted.app) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(locale="tr-TR")
        context.add_cookies([{"name": "paydas", "value": cookie.value, "url": site}])
        page = context.new_page()
        page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda m: heard.append(m.text) if "Security Policy" in m.text else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        for address in addresses:
            page.goto(site + address)
            assert page.evaluate(f"typeof {MARK}") == "undefined"
        browser.close()

    assert heard == []


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an application on a free port; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
