"""Of two Word files that nobody has decided on the sender of the later one is asked."""

import io
from collections.abc import Callable

import pytest
from bs4 import Tag
from flask import Flask

from survey.access import Role
from survey.chapter import store
from survey.extensions import db
from tests.page_client import Page, PageClient
from tests.survey.chapter.desks import send
from tests.survey.chapter.test_word import (
    desk,  # noqa: F401  # a fixture
    edited,
    word_file,
)
from tests.survey.chapter.test_word import upload as send_file
from tests.survey.results.field import signed_in

Desk = tuple[PageClient, int, int]


def says(word: str) -> Callable[[str], str]:
    return lambda text: text.replace("en çok telefonla", word)


def standing(number: int) -> str:
    db.session.rollback()
    upload = store.find_upload(number, "tr")
    assert upload is not None
    text = str(upload.differences["edited"][0]["content"]["text"])
    db.session.rollback()
    return text


@pytest.fixture
def two(app: Flask, desk: Desk) -> tuple[PageClient, PageClient, int, Page]:  # noqa: F811
    """Let somebody send a file, and a colleague another one who had opened the page before."""
    client, number, _survey = desk
    colleague = signed_in(app, Role.ADMINISTRATOR)
    content = word_file(number)
    late = colleague.get(f"/planner/chapter/{number}/tr/upload").form("form[enctype]")
    send_file(client, number, edited(content, says("mektupla")))
    page = send_late(colleague, number, late, edited(content, says("yüz yüze")))
    return client, colleague, number, page


def send_late(client: PageClient, number: int, form: Tag, content: bytes) -> Page:
    values = {str(f["name"]): str(f["value"]) for f in form.select("input[type=hidden]")}
    response = client.raw.post(
        f"/planner/chapter/{number}/tr/upload/send",
        data={**values, "file": (io.BytesIO(content), "bolum.docx")},
        content_type="multipart/form-data",
        headers={"Accept-Language": "tr"},
    )
    return client._page(response, 409)


def choose(client: PageClient, page: Page, what: str, status: int = 200) -> Page:
    form = page.form("form[action$=choose]")
    seen = str(form.select("input[name=seen]")[0].get("value", ""))
    address = str(form["action"]).removeprefix("/planner/chapter/")
    return send(client, address, {"do": what, "seen": seen}, status)


def test_a_later_file_replaces_nothing_and_it_is_said_whose_stands(
    two: tuple[PageClient, PageClient, int, Page],
) -> None:
    _client, _colleague, number, page = two

    assert "Bir planner" in page.soup.text
    assert "Bir administrator" in page.soup.text
    assert "mektupla" in standing(number)


def test_the_later_file_stands_when_its_sender_says_so(
    two: tuple[PageClient, PageClient, int, Page],
) -> None:
    _client, colleague, number, page = two

    shown = choose(colleague, page, "replace")

    assert "yüz yüze" in standing(number)
    assert "yüz yüze" in shown.soup.select("ins")[0].text
    assert "Bir administrator" in shown.soup.text


def test_the_later_file_is_forgotten_when_its_sender_says_so(
    two: tuple[PageClient, PageClient, int, Page],
) -> None:
    _client, colleague, number, page = two

    shown = choose(colleague, page, "keep")

    assert "mektupla" in standing(number)
    assert "mektupla" in shown.soup.select("ins")[0].text
    assert store.find_held(number, "tr", 2) is None


def test_the_sender_of_the_first_file_is_not_asked_and_finds_it(
    two: tuple[PageClient, PageClient, int, Page],
) -> None:
    client, _colleague, number, _page = two

    shown = client.get(f"/planner/chapter/{number}/tr/upload")

    assert "mektupla" in shown.soup.select("ins")[0].text


def test_what_stands_by_then_is_another_file_is_asked_again(
    two: tuple[PageClient, PageClient, int, Page],
) -> None:
    client, colleague, number, page = two
    first = client.get(f"/planner/chapter/{number}/tr/upload").form("main form[action$=take]")
    seen = str(first.select("input[name=seen]")[0]["value"])
    send(client, f"{number}/tr/upload/take", {"do": "drop", "seen": seen})
    send_file(client, number, edited(word_file(number), says("dilekçeyle")))

    choose(colleague, page, "replace", 409)

    assert "dilekçeyle" in standing(number)


def test_the_held_file_can_be_looked_at_when_the_other_one_was_decided_on(
    two: tuple[PageClient, PageClient, int, Page],
) -> None:
    client, colleague, number, _page = two
    first = client.get(f"/planner/chapter/{number}/tr/upload").form("main form[action$=take]")
    seen = str(first.select("input[name=seen]")[0]["value"])
    send(client, f"{number}/tr/upload/take", {"do": "drop", "seen": seen})

    asked = colleague.get(f"/planner/chapter/{number}/tr/upload")
    choose(colleague, asked, "replace")

    assert "yüz yüze" in standing(number)
