"""The work of the three desks by keyboard alone: ``python -m tests.browser.keyboard``.

From the ready list of stakeholders to the accepted GZFT list, PESTLE, needs and weighing, with Tab,
arrows, Enter, Space and letters; nothing is clicked. It prints each step with its keys and seconds.
It is no test of the suite: the sample has to be answered and analysed first, which takes minutes on
a busy machine; the keys of each desk are tested beside it on small desks.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask_migrate import upgrade
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from survey import create_app
from survey.access import Role
from survey.accounts import store as accounts
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.samples.loading import load_samples
from tests.survey.results.field import order_run, run_now

CHROMIUM = Path("/usr/bin/chromium")
EMAIL = "plan@ornek.bel.tr"
STAKEHOLDERS, THEMES, ITEMS = "/planner/stakeholders", "/planner/coding/1", "/planner/situation/1"
MOST_TABS = 900
OPEN_FORM = "main details:not(.keys) > summary"
"""Opens a form over a draft."""


class Quiet(WSGIRequestHandler):
    """A server that writes no line for each request."""

    def log_request(self, *_args: object) -> None:
        """Say nothing."""


class Hands:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.n_keys = 0
        self.steps: list[tuple[str, int, float]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the keys and the seconds of a step."""
        began, before = time.perf_counter(), self.n_keys
        yield
        seconds = time.perf_counter() - began
        self.steps.append((name, self.n_keys - before, seconds))
        click.echo(f"| {len(self.steps)} | {name} | {self.n_keys - before} | {seconds:.2f} |")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.n_keys += 1

    def write(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)
        self.n_keys += len(text)

    def go(self, key: str = "Enter") -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)

    def to(self, where: str) -> None:
        """Press Tab until something has the focus."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            if self.page.evaluate("css => document.activeElement.matches(css)", where):
                return
        raise SystemExit(f"{self.page.url}: no way to {where} with Tab")

    def follow(self, address: str) -> None:
        """Follow a link of the page, or go up until there is one."""
        link = f'a[href="{address}"]'
        while self.page.query_selector(link) is None:
            self.to(".crumbs a")
            self.go()
        self.to(link)
        self.go()

    def fill(self, where: str, text: str) -> None:
        """Type into a field in place of what stands there."""
        self.to(where)
        self.press("Control+A")
        self.write(text)

    def send(self, button: str = "main form button") -> None:
        """Go to a button and press it."""
        self.to(button)
        self.go()

    def open_link(self) -> None:
        """Open the link that the page shows, as its receiver does."""
        self.page.goto(self.page.inner_text("code.password"))
        self.send()


def stakeholders(hands: Hands) -> None:
    """Register, scores, a hearing, map."""
    with hands.step("Stakeholders: take over the ready list"):
        hands.follow(f"{STAKEHOLDERS}/")
        hands.follow(f"{STAKEHOLDERS}/ready")
        hands.fill("#ilce", "Örnekova")
        hands.send()
    with hands.step("Stakeholders: make a scorer's link"):
        hands.follow(f"{STAKEHOLDERS}/scoring")
        hands.follow(f"{STAKEHOLDERS}/scoring/new")
        hands.fill("#label", "Strateji Müdürü")
        hands.send()
    with hands.step("Scorer: open the link and score everybody by number keys"):
        hands.open_link()
        hands.to(".score-row input")
        for place in range(len(hands.page.query_selector_all(".score-row"))):
            hands.press(str(1 + place * 7 % 5))
        hands.send("button[name=save]")
    with hands.step("Stakeholders: record a hearing"):
        hands.page.goto(f"{hands.site}{STAKEHOLDERS}/hearings/new")
        hands.fill("#title", "Muhtarlar toplantısı")
        hands.to("#method")
        hands.press("ArrowDown")
        hands.to("#held_on")
        hands.write("10.03.2026")
        hands.fill("#head_count", "32")
        hands.to("input[name=stakeholders]")
        hands.press("Space")
        hands.send()
    with hands.step("Stakeholders: look at map and tables"):
        hands.follow(f"{STAKEHOLDERS}/hearings")
        hands.follow(f"{STAKEHOLDERS}/tables")


def themes(hands: Hands) -> None:
    """From the list of themes to settled answers."""
    with hands.step("Themes: begin"):
        hands.follow("/planner/coding/")
        hands.send()
    with hands.step("Themes: accept all certain answers of the third (c)"):
        hands.press("j", "j", "j")
        hands.go("c")
    with hands.step("Themes: rename one (r)"):
        hands.press("j", "r")
        hands.write("Yol, kaldırım ve çukur")
        hands.go()
    with hands.step("Themes: merge two (x, g) and undo it (z)"):
        hands.press("j", "j", "j", "j", "x", "j", "x")
        hands.go("g")
        hands.go("z")
    with hands.step("Theme: open (o); all but one are right (x, A)"):
        hands.press("j")
        hands.go("o")
        hands.press("x")
        hands.go("A")
    with hands.step("Theme: move one (m), make a theme of two (n)"):
        hands.press("x", "m")
        hands.write("Park")
        hands.go()
        hands.press("x", "j", "x", "n")
        hands.write("Tozlu yollar")
        hands.go()
    with hands.step("Theme: say what one is (p), set one aside (s), more like one (l, A)"):
        hands.press("p", "ArrowDown")
        hands.go()
        hands.press("j")
        hands.go("s")
        hands.press("x")
        hands.go("l")
        hands.go("A")


def items(hands: Hands) -> None:
    """From proposals to the accepted list."""
    with hands.step("GZFT: begin, choose all proposals (x, j), accept them (a)"):
        hands.follow("/planner/situation/")
        hands.send()
        for _ in hands.page.query_selector_all("[data-row] input[type=checkbox]"):
            hands.press("j", "x")
        hands.go("a")
    with hands.step("GZFT: open the first (j, o), edit its phrase"):
        hands.press("j")
        hands.go("o")
        hands.to("#edit summary")
        hands.press("Enter")
        hands.fill("#phrase", "Hizmet memnuniyetinin yüksekliği")
        hands.send("#edit button")
    with hands.step("GZFT: reject the first with a reason"):
        hands.follow(ITEMS)
        hands.press("j")
        hands.go("o")
        hands.to("#reject summary")
        hands.press("Enter")
        hands.fill("#reason", "Yinelenen madde")
        hands.send("#reject button")
    with hands.step("GZFT: put one a place down, undo it (z)"):
        hands.send('button[name="do"][value="down"]')
        hands.go("z")
    with hands.step("GZFT: add one of the team (n)"):
        hands.go("n")
        hands.fill("#phrase", "Planlama kültürünün yerleşik olması")
        hands.to("input[name=quadrant]")
        hands.press("Space")
        hands.to("input[name=categories]")
        hands.press("Space")
        hands.send("main form button.btn-primary")


def closing(hands: Hands) -> None:
    """Quotes, tables, needs, the control list, weighing."""
    with hands.step("Quotes: approve all of the page (A)"):
        hands.follow(f"{ITEMS}/quotes")
        hands.go("A")
    for name, page, field in (
        ("PESTLE: write over a finding", "table/pestle", "textarea"),
        ("TOWS: write a strategy", "table/tows", "textarea"),
        ("Needs: link one to a goal", "needs", "textarea[name=goal]"),
        ("Control list: write a note", "control", "textarea"),
    ):
        with hands.step(name):
            hands.follow(f"{ITEMS}/{page}")
            hands.to(OPEN_FORM)
            hands.press("Enter")
            hands.fill(field, "Ekibin metni")
            hands.send("details[open] button")
    with hands.step("Weighing: choose two weaknesses, begin, make a judge's link"):
        hands.follow(f"{ITEMS}/weighing")
        for place in (1, 2):
            hands.to(f"#begin-weakness-{place}")
            hands.press("Space")
        hands.send("#begin button")
        hands.fill("#label", "Meclis üyesi")
        hands.send("#invite button")
    with hands.step("Judge: open the link, compare"):
        hands.open_link()
        hands.to("#pair-0")
        hands.press("Home", *["ArrowDown"] * 7)
        hands.send("#sheet button")
    with hands.step("Weighing: read the weights, close it"):
        hands.page.goto(f"{hands.site}{ITEMS}/weighing")
        hands.send("#close button")


PARTS: tuple[Callable[[Hands], None], ...] = (stakeholders, themes, items, closing)


def main() -> None:
    """Prepare the sample, walk through it, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"SECRET_KEY": "k" * 40, "INSTANCE_PATH": Path(folder), "LANGUAGE": "tr"}
        app = create_app({**settings, "RATELIMIT_ENABLED": False})
        with app.app_context():
            upgrade()
            _account, password = accounts.add_account(email=EMAIL, name="P", role=Role.PLANNER)
            db.session.commit()
            survey = load_samples(quiet=True)[0]
            fieldwork.close_now(survey)
            db.session.commit()
            run = run_now(order_run(survey))
            if run.release is None:
                sys.exit(f"the sample was not analysed: {run.error}")
            db.session.remove()
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        walk(f"http://127.0.0.1:{server.server_port}", password)
        server.shutdown()


def walk(site: str, password: str) -> None:
    """Sign in and do the work."""
    click.echo("| # | Step | Keys | Seconds |\n|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        hands = Hands(browser.new_page(locale="tr-TR"), site)
        with hands.step("Sign in"):
            hands.page.goto(f"{site}/sign-in")
            hands.fill("#email", EMAIL)
            hands.fill("#password", password)
            hands.go()
        for part in PARTS:
            part(hands)
        browser.close()
    seconds = sum(each[2] for each in hands.steps)
    click.echo(f"| | together | {hands.n_keys} | {seconds:.1f} |")


if __name__ == "__main__":
    main()
