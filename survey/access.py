"""Who may open what: roles, the decorator that guards staff routes, the main menu.

====================  =============  =======  ======  =========  ===========
may ...               administrator  planner  reader  moderator  interviewer
====================  =============  =======  ======  =========  ===========
accounts, trail       yes
surveys, analyses     yes            yes
results, released     yes            yes      yes
open surveys: list,   yes            yes              yes        yes
links
own password, second  yes            yes      yes     yes        yes
factor, sessions
====================  =============  =======  ======  =========  ===========

Reader, moderator and interviewer stand side by side: who asks people at their doors or leads a
workshop sees no results by it, and who reads results sees no survey before it is over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec

from flask import Flask, Request, abort, redirect, request, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from survey.extensions import login
from survey.languages import NAMES

P = ParamSpec("P")


class Role(StrEnum):
    """What a person who signs in is there for."""

    ADMINISTRATOR = "administrator"
    """Makes accounts, reads the audit trail; may do all that others may."""
    PLANNER = "planner"
    """Opens surveys, runs analyses; may do all that the next three may."""
    READER = "reader"
    """Sees results that passed the disclosure gate."""
    MODERATOR = "moderator"
    """Leads workshops and discussions; sees the open surveys, nothing of results."""
    INTERVIEWER = "interviewer"
    """Asks people and enters paper forms; sees the open surveys, nothing of results."""


INCLUDES: dict[Role, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.PLANNER: frozenset(Role) - {Role.ADMINISTRATOR},
    Role.READER: frozenset({Role.READER}),
    Role.MODERATOR: frozenset({Role.MODERATOR}),
    Role.INTERVIEWER: frozenset({Role.INTERVIEWER}),
}
"""Whose pages a role may open beside its own."""

EVERYBODY = tuple(Role)
"""Guards what each person who signs in needs: the own password, the own sessions."""
IN_THE_FIELD = (Role.MODERATOR, Role.INTERVIEWER)


@dataclass(frozen=True, kw_only=True)
class Area:
    """One entry of the main menu, as a page shows it."""

    label: str
    url: str
    is_current: bool


RESPONDENTS = "/s/"
"""Where the addresses of respondents' pages begin."""
STAFF = "/planner"
"""Where the addresses of people's pages begin who have signed in."""


class PlannersSessions(SecureCookieSessionInterface):
    """Sessions for people who sign in; a respondent's request neither has one nor gets one."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session of the cookie, on pages of people who sign in."""
        if request.path.startswith(RESPONDENTS):
            return None
        return super().open_session(app, request)


MENU = (
    ("fieldwork.list_surveys", _l("Surveys"), (Role.PLANNER,)),
    ("fieldwork.list_open_surveys", _l("Open surveys"), IN_THE_FIELD),
    ("questionnaires.list_questionnaires", _l("Questionnaires"), (Role.PLANNER,)),
    ("stakeholders.list_stakeholders", _l("Stakeholders"), (Role.PLANNER,)),
    ("results.list_runs", _l("Results"), (Role.READER,)),
    ("coding.list_desks", _l("Themes"), (Role.PLANNER,)),
    ("situation.list_desks", _l("GZFT"), (Role.READER,)),
    ("chapter.list_desks", _l("Chapter"), (Role.READER,)),
)
"""Endpoint, name and roles of each area of the staff pages."""
INSTEAD = {"fieldwork.list_open_surveys": Role.PLANNER}
"""Areas that are left out of the menu of a role that has a larger one instead."""


def has_role(*roles: Role) -> bool:
    """Say whether the person who is signed in has one of these roles, or one that includes it."""
    if not current_user.is_authenticated:
        return False
    return not INCLUDES[Role(current_user.role)].isdisjoint(roles)


def requires(*roles: Role) -> Callable[[Callable[P, Any]], Callable[P, Any]]:
    """Guard a view: without sign-in go there first, with another role answer 403.

    Any of the roles may enter, and every role that includes one of them. What a person must do
    first (change a password somebody else has seen, set up the second factor) comes before every
    other page.
    """
    if not roles:
        raise TypeError("name the roles that may enter")

    def guard(view: Callable[P, Any]) -> Callable[P, Any]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if not current_user.is_authenticated:
                return login.unauthorized()
            if not has_role(*roles):
                abort(403)
            if current_user.duty not in (None, request.endpoint):
                return redirect(url_for(current_user.duty))
            return view(*args, **kwargs)

        # read by the test of the URL map
        guarded.guarded_by = frozenset(roles)  # type: ignore[attr-defined]  # a note on a function
        return guarded

    return guard


def require_guards(app: Flask) -> None:
    """Refuse to start with a staff page that nobody guards.

    Raises
    ------
    RuntimeError
        If a view below ``/planner`` has no ``requires``; the message names its endpoint.
    """
    for rule in app.url_map.iter_rules():
        is_staff = rule.rule.startswith(STAFF)
        if is_staff and not getattr(app.view_functions[rule.endpoint], "guarded_by", None):
            raise RuntimeError(f"{rule.endpoint} lets everybody in: say with requires() who may")


def areas() -> list[Area]:
    """List the areas the signed-in person may open, for the main menu."""
    return [
        Area(
            label=str(label),
            url=url_for(endpoint),
            is_current=request.endpoint == endpoint
            or (request.blueprint == endpoint.split(".")[0] and endpoint not in INSTEAD),
        )
        for endpoint, label, roles in MENU
        if has_role(*roles) and not (endpoint in INSTEAD and has_role(INSTEAD[endpoint]))
    ]


def start_address() -> str:
    """Give the page a person begins with: the overview, or the first area of the role."""
    if has_role(Role.READER):
        return url_for("results.dashboard")
    return next((area.url for area in areas()), url_for("accounts.sign_in"))


def init_app(app: Flask) -> None:
    """Tell the sign-in extension where to send people, and templates what a role may do."""
    app.session_interface = PlannersSessions()
    login.login_view = "accounts.sign_in"
    login.login_message = None
    # the session's row is what counts; a browser that updates itself must not be signed out
    login.session_protection = None
    app.jinja_env.globals.update(
        Role=Role,
        has_role=has_role,
        areas=areas,
        start_address=start_address,
        languages=NAMES,
    )
