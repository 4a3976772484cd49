"""Who may open what: roles, the decorator that guards planners' routes, the main menu."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec

from flask import Flask, Request, abort, request, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from survey.extensions import login
from survey.languages import NAMES

P = ParamSpec("P")


class Role(StrEnum):
    """What a person who signs in may do; each role may also do what stands below it."""

    ADMINISTRATOR = "administrator"
    """Makes accounts."""
    PLANNER = "planner"
    """Opens surveys, runs analyses."""
    READER = "reader"
    """Sees results that passed the disclosure gate."""


ORDER = (Role.READER, Role.PLANNER, Role.ADMINISTRATOR)


@dataclass(frozen=True, kw_only=True)
class Area:
    """One entry of the main menu, as a page shows it."""

    label: str
    url: str
    is_current: bool


RESPONDENTS = "/s/"
"""Where the addresses of respondents' pages begin."""


class PlannersSessions(SecureCookieSessionInterface):
    """Sessions for people who sign in; a respondent's request neither has one nor gets one."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session of the cookie, on pages of people who sign in."""
        if request.path.startswith(RESPONDENTS):
            return None
        return super().open_session(app, request)


MENU = (
    ("fieldwork.list_surveys", _l("Surveys"), Role.PLANNER),
    ("questionnaires.list_questionnaires", _l("Questionnaires"), Role.PLANNER),
    ("results.list_runs", _l("Results"), Role.READER),
)
"""Endpoint, name and smallest role of each area of the planners' pages."""


def has_role(role: Role) -> bool:
    """Say whether the person who is signed in has a role or one above it."""
    return bool(
        current_user.is_authenticated and ORDER.index(Role(current_user.role)) >= ORDER.index(role)
    )


def requires(role: Role) -> Callable[[Callable[P, Any]], Callable[P, Any]]:
    """Guard a view: without sign-in go there first, with too small a role answer 403."""

    def guard(view: Callable[P, Any]) -> Callable[P, Any]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if not current_user.is_authenticated:
                return login.unauthorized()
            if not has_role(role):
                abort(403)
            return view(*args, **kwargs)

        guarded.guarded_by = role  # type: ignore[attr-defined]  # read by the test of the URL map
        return guarded

    return guard


def areas() -> list[Area]:
    """List the areas the signed-in person may open, for the main menu."""
    return [
        Area(
            label=str(label),
            url=url_for(endpoint),
            is_current=request.blueprint == endpoint.split(".")[0],
        )
        for endpoint, label, role in MENU
        if has_role(role)
    ]


def init_app(app: Flask) -> None:
    """Tell the sign-in extension where to send people, and templates what a role may do."""
    app.session_interface = PlannersSessions()
    login.login_view = "accounts.sign_in"
    login.login_message = None
    app.jinja_env.globals.update(Role=Role, has_role=has_role, areas=areas, languages=NAMES)
