"""A Word file that comes back: what differs is shown first, and nothing in it is lost."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from flask import Flask

from analysis.chapter.composing import compose_edition
from analysis.chapter.word.writing import WordOptions, to_docx
from survey.chapter.editions import making, store
from survey.extensions import db
from survey.results.editions.making_files import REPORT
from tests.page_client import Page, PageClient
from tests.survey.chapter.desks import (
    HISTORY,
    SECOND,
    TABLE,
    TEXT,
    do,
    kept,
    open_desk,
    part_page,
    release,
    send,
    take_in,
)
from tests.survey.chapter.test_editions import prepare

SAID = "Belediyeye en çok telefonla ulaşılmaktadır."


def only_word(edition: Mapping[str, Any], **_more: object) -> dict[str, bytes]:
    """Write the Word file of an edition and nothing else."""
    composed = compose_edition(edition)
    return {
        "chapter.docx": to_docx(composed.printed, WordOptions(), composed.book),
        REPORT: b'{"is_clean": true}',
    }


@pytest.fixture
def desk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[PageClient, int, int]:
    """Open a desk with a history written, and an edition."""
    monkeypatch.setattr(making, "files_of", only_word)
    client, number, survey = open_desk(app)
    do(client, number, HISTORY, "save", text="Belediye 1930 yılında kurulmuştur.")
    prepare(client, number)
    return client, number, survey


def word_file(desk: int) -> bytes:
    db.session.rollback()
    edition = store.editions_of(desk)[0]
    file = store.find_file(edition.id, "chapter.docx")
    assert file is not None
    content = bytes(file.content)
    db.session.rollback()
    return content


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    """Change the text of a Word file's main part, as a program that keeps the rest does."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "word/document.xml":
                text = data.decode()
                assert change(text) != text
                data = change(text).encode()
            new.writestr(member, data)
    return out.getvalue()


def upload(client: PageClient, desk: int, content: bytes, status: int = 200) -> Page:
    page = client.get(f"/planner/chapter/{desk}/tr/upload")
    form = page.form("form[enctype]")
    values = {str(f["name"]): str(f["value"]) for f in form.select("input[type=hidden]")}
    response = client.raw.post(
        f"/planner/chapter/{desk}/tr/upload/send",
        data={**values, "file": (io.BytesIO(content), "bolum.docx")},
        content_type="multipart/form-data",
        follow_redirects=True,
        headers={"Accept-Language": "tr"},
    )
    return client._page(response, status)


def test_an_edit_in_word_is_shown_and_taken_and_survives_new_answers(
    desk: tuple[PageClient, int, int],
) -> None:
    client, number, survey = desk
    content = edited(word_file(number), lambda text: text.replace("en çok telefonla", "telefonla"))

    page = upload(client, number, content)

    assert [each.text.strip() for each in page.soup.select("del")] == ["en çok"]
    assert kept(number).keys() == {HISTORY}  # nothing is taken before somebody says so
    take(client, page)
    assert kept(number)[SECOND].content["text"] == "Belediyeye telefonla ulaşılmaktadır."
    release(survey, 70, 30)
    take_in(client, survey)
    text = part_page(client, number, "F").text
    assert "Belediyeye telefonla ulaşılmaktadır." in text
    assert "%70,0'i kadındır" in text
    send(client, f"{number}/tr/undo", {})


def take(client: PageClient, page: Page, do_what: str = "take") -> Page:
    form = page.form("main form[action$=take]")
    chosen = [str(box["value"]) for box in form.select("input[name=chosen][checked]")]
    address = str(form["action"]).removeprefix("/planner/chapter/")
    seen = str(form.select("input[name=seen]")[0]["value"])
    return send(client, address, {"chosen": chosen, "do": do_what, "seen": seen})


def test_numbers_of_tables_are_told_and_not_taken(desk: tuple[PageClient, int, int]) -> None:
    client, number, _survey = desk
    content = edited(word_file(number), lambda text: text.replace(">60<", ">66<"))

    page = upload(client, number, content)

    assert "Alınmayanlar" in page.text
    assert page.soup.select("input[name=chosen]") == []
    assert TABLE not in kept(number)


def test_what_is_written_between_blocks_becomes_a_paragraph_of_ones_own(
    desk: tuple[PageClient, int, int],
) -> None:
    client, number, _survey = desk
    document = Document(io.BytesIO(word_file(number)))
    body = document.element.body
    paragraph = document.add_paragraph("Plancının sözü.")._p
    places = [each for each in body if SAID in "".join(each.itertext())]
    # behind the end of the block's bookmark
    end = next(each for each in places[0].itersiblings() if each.tag == qn("w:bookmarkEnd"))
    end.addnext(paragraph)
    out = io.BytesIO()
    document.save(out)

    page = upload(client, number, out.getvalue())
    take(client, page)

    rows = [row for row in kept(number).values() if row.content["text"] == "Plancının sözü."]
    assert [row.after for row in rows] == [SECOND]


def test_a_block_that_was_changed_on_the_desk_since_is_not_chosen(
    desk: tuple[PageClient, int, int],
) -> None:
    client, number, _survey = desk
    content = edited(word_file(number), lambda text: text.replace("en çok telefonla", "telefonla"))
    do(client, number, SECOND, "save", text="Masada değişti.")

    page = upload(client, number, content)

    assert "masada değiştirilmiştir" in page.text
    assert page.soup.select("input[name=chosen][checked]") == []
    take(client, page, "drop")
    assert kept(number)[SECOND].content["text"] == "Masada değişti."
    assert "Word dosyası" in client.get(f"/planner/chapter/{number}/tr/upload").text


def test_a_file_that_is_none_of_ours_is_refused(desk: tuple[PageClient, int, int]) -> None:
    client, number, _survey = desk
    other = io.BytesIO()
    Document().save(other)

    for content, words in (
        (b"PK-nothing", "Word dosyası (.docx) değildir"),
        (other.getvalue(), "hiçbir baskısından üretilmemiştir"),
        (b"", "Dosya seçiniz"),
    ):
        page = upload(client, number, content, status=422)
        assert words in page.text or "seçiniz" in page.text
    assert TEXT not in kept(number)
