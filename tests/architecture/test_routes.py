"""Every planner's route is guarded, addresses are tidy, and methods tell reading from doing."""

import re

import pytest
from flask import Flask

from survey.access import Role, require_guards, requires

PUBLIC = {
    "static",
    "accounts.sign_in",
    "second_factor.confirm",  # the second step: nobody is signed in yet
    "links.choose_password",  # the link is what proves who comes
    "accounts.sign_out",
    "accounts.set_language",
    "questionnaires.schema",
}
PUBLIC_BLUEPRINTS = {
    "responses",
    "home",
    "weigh",  # so does a judge's
    "score",  # a scorer's own link is what proves who comes
}
TIDY = re.compile(
    r"^(/|(/([a-z0-9-]+|<((int|path|string(\([^)]*\))?):)?[a-z_]+>|[a-z-]+\.json))+/?)$"
)


def unguarded(app: Flask) -> list[str]:
    """List endpoints that are neither for everybody nor guarded by a role."""
    problems = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC or rule.endpoint.split(".")[0] in PUBLIC_BLUEPRINTS:
            continue
        if not getattr(app.view_functions[rule.endpoint], "guarded_by", None):
            problems.append(rule.endpoint)
    return problems


def test_every_planner_route_is_guarded_by_a_role(app: Flask) -> None:
    assert unguarded(app) == []


def test_the_public_routes_are_there(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= PUBLIC


def test_every_planner_route_sends_a_stranger_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC or rule.endpoint.split(".")[0] in PUBLIC_BLUEPRINTS:
            continue
        values = dict.fromkeys(rule.arguments, 1)
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        if "GET" in (rule.methods or set()):
            response = client.get(address)
            assert response.status_code == 302, address
            assert "/sign-in" in response.headers["Location"], address


def test_addresses_are_lower_case_words_with_hyphens(app: Flask) -> None:
    untidy = [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]

    assert [address for address in untidy if not TIDY.match(address)] == []


def test_the_rules_of_routes_can_be_broken() -> None:
    app = Flask("broken")

    @app.get("/planner/open")
    def nobody_looks() -> str:
        return ""

    @app.get("/planner/closed")
    @requires(Role.READER)
    def guarded() -> str:
        return ""

    assert unguarded(app) == ["nobody_looks"]
    with pytest.raises(RuntimeError, match="nobody_looks"):
        require_guards(app)
    assert not TIDY.match("/Planner/some_page")
