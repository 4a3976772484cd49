import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from analysis.cli import COMMANDS, main
from analysis.codebook import Codebook

ANSWERS = "Cinsiyet;Temizlik\n" + "Kadın;Memnunum\nErkek;Çok memnunum\n" * 6


def call(*arguments: object, locale: str = "C.UTF-8") -> Result:
    environment = {"LC_ALL": locale, "LC_MESSAGES": "", "LANG": ""}
    return CliRunner().invoke(main, [str(each) for each in arguments], env=environment)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(ANSWERS, encoding="cp1254")
    return path


def test_tables_writes_the_same_workbook_twice(answers, tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        result = call("tables", answers, "-o", tmp_path / name)
        assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert "Frekanslar" in openpyxl.load_workbook(tmp_path / "one.xlsx").sheetnames


def test_tables_takes_a_codebook_weights_and_a_language(answers, tmp_path):
    assert call("codebook", answers, "-o", tmp_path / "c.json", "--quiet").exit_code == 0
    (tmp_path / "w.toml").write_text(
        '[population.Cinsiyet]\n"Kadın" = 0.6\n"Erkek" = 0.4\n', encoding="utf-8"
    )
    result = call(
        "tables", answers, "--codebook", tmp_path / "c.json", "--weights", tmp_path / "w.toml",
        "--language", "en", "-o", tmp_path / "t.xlsx",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["Frequencies"]
    percents = {row[4]: row[6] for row in page.iter_rows(values_only=True)}
    assert (percents["Kadın"], percents["Erkek"]) == (pytest.approx(60), pytest.approx(40))


def test_codebook_is_printed_for_correction(answers):
    result = call("codebook", answers)
    assert Codebook.from_json(result.stdout)["Cinsiyet"].is_group


@pytest.mark.parametrize(
    ("arguments", "locale", "said"),
    [
        ((), "C.UTF-8", "nix.csv: there is no such file"),
        ((), "tr_TR.UTF-8", "nix.csv: böyle bir dosya yok"),
        (("--language", "tr"), "en_GB.UTF-8", "nix.csv: böyle bir dosya yok"),
        (("--language", "en"), "tr_TR.UTF-8", "nix.csv: there is no such file"),
    ],
)
def test_bad_input_is_one_line_in_the_readers_language_and_status_1(
    tmp_path, arguments, locale, said
):
    result = call(
        "tables", tmp_path / "nix.csv", "-o", tmp_path / "t.xlsx", *arguments, locale=locale
    )
    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert not (tmp_path / "t.xlsx").exists()


@pytest.mark.parametrize(
    "arguments", [["tables"], ["nonsense"], ["tables", "a.csv", "-o", "t", "--minimum", "3"]]
)
def test_bad_usage_is_status_2(arguments):
    assert call(*arguments).exit_code == 2


def test_a_folder_that_isnt_there_is_named(answers, tmp_path):
    result = call("tables", answers, "-o", tmp_path / "no" / "t.xlsx")
    assert result.exit_code == 1
    assert "can't be written" in result.stderr


def test_tables_of_employees_are_coarse_and_need_ten_of_a_group(tmp_path):
    (tmp_path / "a.csv").write_text("q\n" + "evet\n" * 22 + "hayır\n" * 14, encoding="utf-8")
    command = ("tables", tmp_path / "a.csv", "-o", tmp_path / "t.xlsx", "--audience", "internal")
    assert call(*command).exit_code == 0
    book = load_workbook(tmp_path / "t.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet for cell in row}
    # 22 of 36 are 61 %, shown as 60 %: 57.5 % of 30 to 62.5 % of 39
    assert {"18–24", "30–39"} <= cells
    assert not {"22", "14", "36"} & cells


def test_too_few_employees_are_bad_input(tmp_path):
    (tmp_path / "a.csv").write_text("q\n" + "evet\n" * 9, encoding="utf-8")
    command = ("tables", tmp_path / "a.csv", "-o", tmp_path / "t.xlsx")
    assert call(*command).exit_code == 0
    assert call(*command, "--audience", "internal").exit_code == 1


def test_too_few_responses_are_bad_input(tmp_path):
    (tmp_path / "a.csv").write_text("q\nevet\nhayır\n", encoding="utf-8")
    result = call("tables", tmp_path / "a.csv", "-o", tmp_path / "t.xlsx")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_help_names_every_command_and_doesnt_wait_for_pandas():
    program = (
        "import sys\nfrom analysis.cli import main\n"
        "main(['--help'], standalone_mode=False)\nprint('pandas' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert all(f"  {name} " in result.stdout for name in COMMANDS)
    assert result.stdout.endswith("False\n")
