"""A planner at the desk: makes codes on the pages and takes what comes out."""

import time
from io import BytesIO

from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader

from survey.access import Role
from survey.accounts.store import add_account
from survey.extensions import db
from tests.page_client import Page, PageClient
from tests.survey.mail_server import MailServer

PATIENCE = 60.0


def sign_in(client: PageClient, role: Role = Role.PLANNER, email: str = "p@example.org") -> None:
    _account, password = add_account(email=email, name="P", role=role)
    db.session.commit()
    db.session.remove()
    client.sign_in(email, password)


def desk_of(number: int) -> str:
    return f"/planner/surveys/{number}/codes/"


def plan(client: PageClient, number: int, listing: str, *, status: int = 200, **more: str) -> Page:
    """Fill in who is asked; give the page that says what will be made."""
    page = client.get(f"{desk_of(number)}new")
    return client.submit(page, {"listing": listing} | more, status=status)


def order(client: PageClient, number: int, listing: str, **more: str) -> Page:
    """Make codes; give the page at the end of it."""
    page = client.submit(plan(client, number, listing, **more), button="confirmed")
    db.session.remove()
    return wait(client, page)


def wait(client: PageClient, page: Page) -> Page:
    """Look again until an order has ended."""
    end = time.monotonic() + PATIENCE
    while page.soup.find("progress") is not None:
        assert time.monotonic() < end, "the order does not end"
        time.sleep(0.05)
        page = client.get(page.address)
    return page


def take_file(client: PageClient, page: Page) -> bytes:
    """Download what an order made."""
    form = page.form("form[action$='/file']")
    token = form.find("input", attrs={"name": "csrf_token"})
    response = client.raw.post(
        str(form["action"]), data={"csrf_token": str(token["value"]) if token else ""}
    )
    assert response.status_code == 200, response.status_code
    assert "attachment" in response.headers["Content-Disposition"]
    return response.get_data()


def texts_of(pdf: bytes) -> list[str]:
    """Give the text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def rows_of(workbook: bytes) -> list[list[str]]:
    sheet = load_workbook(BytesIO(workbook)).worksheets[0]
    return [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def use_mail(app: Flask, server: MailServer) -> None:
    app.config.update(
        SMTP_HOST="127.0.0.1",
        SMTP_PORT=server.port,
        SMTP_SECURITY="none",
        SMTP_SENDER="anket@ornek.bel.tr",
    )
