"""The addresses of a visit, and the way from one to the next.

Post, redirect, get: a POST that was taken answers with a redirect to where the route goes on.
"""

from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, redirect, url_for

from survey.questionnaires.logic.route import Step
from survey.responses.visit import Visit

SEE_OTHER = 303


def place_of(
    visit: Visit, step: Step | None, *, language: str = "", coming_back: bool = False, **more: Any
) -> str:
    """Give the address of a page; of the answers to check when there is none.

    Parameters
    ----------
    visit : Visit
    step : Step or None
    language : str
        Another one than that of the visit.
    coming_back : bool
        The reader came from the answers to check and goes back there.
    **more
        What the page says at its top: ``more`` (there is one more thing to ask on it),
        ``waiting`` (something typed on it waits), ``did`` (what a button of it has done).
    """
    if step is None:
        return to_address(visit, "check")
    # every page has a handful of these: the router takes longer for them than the page
    page = f"{visit.address}/{language or visit.language}/section/{visit.number_of(step)}"
    query = ({"return": "check"} if coming_back else {}) | more
    return f"{page}?{urlencode(query)}" if query else page


def to_address(visit: Visit, endpoint: str, **more: Any) -> str:
    """Give the address of another page of answering."""
    return url_for(f"responses.{endpoint}", slug=visit.survey.slug, language=visit.language, **more)


def start_of(visit: Visit) -> str:
    """Give the address of the start page."""
    return to_address(visit, "start")


def go_to(address: str) -> Response:
    """Send the browser to an address."""
    return make_response(redirect(address, SEE_OTHER))


def go_on(visit: Visit, step: Step | None = None) -> Response:
    """Send the browser to a page, or to where the route is still open."""
    return visit.remember(go_to(place_of(visit, step or visit.first_open())))


def go_to_waiting(visit: Visit, step: Step) -> Response:
    """Send the browser to a page on which something typed waits."""
    return visit.remember(go_to(place_of(visit, step, coming_back=True, waiting="1")))


def next_place(visit: Visit, number: int, unseen: tuple[str, ...]) -> str:
    """Say where the route goes on after a page.

    Parameters
    ----------
    visit : Visit
        With the answers to the page.
    number : int
        Of the page.
    unseen : tuple of str
        Questions of the page that came to be asked by its own answers.
    """
    step = visit.find_step(number)
    coming_back = visit.is_coming_back
    if step is not None and unseen:
        address = place_of(visit, step, coming_back=coming_back, more="1")
        return f"{address}#question-{unseen[0]}"
    if step is None or coming_back:
        return place_of(visit, visit.first_open(), coming_back=coming_back)
    return place_of(visit, visit.after(step))


def back_place(visit: Visit, step: Step) -> str:
    """Say where the link Back leads."""
    before = visit.before(step)
    if visit.is_coming_back and visit.first_open() is None:
        return place_of(visit, None)
    return f"{visit.address}/{visit.language}" if before is None else place_of(visit, before)
