"""What a browser tells of its person is in no row, file or log line: decidim 4996, 5622, 15492.

Addresses and their hashes have been kept, and published, by others; the search here goes through
every table and every file of the installation, for the values themselves and for what comes of
them under the usual hash functions.
"""

import hashlib
import logging
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from survey.extensions import Model, db
from tests.conftest import SECRET
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections
from tests.survey.results.field import signed_in

TOLD = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_X_FORWARDED_FOR": "198.51.100.23",
    "HTTP_USER_AGENT": "Taninabilir/7.7 (Ayse)",
    "HTTP_REFERER": "https://ornek.example/kimden-geldi",
    "HTTP_X_REQUEST_ID": "iz-4711-surucu",
}
FIRST = "/s/deneme/tr/section/1"


def forms_of(value: str) -> list[bytes]:
    """Give a value as it may have been kept: itself, and hashed as text or bytes."""
    salted = [value, f"{SECRET}{value}", f"{value}{SECRET}"]
    digests = [hashlib.new(name, v.encode()) for name in ("md5", "sha1", "sha256") for v in salted]
    return [
        value.encode(),
        *(d.hexdigest().encode() for d in digests),
        *(d.digest() for d in digests),
    ]


def everything_kept(folder: Path) -> bytes:
    """Give all rows of all tables and all files of the installation as one text."""
    db.session.rollback()
    with db.engine.connect() as connection:
        rows = [
            cell if isinstance(cell, bytes) else str(cell).encode()
            for table in Model.metadata.sorted_tables
            for row in connection.execute(select(table))
            for cell in row
        ]
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\0".join([*rows, *files])


def leaves_on_the_way(client: PageClient, *, is_sent: bool) -> None:
    """Answer, make mistakes, and perhaps send."""
    client.raw.environ_base.update(TOLD)
    client.get("/s/deneme/")
    client.post(FIRST, {"puan": "1"}, status=400)
    page = client.submit(client.get(FIRST), {"puan": "4"})
    page = client.submit(page, {"yas": "çok"}, status=422)
    check = client.submit(page, {"yas": "40", "gorus": "Kalan cümle"})
    if is_sent:
        client.submit(check)


@pytest.mark.parametrize("audience", ["external", "internal"])
@pytest.mark.parametrize("is_sent", [True, False])
def test_nothing_a_browser_tells_is_kept_or_logged(
    app: Flask,
    client: PageClient,
    open_survey: OpenSurvey,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    audience: str,
    is_sent: bool,
) -> None:
    caplog.set_level(logging.DEBUG)
    survey = open_survey(three_sections(audience=audience))

    leaves_on_the_way(client, is_sent=is_sent)

    kept = everything_kept(tmp_path) + caplog.text.encode()
    assert len(responses_of(survey)) == int(is_sent)
    assert [name for name, value in TOLD.items() for form in forms_of(value) if form in kept] == []


def test_the_search_finds_what_is_kept(
    client: PageClient, open_survey: OpenSurvey, tmp_path: Path
) -> None:
    open_survey()
    leaves_on_the_way(client, is_sent=True)
    (tmp_path / "iz.log").write_bytes(hashlib.sha256(TOLD["REMOTE_ADDR"].encode()).digest())

    kept = everything_kept(tmp_path)

    assert "Kalan cümle".encode() in kept
    assert any(form in kept for form in forms_of(TOLD["REMOTE_ADDR"]))


def test_a_draft_of_somebody_who_is_signed_in_is_tied_to_nobody(
    app: Flask, open_survey: OpenSurvey
) -> None:
    """Another system kept who writes until the draft is sent, in the same row (Indico)."""
    open_survey(three_sections(audience="internal"))
    planner = signed_in(app)
    db.session.rollback()
    page = planner.submit(planner.get(FIRST), {"puan": "4"})
    planner.submit(page, {"gorus": "Kalan cümle"})

    db.session.rollback()
    tables = Model.metadata.tables
    with db.engine.connect() as connection:
        drafts = [dict(row._mapping) for row in connection.execute(select(tables["draft"]))]
    pointers = {key.column.table.name for key in tables["draft"].foreign_keys}

    assert len(drafts) == 1
    assert pointers == {"survey"}
    assert not any(b"bel.tr" in v for v in drafts[0].values() if isinstance(v, bytes))
    assert b"Kalan" not in drafts[0]["ciphertext"]


def test_every_draft_of_a_day_ends_on_the_same_day(app: Flask, open_survey: OpenSurvey) -> None:
    """The day is the finest time there is, so it tells nobody when somebody wrote."""
    open_survey()
    for _ in range(3):
        client = PageClient(app)
        client.submit(client.get(FIRST), {"puan": "4"})

    db.session.rollback()
    draft = Model.metadata.tables["draft"]
    with db.engine.connect() as connection:
        days = connection.execute(select(draft.c.expires_on)).scalars().all()

    assert len(days) == 3
    assert len(set(days)) <= 2  # two when midnight passes meanwhile
    assert not any(hasattr(day, "hour") for day in days)
