"""An edition is found by its whole name or by how that begins, never by a letter or two."""

import pytest
from flask import Flask

from survey.chapter.editions import store
from survey.chapter.models import ChapterEdition, EditionState
from survey.extensions import db
from tests.survey.chapter.desks import open_desk, the_desk

FIRST, SECOND = bytes([0xAB] * 32), bytes([0xAB] * 5 + [0xCD] * 27)


def add(digest: bytes) -> None:
    edition = store.add_edition(the_desk(), {"language": "tr"}, digest, None)
    edition.state, edition.number = EditionState.DONE, edition.id
    db.session.commit()


def found(desk: int, name: str) -> bytes | None:
    edition: ChapterEdition | None = store.find_named(desk, name)
    digest = None if edition is None else edition.digest
    db.session.rollback()
    return digest


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("ab" * 32, FIRST),
        ("ab" * 8, FIRST),
        ("ab" * 5 + "cdcd", SECOND),
        ("ab" * 4, None),  # of two
        ("ab" * 3, None),
        ("", None),
        ("%" * 8, None),
        ("AB" * 8, None),
    ],
)
def test_a_name_is_whole_or_begins_one_edition_alone(
    app: Flask, name: str, digest: bytes | None
) -> None:
    _client, desk, _survey = open_desk(app)
    add(FIRST)
    add(SECOND)

    assert found(desk, name) == digest


def test_of_two_editions_that_are_the_same_the_newer_is_found(app: Flask) -> None:
    _client, desk, _survey = open_desk(app)
    add(FIRST)
    add(FIRST)

    edition = store.find_named(desk, "ab" * 8)
    newest = max(each.id for each in store.editions_of(desk))
    assert edition is not None
    assert edition.id == newest
