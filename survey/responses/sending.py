"""Sending a response: what the page does, and what comes before Flask's dispatch for speed.

A response that is ready to be kept is submitted by :func:`keep_sent`, wherever the request was
met. Before Flask's dispatch only the usual case is finished: an open link, a form of this
browser, nothing left to ask, and a response that is kept. Whatever comes of it else is handed
to Flask's view, which says it on a page and does not submit a second time.
"""

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Flask
from markupsafe import escape
from sqlalchemy import Connection

from survey.headers import common_headers
from survey.rate_limits import key_of_network
from survey.responses.entry.errors import CodeSpentError
from survey.responses.flags.noticing import Sent, notice, remember
from survey.responses.pages.rendering import page_languages
from survey.responses.submission import ReceiptState, work_out
from survey.responses.uploads.keeping import open_files
from survey.responses.visit import Visit
from survey.responses.visits.ahead import Ahead
from survey.responses.writer import StoreBusyError, current_writer, writer_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

OUTCOME = "paydas.outcome"
"""In the WSGI environment: what came of a submission before Flask's dispatch."""
FORM = "application/x-www-form-urlencoded"
LARGEST = 4096
"""Bytes of the form: it has a token and a field that stays empty."""
SEE_OTHER = "303 SEE OTHER"
PAGE = """<!doctype html>
<html lang=en>
<title>Redirecting...</title>
<h1>Redirecting...</h1>
<p>You should be redirected automatically to the target URL: <a href="{0}">{0}</a>. \
If not, click the link.
"""
"""What Flask's own redirects say."""


class NotForHereError(RuntimeError):
    """The request is one that Flask answers."""


def keep_sent(visit: Visit, *, honeypot: str, network: str | None) -> ReceiptState:
    """Keep the response with the signs it carries, and count it when it is kept."""
    sent = _sent(visit, honeypot, network)
    try:
        state = current_writer().run(_job(visit, sent))
    except CodeSpentError:
        return ReceiptState.FIRST_STAYS  # another response came with this code
    if state is ReceiptState.KEPT:
        remember(sent)
    return state


def _sent(visit: Visit, honeypot: str, network: str | None) -> Sent:
    return Sent(
        survey=visit.survey,
        questionnaire=visit.questionnaire,
        answers=visit.answers,
        form=visit.secret.draft_digest,
        network=network,
        honeypot=honeypot,
    )


def _job(visit: Visit, sent: Sent) -> Callable[[Connection], ReceiptState]:
    return work_out(
        visit.survey,
        visit.questionnaire,
        visit.answers,
        visit.secret.form_key,
        draft_digests=visit.secret.draft_digests,
        files=open_files(visit.secret, visit.questionnaire, visit.answers),
        flags=notice(sent),
        verifier=visit.secret.verifier,
        route=visit.route,
    )


def read_form(environ: "WSGIEnvironment") -> Mapping[str, str] | None:
    """Read the small form of a request, and leave it there for Flask; None: it is another."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if environ.get("CONTENT_TYPE") != FORM or not length.isascii() or not length.isdigit():
        return None
    if int(length) > LARGEST:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    pairs = parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True)
    return dict(reversed(pairs))  # of a field that came twice the first counts, as in Flask


def send_early(
    app: Flask,
    environ: "WSGIEnvironment",
    form: Mapping[str, str],
    open_visit: Callable[[], Visit | None],
    ahead: Ahead | None = None,
) -> tuple[str, list[tuple[str, str]], bytes] | None:
    """Submit a response that is ready; give the answer, None: Flask says what is to say.

    Parameters
    ----------
    app : Flask
    environ : dict
        Of the request; what came of a submission that Flask has to speak of is put there.
    form : Mapping
    open_visit : callable
        Opens the visit, in the preparer's thread; None: it is none for here.
    ahead : Ahead, optional
        What the visit reads, for being read together with others.

    Raises
    ------
    Exception
        What ``open_visit`` raised.
    """
    known: list[tuple[Visit, Sent]] = []

    def prepare() -> Callable[[Connection], ReceiptState]:
        visit = open_visit()
        if visit is None or not _is_ready(visit, form.get("form-token", "")):
            raise NotForHereError
        network = key_of_network(environ.get("REMOTE_ADDR"))
        sent = _sent(visit, form.get("form-remark", ""), network)
        known.append((visit, sent))
        return _job(visit, sent)

    try:
        state = writer_of(app).work_out(prepare, ahead)
    except NotForHereError:
        return None
    except Exception as error:  # Flask's view shows the page that belongs to it
        if not (known or isinstance(error, StoreBusyError)):
            raise
        environ[OUTCOME] = error
        return None
    if state is ReceiptState.FIRST_STAYS:
        environ[OUTCOME] = state
        return None
    visit, sent = known[-1]
    if state is ReceiptState.KEPT:
        with app.app_context():
            remember(sent)
    return _receipt(visit)


def _is_ready(visit: Visit, token: str) -> bool:
    if visit.is_secret_new or visit.language not in page_languages(visit.questionnaire):
        return False
    is_own = visit.secret.is_token(token, visit.server_key)
    return is_own and bool(visit.answers) and visit.where_left() is None


def _receipt(visit: Visit) -> tuple[str, list[tuple[str, str]], bytes]:
    address = f"{visit.address}/{visit.language}/receipt"
    body = PAGE.format(escape(address)).encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Location", address),
    ]
    headers += common_headers(is_https=visit.installation.is_https)
    return SEE_OTHER, headers, body
