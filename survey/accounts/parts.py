"""All pages of accounts and of the audit trail, registered in one place."""

from flask import Flask

from survey.accounts import limits, resending
from survey.accounts.links.views import links
from survey.accounts.people.views import people
from survey.accounts.second_factor.views import second_factor
from survey.accounts.sessions.views import sessions
from survey.accounts.views import accounts
from survey.audit.views import audit


def init_accounts(app: Flask) -> None:
    """Register the pages, the counters of wrong tries, and the answer to late forms."""
    limits.init_app(app)
    resending.init_app(app)
    for blueprint in (accounts, second_factor, sessions, links, people, audit):
        app.register_blueprint(blueprint)
