"""Files of the command line: whole or not at all, and never over what is read."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from analysis.cli.shell import writing
from analysis.errors import FileError


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["themes", *map(str, arguments), "--quiet"])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text("t,g\n" + "yol bozuk,x\nçöp alınmıyor,y\n" * 6, encoding="utf-8")
    return path


def test_what_stood_there_stays_when_writing_is_broken_off(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")

    def broken_off():
        with writing(path) as part:
            part.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_takes_the_place_of_the_old_one_behind_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with writing(tmp_path / "link.csv") as part:
        part.write_text("new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced():
    with writing(Path("/dev/null")) as part:
        part.write_text("x")
    assert Path("/dev/null").is_char_device()


def test_a_folder_in_the_place_of_the_file_is_refused_in_one_line(tmp_path):
    with pytest.raises(FileError, match="can't be written"), writing(tmp_path) as part:
        part.write_text("x")


def test_the_answers_are_not_written_over(answers):
    before = answers.read_bytes()
    result = call(answers, "--text", "t", "-o", answers)
    assert result.exit_code == 1
    assert "read or written already" in result.stderr
    assert answers.read_bytes() == before


def test_two_outputs_are_not_one_file(answers, tmp_path):
    same = tmp_path / "t.csv"
    result = call(answers, "--text", "t", "-o", same, "--json", tmp_path / "." / "t.csv")
    assert result.exit_code == 1
    assert "--json" in result.stderr
    assert not same.exists()


def test_a_missing_folder_is_told_before_the_work(answers, tmp_path):
    result = call(answers, "--text", "t", "-o", tmp_path / "t.csv", "--json", tmp_path / "no" / "t")
    assert result.exit_code == 1
    assert "no folder" in result.stderr
    assert not (tmp_path / "t.csv").exists()


def test_answers_are_no_groups(answers, tmp_path):
    result = call(
        answers, "--text", "t", "-o", tmp_path / "t.csv", "--json", tmp_path / "j", "--by", "t"
    )
    assert result.exit_code == 1
    assert "are no groups" in result.stderr


@pytest.mark.parametrize("language", ["ku", "ar"])
def test_answers_may_be_mostly_kurmanji_or_arabic(answers, tmp_path, language):
    result = call(answers, "--text", "t", "-o", tmp_path / "t.csv", "--language", language)
    assert result.exit_code == 0, result.output
