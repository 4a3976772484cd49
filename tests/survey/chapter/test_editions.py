"""Editions: frozen, made by a job, checked before anything is handed out; the same twice."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask

from survey.audit.store import every_entry
from survey.chapter.editions import making, queueing, store
from survey.chapter.editions.views import FILE_NAME
from survey.chapter.models import ChapterEdition, EditionState
from survey.extensions import db
from survey.jobs import Ending
from survey.results.editions.making_files import Cancelled, files_of
from tests.page_client import PageClient
from tests.survey.chapter.desks import SECOND, do, open_desk, send, the_desk
from tests.survey.results.field import answers, make_survey, order_run, run_now, signed_in


def written_desk(app: Flask) -> tuple[PageClient, int]:
    """Analyse a survey and open the chapter on its release."""
    run = run_now(order_run(make_survey(answers(60), is_closed=True)))
    assert run.release is not None, run.error
    client = signed_in(app)
    send(client, "open", {"survey_set": str(run.release["surveys"][0]["id"])})
    return client, the_desk().id


def prepare(client: PageClient, desk: int) -> int:
    """Press the button, and do what the job does; give the edition's number."""
    send(client, f"{desk}/tr/editions/prepare", {})
    number = newest(desk).id
    if newest(desk).state == EditionState.QUEUED:
        do_job(number)
    return int(number)


def do_job(number: int) -> bool:
    db.session.rollback()
    assert store.rows.start(number)
    return making.execute(number)


def newest(desk: int) -> ChapterEdition:
    """Give the newest edition as it stands in the database."""
    db.session.rollback()
    edition = store.editions_of(desk)[0]
    db.session.refresh(edition)
    _ = edition.document
    db.session.expunge_all()
    db.session.rollback()
    return edition


def files(number: int) -> dict[str, bytes]:
    db.session.rollback()
    names = [name for name, _size in store.file_names(number)]
    found = {name: bytes(file.content) for name in names if (file := store.find_file(number, name))}
    db.session.rollback()
    return found


def test_an_edition_has_every_file_and_every_number_is_right(app: Flask) -> None:
    client, desk = written_desk(app)

    number = prepare(client, desk)

    edition = newest(desk)
    assert edition.error is None
    assert edition.report is not None
    assert [edition.report[kind] for kind in ("wrong", "missing", "added", "outside")] == [[]] * 4
    assert edition.report["n_checked"] > 20
    assert edition.number == 1
    page = client.get(f"/planner/chapter/{desk}/editions/{number}")
    names = {str(link["href"]).split("/files/")[1] for link in page.soup.select("a[download]")}
    assert {"chapter.docx", "chapter.pdf", "chapter.html"} <= names
    assert {f"summary/ozet-{language}.pdf" for language in ("tr", "en", "ku", "ar")} <= names
    assert any(name.startswith("briefs/") for name in names)
    sent = client.raw.get(f"/planner/chapter/{desk}/editions/{number}/files/chapter.docx")
    assert sent.data == files(number)["chapter.docx"]
    assert sent.headers["Cache-Control"] == "private, no-store"
    assert [entry["action"] for entry in every_entry()][-1] == "chapter downloaded"
    reading = client.get(f"/planner/chapter/{desk}/tr/parts/F")
    assert reading.soup.select("details.chapter-figure table td.numeric")
    again(client, desk, number)


def again(client: PageClient, desk: int, number: int) -> None:
    """Prepare it twice more: nothing new; and what a change was made and taken back."""
    page = send(client, f"{desk}/tr/editions/prepare", {})
    assert "hiçbir şey değişmedi" in page.soup.text
    assert newest(desk).id == number

    document, template = read(number)
    once_more = files_of(document, template=template)
    kept = files(number)
    assert {name: digest(content) for name, content in once_more.items()} == {
        name: digest(content) for name, content in kept.items()
    }


def read(number: int) -> tuple[dict[str, Any], bytes | None]:
    found = store.read_document(number)
    assert found is not None
    return found


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def made(monkeypatch: pytest.MonkeyPatch, report: Mapping[str, Any]) -> None:
    """Let the making of files end with a report of the checker."""
    found = {"chapter.docx": b"PK", "check.json": json.dumps(report).encode()}
    monkeypatch.setattr(making, "files_of", lambda *_args, **_more: found)


CLEAN = {"is_clean": True, "wrong": [], "missing": [], "added": [], "outside": [], "own": []}
WRONG = {
    **CLEAN,
    "is_clean": False,
    "wrong": [{"key": SECOND, "place": "Tablo 3", "found": "%9,9", "expected": "%60,0"}],
}


def test_wrong_numbers_are_named_and_nothing_is_handed_out(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, desk, _survey = open_desk(app)
    made(monkeypatch, WRONG)

    number = prepare(client, desk)

    page = client.get(f"/planner/chapter/{desk}/editions/{number}")
    for words in ("Tablo 3", "%9,9", "%60,0"):
        assert words in page.text
    assert page.soup.select("a[download]") == []
    client.get(f"/planner/chapter/{desk}/editions/{number}/files/chapter.docx", status=404)


def test_a_change_makes_another_edition(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client, desk, _survey = open_desk(app)
    made(monkeypatch, CLEAN)
    first = prepare(client, desk)
    one = newest(desk)
    do(client, desk, SECOND, "save", text="Başka bir cümle.")

    second = prepare(client, desk)

    assert second != first
    assert newest(desk).number == 2
    assert newest(desk).digest != one.digest
    do(client, desk, SECOND, "generate")
    page = send(client, f"{desk}/tr/editions/prepare", {})
    assert page.heading == "1. baskı"
    assert newest(desk).id == second


def test_a_waiting_edition_can_be_cancelled(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    send(client, f"{desk}/tr/editions/prepare", {})
    number = newest(desk).id

    page = send(client, f"{desk}/editions/{number}/cancel", {})

    assert "iptal edildi" in page.text
    assert not store.rows.start(number)


def test_a_running_edition_stops_between_two_steps(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, desk, _survey = open_desk(app)
    send(client, f"{desk}/tr/editions/prepare", {})
    number = newest(desk).id

    def stop(*_args: object, is_cancelled: Any, tell: Any, **_more: object) -> dict[str, bytes]:
        tell(0.4, "word")
        send(client, f"{desk}/editions/{number}/cancel", {})
        if is_cancelled():
            raise Cancelled
        raise AssertionError

    monkeypatch.setattr(making, "files_of", stop)
    assert not do_job(number)

    assert newest(desk).state == EditionState.CANCELLED
    assert newest(desk).progress == 40


def test_an_unforeseen_error_leaves_words_and_no_file(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, desk, _survey = open_desk(app)

    def fail(*_args: object, **_more: object) -> dict[str, bytes]:
        raise RuntimeError("geheim")

    monkeypatch.setattr(making, "files_of", fail)
    number = prepare(client, desk)

    page = client.get(f"/planner/chapter/{desk}/editions/{number}")
    assert "beklenmeyen bir hata" in page.text
    assert "geheim" not in page.text
    assert files(number) == {}


def test_the_worker_begins_interrupted_editions_again(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    send(client, f"{desk}/tr/editions/prepare", {})
    number = newest(desk).id
    job = queueing.EditionJob()

    assert job.start(number)
    assert job.take_unfinished() == [number]
    assert job.start(number)
    job.end(number, Ending.ENDED, 1)
    assert newest(desk).state == EditionState.FAILED
    assert job.command(number) == ["chapter", "edition", str(number)]


def test_progress_is_told_to_the_script(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    send(client, f"{desk}/tr/editions/prepare", {})
    number = newest(desk).id
    db.session.rollback()
    store.rows.start(number)
    store.rows.note_progress(number, 40, "word")

    found = client.raw.get(f"/planner/chapter/{desk}/editions/{number}/progress").get_json()

    assert found == {"state": "running", "progress": 40, "step": "Word dosyası yazılıyor"}


@pytest.mark.parametrize(
    "name", ["figures/2-s1-kurum_kulturu.png", "summary/ozet-ku.pdf", "check.json"]
)
def test_names_of_files_of_an_edition_are_asked_for(name: str) -> None:
    assert FILE_NAME.match(name)


def test_files_of_other_names_are_not_asked_for(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    send(client, f"{desk}/tr/editions/prepare", {})
    number = newest(desk).id

    for name in ("input-template.docx", "../x.pdf", "a/b/c.pdf", "chapter.docx%00"):
        client.get(f"/planner/chapter/{desk}/editions/{number}/files/{name}", status=404)
