"""Lines of the log can't be forged and say nothing of respondents."""

import json
import logging
import sys

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError

from survey.clock import now
from survey.logs import Lines, error_words

ANSWER = "maaşım çok az"


def fail(error: Exception) -> None:
    raise error


def line_of(message: str, *arguments: object, name: str = "survey", error: bool = False) -> str:
    record = logging.LogRecord(
        name, logging.ERROR, __file__, 1, message, arguments, sys.exc_info() if error else None
    )
    return Lines().format(record)


def test_a_line_feed_or_an_escape_makes_no_second_line() -> None:
    line = line_of("no page %s", '/x\r\n{"level": "info"}\x1b[2J\u2028\u202e')

    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"].startswith("no page /x\r\n")


def test_a_planners_line_says_when_to_the_second() -> None:
    assert json.loads(line_of("x"))["at"][:16] == now().isoformat("T", "seconds")[:16]


@pytest.mark.parametrize("name", ["survey.responses.writer", "waitress"])
def test_what_works_for_respondents_tells_the_day_only(name: str) -> None:
    assert json.loads(line_of("x", name=name))["at"] == now().date().isoformat()


def test_an_address_of_the_web_server_is_cut_off() -> None:
    line = line_of("Exception while serving /s/calisan/tr/section/2", name="waitress")

    assert json.loads(line)["message"] == "Exception while serving"


def test_an_error_is_told_without_its_own_words() -> None:
    try:
        fail(ValueError(ANSWER))
    except ValueError:
        line = line_of("failed", error=True)

    read = json.loads(line)
    assert read["error"] == "ValueError"
    assert "test_logs.py" in read["where"][-1]
    assert ANSWER not in json.dumps(read, ensure_ascii=False)


def test_what_the_system_said_is_told() -> None:
    full = OSError(28, "No space left on device")
    locked = OperationalError("INSERT", {}, Exception("database is locked"))
    double = IntegrityError("INSERT", {}, Exception(f"Key (x)=({ANSWER}) already exists"))

    assert error_words(full) == "OSError: No space left on device"
    assert error_words(locked) == "OperationalError: database is locked"
    assert error_words(double) == "IntegrityError"


def test_errors_behind_an_error_are_named() -> None:
    error = RuntimeError(ANSWER)
    error.__cause__ = KeyError(ANSWER)

    assert error_words(error) == "RuntimeError, from KeyError"


def test_a_page_of_a_respondent_that_fails_is_told_without_address_and_moment(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    app.logger.addHandler(handler)
    try:
        with app.test_request_context("/s/calisan/tr/section/2"):
            try:
                fail(ValueError(ANSWER))
            except ValueError:
                app.log_exception(sys.exc_info())  # type: ignore[arg-type]
    finally:
        app.logger.removeHandler(handler)

    found = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line[:1] == "{"]
    (line,) = found
    assert line["at"] == now().date().isoformat()
    assert line["message"].startswith("a respondent's page failed: /s/<")
    assert "calisan" not in json.dumps(line)
    assert ANSWER not in json.dumps(line, ensure_ascii=False)
