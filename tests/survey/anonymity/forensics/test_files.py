"""The attacks on files find what plain SQLite leaves behind; else they would prove nothing."""

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from survey.anonymity.forensics import copies, journal, logs, placement, wal
from survey.anonymity.forensics.pairs import RESPONSE, Row, pairs_of_group, spearman
from tests.survey.anonymity.forensics.field import SURVEY, make_database, persons_paired


@pytest.mark.parametrize("size", [60, 900])
def test_the_log_pairs_every_row_of_every_person(tmp_path: Path, size: int) -> None:
    """security.md finding 1: a WAL reader paired 6 of 6."""
    database = make_database(tmp_path / "a.sqlite")
    database.connection.execute("PRAGMA wal_autocheckpoint=0")
    database.submit(60, size=size)

    found = wal.attack_file(database.path, SURVEY)

    assert found <= database.truth()
    assert len(found) == 60 * 4
    assert persons_paired(found) == 60


def test_an_emptied_log_pairs_nobody(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite")
    database.submit(30)

    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert wal.attack_file(database.path) == set()


def test_a_log_that_was_copied_but_not_emptied_still_tells(tmp_path: Path) -> None:
    """What SQLite does by itself: it copies the log into the file and leaves it standing."""
    database = make_database(tmp_path / "a.sqlite")
    database.submit(60)

    database.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    found = wal.attack_file(database.path)

    assert found <= database.truth()
    assert persons_paired(found) > 40


def test_a_log_written_again_from_its_beginning_tells_what_lies_behind(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite")
    database.submit(60)
    database.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    database.submit(5)

    found = wal.attack_file(database.path)

    assert found <= database.truth()
    assert persons_paired(found) > 30
    assert {person[0] for person in database.persons[-5:]} <= {
        row for pair in found for row in pair
    }


def test_rows_of_another_survey_are_left_out(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite")
    database.submit(3)

    assert wal.attack_file(database.path, SURVEY + 1) == set()


def test_two_responses_in_one_transaction_pair_nobody(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite")
    database.connection.execute("BEGIN IMMEDIATE")
    database.persons += [database.insert_person(60), database.insert_person(60)]
    database.connection.execute("COMMIT")

    assert wal.attack_file(database.path) == set()
    assert [len(group) for group in wal.groups(database.data(), database.data("-wal"))] == [9]


def test_a_rollback_journal_pairs_the_last_person(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite", journal="PERSIST")
    database.submit(40)

    found = journal.attack_file(database.path, SURVEY)

    assert found <= database.truth()
    assert persons_paired(found) == 1


def test_without_a_journal_there_is_nothing_to_read(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite", journal="DELETE")
    database.submit(4)

    assert journal.attack_file(database.path) == set()


def test_copies_after_each_response_pair_everybody(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite", journal="DELETE")
    taken = [copies.rows_of_file(database.data(), SURVEY)]
    for _ in range(12):
        database.submit()
        taken.append(copies.rows_of_file(database.data(), SURVEY))

    found = copies.attack(taken)

    assert found <= database.truth()
    assert persons_paired(found) == 12
    assert copies.attack(taken[::4]) == set()


def test_places_in_a_page_tell_the_order_of_arrival_until_it_is_written_anew(
    tmp_path: Path,
) -> None:
    database = make_database(tmp_path / "a.sqlite", journal="DELETE")
    database.submit(100)
    arrived = [person[0].key for person in database.persons]

    before = placement.pages_of_file(database.data())[RESPONSE]
    database.connection.execute("VACUUM")
    after = placement.pages_of_file(database.data())[RESPONSE]

    assert placement.correlation(before, arrived) > 0.9
    assert abs(placement.correlation(after, arrived)) < 0.4


def test_the_order_of_few_rows_pairs_responses_and_texts(tmp_path: Path) -> None:
    database = make_database(tmp_path / "a.sqlite", journal="DELETE")
    database.submit(12)
    kinds = {p[place].key: name for p in database.persons for place, name in ((3, "a"), (4, "b"))}

    found = placement.attack_file(database.path, kinds)

    assert len(found & database.truth()) >= 24


def test_deleted_rows_are_found_where_they_are_not_overwritten(tmp_path: Path) -> None:
    """Debian's SQLite overwrites by default; other builds do not."""
    found = []
    for setting in ("OFF", "ON"):
        database = make_database(tmp_path / f"{setting}.sqlite", journal="DELETE")
        database.connection.execute(f"PRAGMA secure_delete={setting}")
        database.submit(30)
        needles = [row.key for person in database.persons for row in person if len(row.key) == 32]
        database.connection.execute("DELETE FROM receipt")
        found.append(len(copies.remains({"file": database.data()}, needles)))

    assert found[0] > 20
    assert found[1] == 0


def test_the_search_of_logs_finds_texts_codes_and_addresses() -> None:
    log = b"POST /s/a 203.0.113.9 kod=7K2M gorus=Servis gelmiyor"

    assert logs.find(log, [b"203.0.113.9", b"7K2M", b"Servis", b"198.51.100.1"]) == [
        b"203.0.113.9",
        b"7K2M",
        b"Servis",
    ]


MOMENT = datetime(2030, 3, 5, 11, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2030-03-05T11:42:10+00:00",
        "2030-03-05 14:41",
        "[05/Mar/2030:11:42:10 +0000]",
        "11:42:10 INFO",
        str(int(MOMENT.timestamp())),
        f"{MOMENT.timestamp():.3f}",
    ],
)
def test_a_time_of_the_hour_is_found_however_it_is_written(written: str) -> None:
    assert logs.times(f"x {written} y".encode(), MOMENT)


@pytest.mark.parametrize(
    "written", ["2030-03-05", "2029-01-05 11:42", "23:10", "1:1", "version 11.4", "123456789012"]
)
def test_days_and_other_times_are_not_taken_for_one(written: str) -> None:
    assert logs.times(f"x {written} y".encode(), MOMENT + timedelta(minutes=3)) == []


def test_spearman_agrees_with_a_worked_example() -> None:
    """Ranks 1..5 against 2, 1, 4, 3, 5: 1 - 6*4/120 = 0.8."""
    assert spearman([1, 2, 3, 4, 5], [20, 10, 40, 30, 50]) == pytest.approx(0.8)


def test_texts_without_a_response_are_nobodys() -> None:
    assert pairs_of_group([Row("free_text", secrets.token_bytes(4)) for _ in "ab"]) == set()
