"""The plain design that the benchmark compares with: what a tutorial builds.

Flask-WTF's form with a field a question, SQLAlchemy's ORM with a row an answer, one commit a
request. The database has the same settings of durability as Paydaş's.
"""

import os
from typing import Any

from flask import Flask, redirect, render_template_string
from flask_wtf import FlaskForm
from sqlalchemy import ForeignKey, create_engine, event
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    sessionmaker,
)
from werkzeug.wrappers import Response as WerkzeugResponse
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.database import SQLITE_SETTINGS
from survey.serving import THREADS
from tests.load.bare import serve

POINTS = [(str(point), str(point)) for point in (*range(1, 6), 9)]
LETTERS = [(letter, letter) for letter in "abcdef"]
LONGEST_TEXT = 10_000
PAGE = """<!doctype html><title>Anket</title><form method="post">{{ form.csrf_token }}
{% for field in form if field.name != 'csrf_token' %}<p>{{ field.label }} {{ field }}</p>
{% endfor %}<button>Gönder</button></form>"""


class Base(DeclarativeBase):
    """The tables of the plain design."""


class Answer(Base):
    """One answer to one question."""

    __tablename__ = "answer"
    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    question: Mapped[str]
    value: Mapped[str]


class Response(Base):
    """One response."""

    __tablename__ = "response"
    id: Mapped[int] = mapped_column(primary_key=True)
    answers: Mapped[list[Answer]] = relationship()


def _fields() -> dict[str, Any]:
    required = [InputRequired()]
    fields: dict[str, Any] = {}
    for place in range(14):
        fields[f"soru_{place}"] = RadioField("Soru", choices=POINTS, validators=required)
    for place in range(14, 16):
        fields[f"soru_{place}"] = RadioField("Soru", choices=LETTERS, validators=required)
    for place in range(16, 18):
        fields[f"soru_{place}"] = SelectMultipleField("Soru", choices=LETTERS)
    for name in ("soru_18", "gorus"):
        fields[name] = TextAreaField("Soru", validators=[Length(max=LONGEST_TEXT)])
    return fields


Form: Any = type("Form", (FlaskForm,), _fields())


def make_app(address: str) -> Flask:
    """Build the application on a database."""
    engine = create_engine(address, pool_size=THREADS)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    Base.metadata.create_all(engine)
    session = sessionmaker(engine)
    app = Flask("plain")
    app.secret_key = "only-for-measuring"

    def page() -> str | WerkzeugResponse:
        form = Form()
        if not form.validate_on_submit():
            return render_template_string(PAGE, form=form)
        with session() as opened:
            rows = [
                Answer(question=field.name, value=str(field.data))
                for field in form
                if field.name != "csrf_token"
            ]
            opened.add(Response(answers=rows))
            opened.commit()
        return redirect("/thanks", 303)

    app.add_url_rule("/form", "form", page, methods=["GET", "POST"])
    app.add_url_rule("/thanks", "thanks", lambda: "thanks")
    app.add_url_rule("/hello", "hello", lambda: "hello")
    return app


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for statement in SQLITE_SETTINGS:
        connection.execute(statement)


if __name__ == "__main__":
    serve(make_app(os.environ["PAYDAS_DATABASE_URL"]))
