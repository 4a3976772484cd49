"""Every answer carries the headers, errors and files included."""

import pytest
from flask import Flask

from survey.headers import HEADERS


@pytest.mark.parametrize(
    "address", ["/", "/no-such-page", "/planner/", "/static/css/respondent.css"]
)
def test_every_answer_carries_the_headers(app: Flask, address: str) -> None:
    with app.test_client().get(address) as response:
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_pages_are_not_kept_by_anybody(app: Flask) -> None:
    assert app.test_client().get("/no-such-page").headers["Cache-Control"] == "no-store"


def test_the_policy_forbids_script_and_style_inside_pages() -> None:
    policy = HEADERS["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_only_a_site_on_https_promises_to_stay_there(app: Flask) -> None:
    assert "Strict-Transport-Security" not in app.test_client().get("/").headers

    app.config["HTTPS"] = True

    assert "max-age=31536000" in app.test_client().get("/").headers["Strict-Transport-Security"]


def test_a_page_used_the_wrong_way_says_which_ways_there_are(app: Flask) -> None:
    response = app.test_client().put("/sign-in")

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_an_error_page_leads_on(app: Flask) -> None:
    assert 'href="/"' in app.test_client().get("/no-such-page").text
