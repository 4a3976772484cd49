"""A municipality's own sentences reach what the next analysis writes of the surveys."""

from pathlib import Path

from docx import Document
from flask import Flask

from survey.chapter import store
from survey.extensions import db
from tests.survey.chapter.desks import the_desk
from tests.survey.results.field import answers, make_survey

KEY = "method.n"
OWN = "Anketi {n:count} kişi yanıtlamıştır, kendilerine teşekkür ederiz."


def made(app: Flask, number: int, target: Path) -> str:
    done = app.test_cli_runner().invoke(
        args=["chapter", "make", "--surveys", str(number), "-o", str(target), "--quiet"]
    )
    assert done.exit_code == 0, done.output
    return "\n".join(paragraph.text for paragraph in Document(str(target)).paragraphs)


def test_own_sentences_stand_in_the_next_chapter_and_their_numbers_are_checked(
    app: Flask, tmp_path: Path
) -> None:
    number = make_survey(answers(60), is_closed=True).id
    before = made(app, number, tmp_path / "before.docx")
    store.put_wording(the_desk().id, ("tr", KEY), OWN)
    db.session.commit()

    after = made(app, number, tmp_path / "after.docx")

    words = "Anketi 60 kişi yanıtlamıştır, kendilerine teşekkür ederiz."
    assert words not in before
    assert words in after
