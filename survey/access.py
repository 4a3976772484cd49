"""Who may open what: roles, and the decorator that guards planners' routes."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec

from flask import Flask, abort
from flask_login import current_user

from survey.extensions import login

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


def requires(role: Role) -> Callable[[Callable[P, Any]], Callable[P, Any]]:
    """Guard a view: without sign-in go there first, with too small a role answer 403."""

    def guard(view: Callable[P, Any]) -> Callable[P, Any]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if not current_user.is_authenticated:
                return login.unauthorized()
            if ORDER.index(Role(current_user.role)) < ORDER.index(role):
                abort(403)
            return view(*args, **kwargs)

        guarded.guarded_by = role  # type: ignore[attr-defined]  # read by the test of the URL map
        return guarded

    return guard


def init_app(app: Flask) -> None:
    """Tell the sign-in extension where to send people."""
    login.login_view = "accounts.sign_in"
    login.login_message = None
    app.jinja_env.globals["Role"] = Role
