"""What the connections of the benchmark send."""

import re
from collections.abc import Sequence

from tests.load.connection import Answer, get, post
from tests.load.driving import Script
from tests.load.questionnaires import form, twenty_answers
from tests.load.respondent import TOKEN

SURVEY = "/s/deneme/tr"
CSRF = re.compile(rb'name="csrf_token" type="hidden" value="([^"]+)"')


class ScriptError(RuntimeError):
    """The server answered with what the benchmark does not expect."""


def journeys(name: str) -> Script:
    """Answer again and again: page, answers, check, submission, receipt; as a browser does.

    What the server does not take is counted by who drives; here the next browser begins.
    """
    number = 0
    while True:
        number += 1
        page = yield get(f"{SURVEY}/section/1")
        cookie, token = cookie_of(page), token_of(page)
        body = form(twenty_answers(f"{name}-{number}"), token)
        yield post(f"{SURVEY}/section/1", body, cookie)
        yield get(f"{SURVEY}/check", cookie)
        yield post(f"{SURVEY}/check", form({}, token), cookie)
        yield get(f"{SURVEY}/receipt", cookie)


def drafts(name: str, count: int, ready: list[bytes]) -> Script:
    """Fill in forms and leave them before they are sent; collect what would send them."""
    for number in range(count):
        page = yield get(f"{SURVEY}/section/1")
        cookie, token = cookie_of(page), token_of(page)
        body = form(twenty_answers(f"{name}-{number}"), token)
        require(303, (yield post(f"{SURVEY}/section/1", body, cookie)))
        ready.append(post(f"{SURVEY}/check", form({}, token), cookie))


def plain_forms(name: str) -> Script:
    """Send the plain design's form again and again, with the token of one session."""
    page = yield get("/form")
    cookie = cookie_of(page)
    found = CSRF.search(page.body)
    if found is None:
        raise ScriptError("the plain design's form has no token")
    number = 0
    while True:
        number += 1
        answers = twenty_answers(f"{name}-{number}") | {"csrf_token": found[1].decode()}
        require(303, (yield post("/form", form(answers, ""), cookie)))


def cookie_of(answer: Answer) -> str:
    """Give the cookie an answer sets."""
    return answer.header(b"Set-Cookie").partition(b";")[0].decode()


def token_of(answer: Answer) -> str:
    """Give the token of the form on a page."""
    found = TOKEN.search(answer.body)
    if found is None:
        raise ScriptError(f"no form on the page: {answer.status}")
    return found[1].decode()


def require(status: int, answer: Answer) -> None:
    """Stop when the server takes a form otherwise than it should."""
    if answer.status != status:
        raise ScriptError(f"{answer.status} instead of {status}")


def shares(requests: Sequence[bytes], connections: int) -> list[Sequence[bytes]]:
    """Deal requests out to connections."""
    return [requests[first::connections] for first in range(connections)]
