"""Answers whose time is over are gone, from the files too, and a record says so."""

import secrets
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import insert

from survey.access import Role
from survey.clock import now
from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.retention import destroying, store
from survey.retention.destroying import GROUND, StillOpenError, destroy_now, destroy_what_is_over
from survey.retention.models import Kind, Reason
from survey.retention.times import Times
from tests.conftest import POSTGRESQL
from tests.survey.backups import field
from tests.survey.results.field import answers, make_survey, order_run, reread, run_now, signed_in

SECRET_TEXT = "bu sokakta bir mors gezer ve bagirir"


class Clock:
    """A day that can be moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.moment = now()
        monkeypatch.setattr(destroying, "now", lambda: self.moment)
        monkeypatch.setattr(destroying, "today", lambda: self.moment.date())

    def later(self, *, months: int) -> None:
        self.moment += timedelta(days=31 * months + 2)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def closed_survey(*, audience: str = "external") -> int:
    """A closed survey with six responses, each with the text that is searched for, and a file."""
    number = make_survey(answers(6, text=SECRET_TEXT), audience=audience, is_closed=True).id
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(
            insert(Model.metadata.tables["upload"]),
            {
                "key": secrets.token_bytes(16),
                "survey_id": number,
                "question": "foto",
                "media_type": "image/jpeg",
                "content": b"bytes of a photo, giraffe",
            },
        )
    return number


def records() -> list[tuple[str, int, str]]:
    made = [(one.kind, one.count, one.reason) for one in store.every_record()]
    db.session.remove()
    return made


def test_nothing_is_destroyed_before_its_time(app: Flask, clock: Clock) -> None:
    survey = closed_survey()
    clock.later(months=10)

    assert destroy_what_is_over() == []
    assert field.count("response", survey) == 6


@pytest.mark.parametrize("audience", ["external", "internal"])
def test_texts_and_files_go_after_a_year_and_the_closed_answers_stay(
    app: Flask, clock: Clock, audience: str
) -> None:
    survey = closed_survey(audience=audience)
    clock.later(months=12)

    destroy_what_is_over()

    kept = [row["answers"] for row in field.rows("response")]
    assert len(kept) == 6
    assert all("oneri" not in answer for answer in kept)
    assert all(answer["memnuniyet_yol"] for answer in kept)
    assert field.count("free_text", survey) == field.count("upload", survey) == 0
    assert sorted(records()) == [("texts", 6, "time over"), ("uploads", 1, "time over")]


def test_responses_go_after_five_years(app: Flask, clock: Clock) -> None:
    survey = closed_survey()
    clock.later(months=60)

    destroy_what_is_over()

    assert field.count("response", survey) == 0
    assert ("responses", 6, "time over") in records()


def test_what_is_done_is_not_done_twice(app: Flask, clock: Clock) -> None:
    closed_survey()
    clock.later(months=12)

    assert len(destroy_what_is_over()) == 2
    assert destroy_what_is_over() == []


def test_a_planners_own_times_count(app: Flask, clock: Clock) -> None:
    survey = closed_survey()
    store.set_times(survey, Times(texts=1, uploads=24, responses=24))
    db.session.commit()
    db.session.remove()
    clock.later(months=2)

    destroy_what_is_over()

    assert records() == [("texts", 6, "time over")]


def test_the_record_says_what_why_on_what_ground_and_when(app: Flask, clock: Clock) -> None:
    survey = closed_survey()
    clock.later(months=12)

    number = destroy_what_is_over()[0]

    made = store.get_record(number)
    assert made is not None
    assert (made.survey_id, made.kind, made.count) == (survey, Kind.TEXTS, 6)
    assert (made.reason, made.ground) == (Reason.TIME_OVER, GROUND)
    assert made.destroyed_on == clock.moment.date()
    assert made.backups_until == made.destroyed_on + timedelta(days=31)
    assert "6698" in made.ground
    db.session.remove()


def test_records_are_deleted_after_three_years(app: Flask, clock: Clock) -> None:
    survey = closed_survey()
    for day in (date(2020, 1, 1), clock.moment.date() - timedelta(days=3 * 365)):
        store.add_record(
            survey_id=survey,
            kind=Kind.TEXTS,
            count=1,
            reason=Reason.BY_HAND,
            ground=GROUND,
            destroyed_on=day,
            backups_until=day,
        )
    db.session.commit()

    destroy_what_is_over()

    assert [one.destroyed_on.year for one in store.every_record()] != [2020]
    assert len(store.every_record()) == 1
    db.session.remove()


def test_expired_drafts_are_counted(app: Flask, clock: Clock) -> None:
    survey = field.add_survey("vatandas")
    field.add_draft(survey)
    clock.later(months=1)

    destroy_what_is_over()

    assert field.count("draft") == 0
    assert records() == [("drafts", 1, "time over")]


def test_only_a_closed_survey_is_destroyed_by_hand(app: Flask) -> None:
    number = make_survey(answers(6)).id
    survey = db.session.get(Survey, number)
    assert survey is not None

    with pytest.raises(StillOpenError):
        destroy_now(survey, Kind.RESPONSES)

    db.session.remove()
    assert field.count("response", number) == 6


def test_files_of_analyses_that_hold_every_text_go_with_the_texts(app: Flask, clock: Clock) -> None:
    survey = db.session.get(Survey, closed_survey())
    assert survey is not None
    number = order_run(survey)
    assert "themes.csv" in [file.name for file in run_now(number).files]
    clock.later(months=12)

    destroy_what_is_over()

    left = [file.name for file in reread(number).files]
    assert "themes.csv" not in left
    assert "chapter.docx" in left


def files_with(folder: Path, needle: bytes) -> list[str]:
    return [
        path.name for path in folder.rglob("*") if path.is_file() and needle in path.read_bytes()
    ]


@pytest.mark.skipif(bool(POSTGRESQL), reason="searches the SQLite file")
def test_no_byte_of_what_was_destroyed_is_left_in_any_file(
    app: Flask, clock: Clock, tmp_path: Path
) -> None:
    closed_survey()
    needles = (SECRET_TEXT.encode(), b"giraffe")
    # the search would find them: they are there before
    assert all(files_with(tmp_path, needle) for needle in needles)
    clock.later(months=12)

    destroy_what_is_over()

    assert [files_with(tmp_path, needle) for needle in needles] == [[], []]


@pytest.mark.skipif(bool(POSTGRESQL), reason="searches the SQLite file")
def test_deleting_alone_leaves_bytes_in_the_write_ahead_log(
    app: Flask, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above can fail: this is what is found when nothing is erased."""
    monkeypatch.setattr(destroying, "erase", lambda: None)
    closed_survey()
    clock.later(months=12)

    destroy_what_is_over()

    assert files_with(tmp_path, SECRET_TEXT.encode()) != []


def test_an_administrator_destroys_by_hand_and_prints_a_turkish_record(app: Flask) -> None:
    survey = closed_survey()
    client = signed_in(app, Role.ADMINISTRATOR)
    address = f"/planner/retention/surveys/{survey}"

    page = client.submit(client.get(f"{address}/destroy/texts"), {"is_sure": "y"})

    paper = page.soup.find("article")
    assert paper is not None
    assert paper["lang"] == "tr"
    assert "6698 sayılı Kanun" in page.text
    assert page.text.count("Vatandaş anketi") >= 1
    assert records() == [("texts", 6, "by hand")]
    assert "texts" not in [row["answers"] for row in field.rows("response")]


def test_nothing_is_destroyed_without_the_tick(app: Flask) -> None:
    survey = closed_survey()
    client = signed_in(app, Role.ADMINISTRATOR)

    page = client.get(f"/planner/retention/surveys/{survey}/destroy/responses")
    client.submit(page, status=422)

    assert field.count("response", survey) == 6


def test_a_planner_chooses_times_but_destroys_nothing(app: Flask) -> None:
    survey = closed_survey()
    client = signed_in(app, Role.PLANNER)
    address = f"/planner/retention/surveys/{survey}"

    client.submit(client.get(address), {"texts": "3", "uploads": "4", "responses": "60"})

    assert store.times_of(survey) == Times(3, 4, 60)
    db.session.remove()
    assert client.get(f"{address}/destroy/texts", status=403)


@pytest.mark.parametrize("months", ["0", "121", "x", ""])
def test_times_that_cannot_be_are_refused(app: Flask, months: str) -> None:
    survey = closed_survey()
    client = signed_in(app, Role.PLANNER)

    page = client.submit(
        client.get(f"/planner/retention/surveys/{survey}"), {"texts": months}, status=422
    )

    assert "1" in page.text
    assert field.rows("retention") == []


def test_the_command_says_what_it_did(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["retention", "run"])

    assert result.exit_code == 0
    assert result.output == "Nothing is over.\n"
