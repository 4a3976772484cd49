"""The difference of two backups never singles out a response of an anonymous survey."""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from survey.backups import folder, making
from survey.backups.archive import read_manifest
from survey.backups.envelope import PassphraseError, make_key
from survey.backups.making import make_backup
from survey.backups.restoring import try_out
from survey.backups.rules import FEWEST_NEW, Content, Held, SurveyState, content_of
from survey.backups.snapshot import ROWS_OF_RESPONDENTS
from survey.extensions import Model, db
from tests.survey.backups import field

PASSPHRASE = "uzun ve kolay bir parola"


class Copy(NamedTuple):
    """What somebody who has a backup reads of a survey."""

    texts: set[str]
    spent: set[str]


class Days:
    """A clock that goes from day to day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.moment = datetime.now(UTC) + timedelta(days=1)
        monkeypatch.setattr(making, "now", lambda: self.moment)
        monkeypatch.setattr(making, "today", lambda: self.moment.date())

    def next(self) -> None:
        self.moment += timedelta(days=1)


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    return Days(monkeypatch)


def backup_of(days: Days, *, is_same_day: bool = False) -> Path:
    if not is_same_day:
        days.next()
    days.moment += timedelta(seconds=1)
    return make_backup("test").path


def copy_of(app: Flask, path: Path, survey: int) -> Copy:
    field.restored(app, path)
    return Copy(field.texts_of(survey), field.spent(survey))


def words(start: int, count: int) -> list[str]:
    return [f"görüş {number}" for number in range(start, start + count)]


def test_new_responses_come_ten_at_a_time(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    paths, answered = [], 0
    for new in (10, 1, 4, 7, 2, 9, 0):
        field.answer(survey, *words(answered, new))
        answered += new
        paths.append(backup_of(days))

    copies = [copy_of(app, path, survey) for path in paths]

    assert [len(copy.texts) for copy in copies] == [10, 10, 10, 22, 22, 33, 33]
    assert [len(copy.spent) for copy in copies] == [10, 10, 10, 22, 22, 33, 33]


def test_no_two_backups_single_out_a_response_or_a_code(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    paths, answered = [], 0
    for new in (3, 8, 1, 1, 11, 5, 6):
        field.answer(survey, *words(answered, new))
        answered += new
        paths.append(backup_of(days))
    copies = [copy_of(app, path, survey) for path in paths]

    for one, other in itertools.combinations(copies, 2):
        assert len(one.texts ^ other.texts) in (0, *range(FEWEST_NEW, 41))
        assert len(one.spent ^ other.spent) in (0, *range(FEWEST_NEW, 41))
        assert len(one.texts ^ other.texts) == len(one.spent ^ other.spent)


def test_without_the_rules_two_backups_pair_a_code_with_a_response(
    app: Flask, days: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above can fail: this is what somebody finds who has two plain copies."""
    monkeypatch.setattr(making, "content_of", lambda *_: Content.NOW)
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 5))
    before = backup_of(days)
    field.answer(survey, "yalnız benim görüşüm")
    after = backup_of(days)

    one, other = (copy_of(app, path, survey) for path in (before, after))

    assert other.texts - one.texts == {"yalnız benim görüşüm"}
    assert other.spent - one.spent == {"0005"}


def test_new_responses_come_once_a_day(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    backup_of(days)
    field.answer(survey, *words(12, 15))

    same_day = backup_of(days, is_same_day=True)
    next_day = backup_of(days)

    assert len(copy_of(app, same_day, survey).texts) == 12
    assert len(copy_of(app, next_day, survey).texts) == 27


def test_before_the_tenth_response_codes_come_back_unused(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=20)
    field.answer(survey, *words(0, 9))

    field.restored(app, backup_of(days))

    assert field.count("invite_code") == 20
    assert field.spent(survey) == set()
    assert field.texts_of(survey) == set()
    assert field.count("receipt") == 0


def test_a_backup_that_was_taken_away_is_not_made_up_for(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    taken = backup_of(days)
    elsewhere = taken.rename(taken.with_suffix(".usb"))
    field.answer(survey, *words(12, 1))

    manifest = read_manifest(backup_of(days))

    piece = manifest.piece_of(survey)
    assert piece is not None
    assert piece.responses == 0  # neither the twelve again nor the thirteenth
    assert elsewhere.exists()
    assert folder.read_held()[survey].responses == 12


def test_drafts_of_anonymous_surveys_are_in_no_backup(app: Flask, days: Days) -> None:
    anonymous = field.add_survey("calisan", mode="anonymous", codes=20)
    public = field.add_survey("vatandas")
    field.answer(anonymous, *words(0, 10))
    for survey in (anonymous, public):
        field.add_draft(survey)

    field.restored(app, backup_of(days))

    assert field.count("draft", anonymous) == 0
    assert field.count("draft", public) == 1


def test_an_open_link_is_backed_up_as_it_is(app: Flask, days: Days) -> None:
    survey = field.add_survey("vatandas")
    field.answer(survey, "yol")

    field.restored(app, backup_of(days))

    assert field.texts_of(survey) == {"yol"}


def close(survey: int, moment: datetime) -> None:
    table, codes = (Model.metadata.tables[name] for name in ("survey", "invite_code"))
    with db.engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == survey).values(closes_at=moment))
        connection.execute(delete(codes).where(codes.c.survey_id == survey))


def test_when_a_survey_has_closed_its_earlier_backups_are_deleted(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    earlier = [backup_of(days), backup_of(days)]
    field.answer(survey, *words(12, 3))
    close(survey, days.moment)

    newest = backup_of(days)

    assert not any(path.exists() for path in earlier)
    field.restored(app, newest)
    assert len(field.texts_of(survey)) == 15
    assert field.count("invite_code") == 0


def test_until_its_codes_are_deleted_a_closed_survey_is_kept_apart(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    backup_of(days)
    field.answer(survey, "sonuncu")
    table = Model.metadata.tables["survey"]
    with db.engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == survey).values(closes_at=days.moment))

    assert len(copy_of(app, backup_of(days), survey).texts) == 12


def test_an_encrypted_piece_is_carried_without_being_opened(app: Flask, days: Days) -> None:
    folder.keep_key(make_key(PASSPHRASE, operations=1, memory=8192))
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    backup_of(days)
    field.answer(survey, *words(12, 1))
    second = backup_of(days)
    secret = Path(app.instance_path) / "passphrase"
    secret.write_text(PASSPHRASE + "\n")

    arguments = ["restore", str(second), "--yes", "--passphrase-file", str(secret)]
    result = app.test_cli_runner().invoke(args=arguments)

    assert result.exit_code == 0, result.output
    assert f"its 12 responses are as of {read_manifest(second).pieces[1].on}" in result.output
    assert len(field.texts_of(survey)) == 12


def test_a_piece_from_before_the_key_was_changed_needs_both_passphrases(
    app: Flask, days: Days
) -> None:
    folder.keep_key(make_key(PASSPHRASE, operations=1, memory=8192))
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    backup_of(days)
    other = "eskisinden çok daha uzun bir parola"
    folder.keep_key(make_key(other, operations=1, memory=8192))
    second = backup_of(days)

    with pytest.raises(PassphraseError, match=f"survey-{survey}.*--passphrase-file"):
        try_out(second, [other])

    try_out(second, [other, PASSPHRASE])


def test_a_key_is_not_changed_by_mistake(app: Flask, tmp_path: Path) -> None:
    folder.keep_key(make_key(PASSPHRASE, operations=1, memory=8192))
    before = folder.find_key()
    (tmp_path / "passphrase").write_text(PASSPHRASE)

    arguments = ["backup", "key", "--passphrase-file", str(tmp_path / "passphrase")]
    result = app.test_cli_runner().invoke(args=arguments)

    assert result.exit_code == 1
    assert "already" in result.output
    assert folder.find_key() == before


def test_a_plain_piece_is_encrypted_once_there_is_a_key(app: Flask, days: Days) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    backup_of(days)
    folder.keep_key(make_key(PASSPHRASE, operations=1, memory=8192))

    manifest = read_manifest(backup_of(days))

    assert all(piece.is_encrypted for piece in manifest.pieces)


def test_backups_beyond_their_days_are_deleted_and_the_newest_stays(app: Flask, days: Days) -> None:
    first = backup_of(days)
    for _ in range(app.config["BACKUP_KEEP_DAYS"]):
        days.next()
    second = backup_of(days)
    for _ in range(200):
        days.next()

    assert not first.exists()
    assert second.exists()


def test_every_table_of_a_survey_is_known_as_respondents_or_planners() -> None:
    """A new table with answers must not slip into backups as it is."""
    planners = {"code_group", "retention", "destruction", "run_survey", "set_aside"} | {
        "sealing",
        "closing",
        "anonymity_test",
        "release_survey",
        # where a survey is named as what a stakeholder was heard by
        "hearing",
        # desks hold what releases hold, masked and past the gate: nothing of a single response
        "theme_desk",
        "desk_theme",
        "desk_mention",
        "desk_change",
        "desk_split",
        "second_coding",
    }
    with_survey = {
        table.name for table in Model.metadata.sorted_tables if "survey_id" in table.columns
    }

    assert with_survey - planners <= set(ROWS_OF_RESPONDENTS)


def backups(steps: list[tuple[int, bool]]) -> Iterator[int]:
    """Give how many responses each backup holds."""
    held: Held | None = None
    day, responses = date(2026, 1, 1), 0
    for new, is_next_day in steps:
        responses += new
        day += timedelta(days=is_next_day)
        state = SurveyState(
            id=1, is_anonymous=True, closes_at=None, responses=responses, has_codes=True
        )
        content = content_of(state, held, day)
        if content is Content.NOW:
            held = Held(responses=responses, on=day) if responses else None
        yield held.responses if held and content is not Content.UNUSED_CODES else 0


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 14), st.booleans()), max_size=25))
def test_whatever_comes_when_backups_differ_by_nothing_or_ten(
    steps: list[tuple[int, bool]],
) -> None:
    held = list(backups(steps))

    for one, other in itertools.combinations(held, 2):
        assert one == other or abs(one - other) >= FEWEST_NEW
