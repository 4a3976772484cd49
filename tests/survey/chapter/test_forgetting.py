"""When the texts of a survey are destroyed, working copies of the chapter go; the record stays."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select, text

from survey.chapter import store
from survey.chapter.editions import store as editions
from survey.chapter.models import ChapterChange, ChapterFile, ChapterUpload, EditionState
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.retention.destroying import destroy_now
from survey.retention.models import Kind
from survey.situation import store as situations
from survey.situation.quotes.approved import APPROVED, CELL, PART, REFUSED, key_of
from tests.page_client import PageClient
from tests.survey.chapter.desks import TEXT, do, kept, open_desk, send, the_desk

QUOTES = "F/s1/theme/yol/quotes"
OPENED = datetime(2026, 1, 1, tzinfo=now().tzinfo)
Desk = tuple[PageClient, int, int]


@pytest.fixture
def desk(app: Flask) -> Desk:
    """Open a desk on which a paragraph was edited: the log holds how it was."""
    client, number, survey = open_desk(app)
    do(client, number, TEXT, "save", text="Benim sözüm.")
    return client, number, survey


def destroy(survey: int, kind: Kind = Kind.TEXTS) -> None:
    db.session.rollback()
    found = db.session.get(Survey, survey)
    assert found is not None
    destroy_now(found, kind)
    db.session.remove()


def images(number: int) -> list[object]:
    db.session.rollback()
    query = select(ChapterChange.images).where(ChapterChange.desk_id == number)
    found = list(db.session.scalars(query))
    db.session.rollback()
    return found


@pytest.mark.parametrize("kind", [Kind.TEXTS, Kind.RESPONSES])
def test_nothing_of_the_log_holds_blocks_as_they_were(desk: Desk, kind: Kind) -> None:
    client, number, survey = desk
    assert any(images(number))

    destroy(survey, kind)

    assert not any(images(number))
    page = send(client, f"{number}/tr/undo", {})
    assert "geri alınacak" in page.soup.text.lower()
    assert kept(number)[TEXT].content["text"] == "Benim sözüm."


def test_word_files_that_nobody_has_decided_on_go(desk: Desk) -> None:
    _client, number, survey = desk
    for is_held in (False, True):
        store.keep_upload(
            ChapterUpload(desk_id=number, language="tr", at=OPENED, is_held=is_held,
                          account_id=1, differences={"refused": [{"changed": "bir alıntı"}]})
        )  # fmt: skip
    db.session.commit()

    destroy(survey)

    assert store.find_upload(number, "tr") is None
    assert store.find_held(number, "tr", 1) is None


def add_edition(state: EditionState, mark: int) -> int:
    edition = editions.add_edition(the_desk(), {"language": "tr"}, bytes([mark] * 32), None)
    edition.files = [
        ChapterFile(name="chapter.docx", media_type="x", content=b"alinti"),
        ChapterFile(name="themes.csv", media_type="x", content=b"metin", has_texts=True),
    ]
    db.session.flush()
    edition.number = mark if state is EditionState.DONE else None
    edition.state = state
    db.session.commit()
    return int(edition.id)


def rows() -> dict[str, list[str]]:
    with db.engine.connect() as connection:
        return {
            "editions": list(connection.scalars(text("SELECT state FROM chapter_edition"))),
            "files": list(connection.scalars(text("SELECT name FROM chapter_file"))),
        }


def test_an_edition_that_came_about_stays_without_its_lists_of_answers(desk: Desk) -> None:
    _client, _number, survey = desk
    add_edition(EditionState.DONE, 1)

    destroy(survey)

    assert rows() == {"editions": ["done"], "files": ["chapter.docx"]}


@pytest.mark.parametrize(
    "state", [EditionState.QUEUED, EditionState.FAILED, EditionState.CANCELLED]
)
def test_an_edition_that_never_came_about_goes(desk: Desk, state: EditionState) -> None:
    _client, _number, survey = desk
    add_edition(state, 1)

    destroy(survey)

    assert rows() == {"editions": [], "files": []}


def test_an_edition_that_is_being_made_is_cancelled(desk: Desk) -> None:
    _client, number, survey = desk
    running = add_edition(EditionState.RUNNING, 1)

    destroy(survey)

    edition = editions.find_edition(number, running)
    assert edition is not None
    assert edition.is_cancel_wanted
    db.session.rollback()
    assert not editions.finish(running, [], {}, is_clean=True)


def test_of_the_quotes_in_locked_blocks_those_that_are_approved_stay(desk: Desk) -> None:
    _client, number, survey = desk
    situation = situations.desks().get(str(survey)) or situations.add_desk(
        str(survey), the_desk().run_id, OPENED
    )
    for words, state in (("Onaylı söz.", APPROVED), ("Geri alınan söz.", REFUSED)):
        situations.put_text(situation.id, (PART, key_of(survey, words), CELL), state)
    texts = ["Onaylı söz.", "Geri alınan söz.", "Hiç bakılmayan söz."]
    block = {"type": "quotes", "key": QUOTES, "part": "F", "state": "locked", "texts": texts}
    image = {"state": "locked", "content": block, "beneath": block, "release": 1, "after": ""}
    store.put_block(number, ("tr", QUOTES), image)
    db.session.commit()

    destroy(survey)

    row = kept(number)[QUOTES]
    assert row.beneath is not None
    assert (row.content["texts"], row.beneath["texts"]) == (["Onaylı söz."], ["Onaylı söz."])


def test_uploads_of_answers_concern_no_chapter(desk: Desk) -> None:
    _client, number, survey = desk

    destroy(survey, Kind.UPLOADS)

    assert any(images(number))


def test_the_desk_of_other_surveys_keeps_all(desk: Desk) -> None:
    _client, number, survey = desk
    own = the_desk()
    own.survey_set = f"{survey}0"  # another number that begins alike
    db.session.commit()

    destroy(survey)

    assert any(images(number))
