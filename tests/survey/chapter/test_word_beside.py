"""A Word file taken beside what else was written: own paragraphs, colleagues, a second file."""

import io
from typing import Any

import pytest
from docx import Document
from flask import Flask

from survey.chapter.board import board_or_404
from survey.chapter.editions import making
from survey.chapter.word.taking import taken
from tests.page_client import Page, PageClient
from tests.survey.chapter.desks import SECOND, do, kept, open_desk, send
from tests.survey.chapter.test_editions import prepare
from tests.survey.chapter.test_word import SAID, edited, only_word, upload, word_file

OWN = "Kendi sözümüz burada durur."


@pytest.fixture
def desk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[PageClient, int]:
    """Open a desk with a paragraph of one's own, and an edition."""
    monkeypatch.setattr(making, "files_of", only_word)
    client, number, _survey = open_desk(app)
    send(client, f"{number}/tr/new/add", {"after": SECOND, "text": OWN})
    prepare(client, number)
    return client, number


def with_paragraph_behind(content: bytes, text: str, new: str) -> bytes:
    document = Document(io.BytesIO(content))
    paragraph = document.add_paragraph(new)._p
    places = [each for each in document.element.body if text in "".join(each.itertext())]
    places[0].addnext(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_an_edited_own_paragraph_keeps_its_edit_when_another_is_put_before_it(
    app: Flask, desk: tuple[PageClient, int]
) -> None:
    _client, number = desk
    (own,) = kept(number).values()
    content = {**own.content, "text": "Kendi sözümüz değişti."}
    outside = {"after": SECOND, "part": "F"}
    differences = {
        "edited": [{"key": own.key, "content": content, "beneath": None, "kept": None}],
        "outside": [{**outside, "text": "Bir.\nİki."}, {**outside, "text": "Üç."}],
        "release": 1,
    }

    with app.test_request_context():
        images = taken(board_or_404(number, "tr"), differences, {own.key, "outside-0", "outside-1"})

    followers = {image["after"]: key for key, image in images.items() if image}
    texts, key = [], SECOND
    while key in followers:
        key = followers[key]
        texts.append((images[key] or {})["content"]["text"])
    assert texts == ["Bir.", "İki.", "Üç.", "Kendi sözümüz değişti."]


def test_what_a_colleague_changed_while_the_differences_were_shown_is_not_written_over(
    desk: tuple[PageClient, int],
) -> None:
    client, number = desk
    content = edited(word_file(number), lambda text: text.replace("en çok telefonla", "telefonla"))
    page = upload(client, number, content)
    do(client, number, SECOND, "save", text="Arkadaşın yazdığı.")

    again = take_shown(client, page, status=409)

    assert kept(number)[SECOND].content["text"] == "Arkadaşın yazdığı."
    assert again.soup.select("input[name=chosen][checked]") == []
    take_shown(client, again, also=[SECOND])  # shown, and chosen all the same
    assert kept(number)[SECOND].content["text"] == "Belediyeye telefonla ulaşılmaktadır."


def test_a_choice_among_the_differences_of_one_file_takes_nothing_of_another(
    desk: tuple[PageClient, int],
) -> None:
    client, number = desk
    first = upload(client, number, with_paragraph_behind(word_file(number), SAID, "İlk dosyanın."))
    upload_over(client, number, with_paragraph_behind(word_file(number), SAID, "İkincinin."))

    take_shown(client, first, status=409)

    texts = [row.content["text"] for row in kept(number).values()]
    assert texts == [OWN]


def take_shown(
    client: PageClient, page: Page, status: int = 200, also: list[str] | None = None
) -> Page:
    """Send the form of differences as it was shown, hidden fields and all."""
    form = page.form("main form[action$=take]")
    values: dict[str, Any] = {
        str(box["name"]): str(box["value"]) for box in form.select("input[type=hidden]")
    }
    chosen = [str(box["value"]) for box in form.select("input[name=chosen][checked]")]
    values |= {"chosen": chosen + (also or []), "do": "take"}
    return send(client, str(form["action"]).removeprefix("/planner/chapter/"), values, status)


def upload_over(client: PageClient, desk: int, content: bytes) -> None:
    """Send a second file, as a colleague does whose page still asks for one, and let it stand."""
    token = client.get("/planner/results/new").soup.select_one("input[name=csrf_token]")
    assert token is not None
    response = client.raw.post(
        f"/planner/chapter/{desk}/tr/upload/send",
        data={"csrf_token": str(token["value"]), "file": (io.BytesIO(content), "b.docx")},
        content_type="multipart/form-data",
    )
    choice = client._page(response, 409).form("form[action$=choose]")
    values = {str(box["name"]): str(box["value"]) for box in choice.select("input[type=hidden]")}
    address = str(choice["action"]).removeprefix("/planner/chapter/")
    send(client, address, {**values, "do": "replace"})
