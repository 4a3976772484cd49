"""Static files carry a digest in their address and are kept by browsers."""

import re

from flask import Flask


def test_a_page_links_the_style_sheet_by_its_content_and_it_may_be_kept(app: Flask) -> None:
    client = app.test_client()

    link = re.search(r'href="(/static/css/[^"]+)"', client.get("/").text)

    assert link is not None
    assert re.search(r"\?v=[0-9a-f]{12}$", link[1])
    with client.get(link[1]) as response:
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_static_file_asked_for_without_its_digest_is_looked_at_again(app: Flask) -> None:
    with app.test_client().get("/static/css/respondent.css") as response:
        assert response.headers["Cache-Control"] == "no-cache"


def test_a_static_file_that_is_not_there_is_kept_by_nobody(app: Flask) -> None:
    response = app.test_client().get("/static/css/yok.css?v=0")

    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
