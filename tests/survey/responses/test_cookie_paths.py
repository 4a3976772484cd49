"""Cookies go to the pages of their survey, also where Paydaş stands below another site."""

import re

import pytest
from flask import Flask

from tests.survey.responses.conftest import OpenSurvey

FIRST = "/s/deneme/tr/section/1"
TOKEN = re.compile(r'name="form-token" value="([^"]+)"')


@pytest.mark.parametrize(
    ("root", "path"),
    [
        ("", "/s/deneme"),
        ("/anket", "/anket/s/deneme"),
        ("/\xc3\xa7ar\xc5\x9f\xc4\xb1", "/%C3%A7ar%C5%9F%C4%B1/s/deneme"),
    ],
)
def test_a_browser_sends_the_cookie_back_where_it_came_from(
    app: Flask, open_survey: OpenSurvey, root: str, path: str
) -> None:
    open_survey()
    below = {"SCRIPT_NAME": root}

    page = app.test_client().get(FIRST, environ_overrides=below)

    assert f"Path={path};" in page.headers["Set-Cookie"]


def test_a_kiosk_below_another_site_is_one_and_can_be_cleared(
    app: Flask, open_survey: OpenSurvey
) -> None:
    open_survey()
    below = {"SCRIPT_NAME": "/anket"}
    browser = app.test_client(use_cookies=False)
    page = browser.get("/s/deneme/kiosk", environ_overrides=below)
    own = page.headers["Set-Cookie"].partition(";")[0]
    token = TOKEN.search(page.get_data(as_text=True))
    assert token is not None

    made = browser.post(
        "/s/deneme/kiosk",
        data={"form-token": token[1]},
        headers={"Cookie": own},
        environ_overrides=below,
    )

    given = made.headers.getlist("Set-Cookie")
    assert made.status_code == 303
    assert len(given) >= 2  # the device is a kiosk; the secret is taken away
    assert all("Path=/anket/s/deneme" in cookie for cookie in given)
