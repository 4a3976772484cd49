"""From responses to the Word file in one command, or one line that says why not."""

from pathlib import Path

import pytest
from flask import Flask

from tests.survey.results.field import answers, make_survey


def test_responses_become_a_word_file(app: Flask, tmp_path: Path) -> None:
    number = make_survey(answers(60), is_closed=True).id
    target = tmp_path / "chapter.docx"

    done = app.test_cli_runner().invoke(
        args=["chapter", "make", "--surveys", str(number), "-o", str(target), "--quiet"]
    )

    assert done.exit_code == 0, done.output
    assert target.read_bytes().startswith(b"PK")


def test_what_keeps_it_from_being_made_is_said_in_one_line(app: Flask, tmp_path: Path) -> None:
    number = make_survey(answers(2), is_closed=True).id
    target = tmp_path / "chapter.docx"

    for surveys, words in (("99", "There is no survey 99"), (str(number), "Vatandaş anketi")):
        done = app.test_cli_runner().invoke(
            args=["chapter", "make", "--surveys", surveys, "-o", str(target), "--quiet"]
        )

        assert done.exit_code == 1
        assert words in done.output
    assert not target.exists()


@pytest.mark.parametrize(
    "args",
    [
        ["make", "--surveys", "1,x", "-o", "chapter.docx"],
        ["make", "--surveys", "²", "-o", "chapter.docx"],
        ["make", "--surveys", "", "-o", "chapter.docx"],
        ["make", "--surveys", "1", "-o", "no-such-folder/chapter.docx"],
        ["edition", str(10**30)],
        ["edition", "0"],
    ],
)
def test_a_wrong_option_is_told_before_any_work(app: Flask, args: list[str]) -> None:
    done = app.test_cli_runner().invoke(args=["chapter", *args])

    assert done.exit_code == 2
    assert "Error: Invalid value" in done.output


def test_an_edition_that_there_is_not_is_said_in_one_line(app: Flask) -> None:
    done = app.test_cli_runner().invoke(args=["chapter", "edition", "99"])

    assert done.exit_code == 1
    assert done.output.strip() == (
        "Error: There is no edition 99. The page of the editions names those there are."
    )
