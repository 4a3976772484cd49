"""Measure the respondent's two routes as ratios to a bare Flask hello, in one process and run.

    python -m survey.responses.benchmark

Ratios, not seconds: machines differ and are busy. Each figure is the first decile of short
rounds, the rounds of all cases interleaved. The targets (a page 2.5, a POST 5) are those of a
single page without drafts; ours reads the survey and the encrypted draft for each request.
"""

import logging
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from werkzeug.utils import import_string

from survey.clock import now
from survey.extensions import db
from survey.fieldwork.store import create_survey
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.store import add_version
from survey.responses.secret import BrowserSecret

ROUNDS = 15
SECONDS_EACH = 0.05
MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
SECTION = "/s/olcum/tr/section/1"

Case = Callable[[], object]


def main() -> None:
    """Print the table."""
    # in memory where there is such a folder: a flush would measure the disk, not the program
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        app = _application(Path(folder))
        hello = Flask("hello")
        hello.add_url_rule("/hello", "hello", lambda: "hello")
        cases = {"bare Flask hello": _getting(hello.test_client(), "/hello")}
        cases |= _cases(app)
        figures = _measure(cases)
        with app.app_context():
            db.engine.dispose()
    base = figures["bare Flask hello"]
    for name, seconds in figures.items():
        click.echo(f"{name:44} {seconds * 1e6:8.0f} us {seconds / base:6.1f} x")


def _application(folder: Path) -> Flask:
    logging.disable(logging.INFO)
    # found by name: a feature does not import the application that is put together of it
    app: Flask = import_string("survey:create_app")(
        {"INSTANCE_PATH": folder, "SECRET_KEY": "m" * 40}
    )
    with app.app_context():
        upgrade()
        document = next(d for d in default_documents() if d["audience"] == "external")
        create_survey(
            title="Ölçüm",
            organisation="Ölçüm",
            slug="olcum",
            version=add_version(document),
            opens_at=now(),
        )
        db.session.remove()
    return app


def _cases(app: Flask) -> dict[str, Case]:
    client = app.test_client()
    client.get(SECTION)
    cookie = client.get_cookie("paydas-answers", path="/s/olcum")
    secret = BrowserSecret.read(cookie.value if cookie else None, 1)
    if secret is None:
        raise click.ClickException("The benchmark got no cookie.")
    form = {"form-token": secret.token("m" * 40), "memnuniyet_cop": "4"}

    def post() -> None:
        if client.post(SECTION, data=form).status_code != 303:
            raise click.ClickException("The benchmark's form was not taken.")

    post()
    return {
        "GET a section of 14 ratings, with draft": _getting(client, SECTION),
        "POST a section, draft kept": post,
    }


def _getting(client: FlaskClient, address: str) -> Case:
    return lambda: client.get(address)


def _measure(cases: dict[str, Case]) -> dict[str, float]:
    best: dict[str, float] = dict.fromkeys(cases, float("inf"))
    for _ in range(ROUNDS):
        for name, case in cases.items():
            times: list[float] = []
            end = time.perf_counter() + SECONDS_EACH
            while time.perf_counter() < end or not times:
                start = time.perf_counter()
                case()
                times.append(time.perf_counter() - start)
            times.sort()
            best[name] = min(best[name], times[len(times) // 10])
    return best


if __name__ == "__main__":
    main()
