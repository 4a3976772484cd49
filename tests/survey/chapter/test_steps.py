"""Each change of the chapter is one entry of the log, and can be taken back by who made it."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from survey.access import Role
from survey.accounts import store as accounts
from survey.chapter import store
from survey.chapter.editions import store as editions
from survey.chapter.models import ChapterEdition, ChapterFile
from survey.chapter.steps import ChangedMeanwhileError, Steps
from survey.clock import now
from survey.extensions import db
from tests.survey.results.field import make_survey, order_run

KEY = "F/s1/frequency/cinsiyet/text"


def person(name: str = "ayse") -> int:
    account, _password = accounts.add_account(
        email=f"{name}@ornek.bel.tr", name=name, role=Role.PLANNER
    )
    number = account.id
    db.session.commit()
    return int(number)


def desk() -> tuple[int, int]:
    """Open a desk; give its number and that of its run."""
    run = order_run(make_survey())
    opened = store.add_desk("1", run, now(), {})
    number = opened.id
    db.session.commit()
    return int(number), run


def steps(desk_id: int, account: int, token: str = "") -> Steps:
    return Steps(desk_id=desk_id, language="tr", account_id=account, token=token)


def image(words: str, state: str = "edited") -> dict[str, object]:
    return {
        "state": state,
        "content": {"type": "paragraph", "text": words},
        "beneath": {"type": "paragraph", "text": "Önce"},
        "release": 1,
        "after": "",
    }


def texts(desk_id: int) -> dict[str, str]:
    db.session.rollback()
    found = {row.key: str(row.content["text"]) for row in store.blocks_of(desk_id, "tr")}
    db.session.rollback()
    return found


def test_an_edit_is_kept_logged_and_undone(app: Flask) -> None:
    (number, _run), account = desk(), person()
    steps(number, account).put("edited", {KEY: image("Bir")}, name="x")
    steps(number, account).put("edited", {KEY: image("İki")}, name="x")
    db.session.commit()

    assert texts(number) == {KEY: "İki"}
    steps(number, account).undo()
    db.session.commit()
    assert texts(number) == {KEY: "Bir"}
    steps(number, account).undo()
    db.session.commit()
    assert texts(number) == {}
    kinds = [entry["kind"] for entry in store.log.page(db.session, number, 1)]
    assert kinds == ["undone", "undone", "edited", "edited"]


def test_what_somebody_else_changed_since_stays_when_one_undoes(app: Flask) -> None:
    (number, _run), one, other = desk(), person(), person("ali")
    steps(number, one).put("edited", {KEY: image("Bir")})
    steps(number, other).put("edited", {KEY: image("İki")})
    db.session.commit()

    change, left = steps(number, one).undo()
    db.session.commit()

    assert change is not None
    assert left == 1
    assert texts(number) == {KEY: "İki"}


def test_a_step_that_changes_nothing_stands_in_no_log(app: Flask) -> None:
    (number, _run), account = desk(), person()
    assert steps(number, account).put("edited", {KEY: image("Bir")})

    assert not steps(number, account).put("edited", {KEY: image("Bir")})
    assert len(store.log.page(db.session, number, 1)) == 1


def test_of_two_who_saw_the_same_the_later_one_is_told(app: Flask) -> None:
    (number, _run), account = desk(), person()
    early = steps(number, account)
    early.require_seen(KEY, 0)
    steps(number, account).put("edited", {KEY: image("Bir")})

    with pytest.raises(ChangedMeanwhileError):
        early.require_seen(KEY, 0)
    early.require_seen(KEY, 1)


def test_a_form_that_is_sent_twice_is_done_once(app: Flask) -> None:
    (number, _run), account = desk(), person()
    assert not steps(number, account, "t" * 40).is_done()
    steps(number, account, "t" * 40).put("edited", {KEY: image("Bir")})
    db.session.commit()

    assert steps(number, account, "t" * 40).is_done()


def test_a_sentence_worded_anew_can_be_undone(app: Flask) -> None:
    (number, _run), account = desk(), person()
    steps(number, account).word("frequency.most", "Çoğunluk {x} demiştir.")
    db.session.commit()
    assert store.wording_of(number, "tr") == {"frequency.most": "Çoğunluk {x} demiştir."}

    steps(number, account).undo()

    assert store.wording_of(number, "tr") == {}


def edition(state: str = "done") -> int:
    """Keep an edition with a file that stays and one that lists texts."""
    number, run = desk()
    row = ChapterEdition(
        desk_id=number,
        run_id=run,
        language="tr",
        ordered_at=now(),
        document={"a": 1},
        digest=b"x" * 32,
        number=1 if state == "done" else None,
        state=state,
        progress=0,
        step="",
        is_cancel_wanted=False,
        files=[
            ChapterFile(name="chapter.docx", media_type="x/y", content=b"1"),
            ChapterFile(name="texts.csv", media_type="x/y", content=b"2", has_texts=True),
        ],
    )
    db.session.add(row)
    db.session.commit()
    return int(row.id)


def do(statement: str) -> None:
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE chapter_edition SET number = 9",
        "UPDATE chapter_edition SET document = '{}'",
        "UPDATE chapter_edition SET report = '{}'",
        "UPDATE chapter_edition SET state = 'failed'",
        "DELETE FROM chapter_edition",
        "UPDATE chapter_file SET content = ''",
        "DELETE FROM chapter_file WHERE name = 'chapter.docx'",
    ],
)
def test_the_database_refuses_to_change_an_edition(app: Flask, statement: str) -> None:
    edition()

    with pytest.raises(DBAPIError, match="an edition never changes"):
        do(statement)


def test_of_an_edition_in_the_making_only_what_it_is_made_of_stands_still(app: Flask) -> None:
    edition("running")

    do("UPDATE chapter_edition SET progress = 40, state = 'running'")
    with pytest.raises(DBAPIError, match="an edition never changes"):
        do("UPDATE chapter_edition SET document = '{}'")


def test_lists_of_texts_may_go(app: Flask) -> None:
    edition()

    do("DELETE FROM chapter_file WHERE has_texts")


def test_with_the_texts_of_a_survey_go_the_lists_of_its_editions_and_nothing_else(
    app: Flask,
) -> None:
    number = edition()

    assert editions.delete_texts(2) == 0
    assert editions.delete_texts(1) == 1
    db.session.commit()

    assert [name for name, _size in editions.file_names(number)] == ["chapter.docx"]
