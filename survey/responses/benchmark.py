"""Measure the respondent's pages as ratios to a bare Flask hello, in one process and run.

    python -m survey.responses.benchmark

Ratios, not seconds: machines differ and are busy. Each figure is the first decile of short
rounds, the rounds of all cases interleaved; applications are called as a server calls them,
without the test client between. Pages are those of the default citizen questionnaire: the first
to somebody new, the one that asks most with all its answers, the last with the answers to all
before it. Targets: a page 2.5, reading a posted page of twenty answers 2.
"""

import io
import logging
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click
from flask import Flask
from flask_migrate import upgrade
from werkzeug.formparser import FormDataParser
from werkzeug.test import EnvironBuilder
from werkzeug.utils import import_string

from survey.clock import now
from survey.extensions import db
from survey.fieldwork.store import create_survey
from survey.questionnaires.checks.checking import checked
from survey.questionnaires.document import Question, Questionnaire, QuestionType
from survey.questionnaires.loading import load_document
from survey.questionnaires.logic.route import Route
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.store import add_version
from survey.questionnaires.validation import read_section
from survey.responses.drafts.secret import BrowserSecret

ROUNDS = 15
SECONDS_EACH = 0.05
MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
SURVEY = "/s/olcum/tr"
CITIZENS = "dis-paydas-vatandas"
KEY = "m" * 40
URLENCODED = "application/x-www-form-urlencoded"

Case = Callable[[], object]


def main() -> None:
    """Print the table."""
    # in memory where there is such a folder: a flush would measure the disk, not the program
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        app = _application(Path(folder))
        hello = Flask("hello")
        hello.add_url_rule("/hello", "hello", lambda: "hello")
        cases = {"bare Flask hello": _calling(hello, "/hello")}
        cases |= _pages(app)
        cases["reading a posted page of 20 answers"] = _reading()
        figures = _measure(cases)
        with app.app_context():
            db.engine.dispose()
    base = figures["bare Flask hello"]
    for name, seconds in figures.items():
        click.echo(f"{name:52} {seconds * 1e6:8.0f} us {seconds / base:6.2f} x")


def _application(folder: Path) -> Flask:
    logging.disable(logging.INFO)
    # found by name: a feature does not import the application that is put together of it
    app: Flask = import_string("survey:create_app")({"INSTANCE_PATH": folder, "SECRET_KEY": KEY})
    with app.app_context():
        upgrade()
        create_survey(
            title="Ölçüm",
            organisation="Ölçüm",
            slug="olcum",
            version=add_version(_citizens()),
            opens_at=now(),
        )
        db.session.remove()
    return app


def _citizens() -> dict[str, Any]:
    return next(d for d in default_documents() if d["name"] == CITIZENS)


def _pages(app: Flask) -> dict[str, Case]:
    questionnaire = load_document(_citizens())
    forms = _forms(questionnaire)
    number = max(range(len(forms)), key=lambda place: len(forms[place])) + 1
    form, answers = forms[number - 1], sum(map(len, forms[:-1]))
    empty: list[dict[str, list[str]]] = [{}] * (number - 1)
    client, late = _begun(app, empty), _begun(app, forms[:-1])
    address, last = f"{SURVEY}/section/{number}", f"{SURVEY}/section/{len(forms)}"
    token = {"form-token": [_secret(client).token(KEY)]}
    posting = _calling(app, address, _cookie(client), form | token, 303)
    posting()
    return {
        "GET the first page, nothing answered yet": _calling(app, f"{SURVEY}/section/1"),
        f"GET page {number} ({len(form)} answers in the draft)": _calling(
            app, address, _cookie(client)
        ),
        f"GET page {len(forms)} ({answers} answers in the draft)": _calling(
            app, last, _cookie(late)
        ),
        f"POST page {number}, draft kept durably": posting,
    }


def _begun(app: Flask, forms: Sequence[dict[str, list[str]]]) -> Any:
    """Answer the first pages; a page is shown only when those before it were answered."""
    client = app.test_client()
    for number, form in enumerate(forms, start=1):
        client.get(f"{SURVEY}/section/{number}")
        _send(client, f"{SURVEY}/section/{number}", form)
    client.get(f"{SURVEY}/section/{len(forms) + 1}")
    return client


def _send(client: Any, address: str, form: Mapping[str, Sequence[str]]) -> None:
    token = {"form-token": _secret(client).token(KEY)}
    if client.post(address, data={**form, **token}).status_code != 303:
        raise click.ClickException(f"The benchmark's form was not taken at {address}.")


def _cookie(client: Any) -> str:
    cookie = client.get_cookie("paydas-answers", path="/s/olcum")
    return f"paydas-answers={cookie.value}"


def _secret(client: Any) -> BrowserSecret:
    secret = BrowserSecret.read(_cookie(client).partition("=")[2], 1)
    if secret is None:
        raise click.ClickException("The benchmark got no cookie.")
    return secret


def _forms(questionnaire: Questionnaire) -> list[dict[str, list[str]]]:
    """Fill in each page."""
    return [
        {name: held for question in page.questions for name, held in _filled(question).items()}
        for page in questionnaire.pages
    ]


def _filled(question: Question) -> dict[str, list[str]]:
    """Answer a question as a form sends it: the first point of every scale."""
    first = question.points[0].value if question.points else ""
    answers: dict[QuestionType, Any] = {
        QuestionType.GRID: {row.name: first for row in question.rows},
        QuestionType.RATING: first,
        QuestionType.SINGLE_CHOICE: first,
        QuestionType.MULTIPLE_CHOICE: [first],
        QuestionType.OPEN_TEXT: "Yollar bozuk, kaldırım yok.",
    }
    value = answers.get(question.type)
    if not value:
        return {}
    return ANSWER_TYPES[question.type].fields(question, {question.name: value}, "tr")


def _calling(
    app: Flask,
    address: str,
    cookie: str = "",
    form: Mapping[str, Sequence[str]] | None = None,
    status: int = 200,
) -> Case:
    """Call an application as a server does."""
    headers = [("Cookie", cookie)] if cookie else None
    builder = EnvironBuilder(
        address,
        method="GET" if form is None else "POST",
        data=form,
        headers=headers,
    )
    environ = builder.get_environ()
    body = environ["wsgi.input"].read()

    def start(line: str, _headers: Any, _error: Any = None) -> Any:
        if not line.startswith(str(status)):
            raise click.ClickException(f"{address} answered {line}.")

    def call() -> None:
        for _part in app.wsgi_app(environ | {"wsgi.input": io.BytesIO(body)}, start):
            pass

    return call


def _reading() -> Case:
    questionnaire = checked(twenty_questions())
    route = Route(questionnaire, {})
    form = {name: held for q in questionnaire.questions for name, held in _filled(q).items()}
    body = urlencode(form, doseq=True).encode()

    def read() -> None:
        parsed = FormDataParser().parse(io.BytesIO(body), URLENCODED, len(body))[1]
        result = read_section(questionnaire, route.steps[0], parsed.to_dict(flat=False), route.kept)
        if result.problems or len(result.answers) != len(form):
            raise click.ClickException("The benchmark's form was not read.")

    return read


def twenty_questions() -> dict[str, Any]:
    """Make a questionnaire of one page: 14 ratings, 4 choices, 2 open answers."""
    points = [{"value": str(n), "label": {"tr": str(n)}} for n in range(1, 6)]
    unsure = {"value": "9", "label": {"tr": "Bilmiyorum"}, "dont_know": True}
    letters = [{"value": letter, "label": {"tr": letter}} for letter in "abcdef"]
    kinds: list[tuple[str, dict[str, Any]]] = [
        *[("rating", {"scale": "puan"})] * 14,
        *[("single_choice", {"options": letters})] * 2,
        *[("multiple_choice", {"options": letters})] * 2,
        *[("open_text", {})] * 2,
    ]
    questions = [
        {"name": f"soru_{place}", "type": kind, "text": {"tr": "Soru"}, **more}
        for place, (kind, more) in enumerate(kinds)
    ]
    return {
        "format": "paydas.questionnaire/1",
        "name": "olcum",
        "audience": "external",
        "default_language": "tr",
        "languages": ["tr"],
        "title": {"tr": "Ölçüm"},
        "scales": {"puan": [*points, unsure]},
        "sections": [{"name": "bolum", "title": {"tr": "Bölüm"}, "questions": questions}],
    }


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
