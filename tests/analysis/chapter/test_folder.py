"""The folder of files, and the command that writes it."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.chapter.folder import SHARES, Cancelled, chapter_files
from analysis.chapter.handing import themes_csv
from analysis.cli import main
from analysis.cli.chapter import read_dataset
from analysis.plan import plan_of
from tests.analysis.chapter.quarters import edition
from tests.analysis.surveys import citizen_analysis, citizens

EXPECTED = {
    "check.json",
    "chapter.docx",
    "chapter.html",
    "chapter.pdf",
    "tables.xlsx",
    "themes.csv",
    "swot.json",
    "manifest.json",
}


@cache
def written() -> dict[str, bytes]:
    return chapter_files([citizen_analysis()])


def test_the_manifest_has_the_checksum_of_every_other_file() -> None:
    files = dict(written())
    manifest = json.loads(files.pop("manifest.json"))
    assert {name for name in files if not name.startswith("figures/")} == EXPECTED - {
        "manifest.json"
    }
    assert manifest["files"] == {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in files.items()
    }
    assert manifest["surveys"][0]["counts"]["responses"] == 40


def test_twice_the_same_files() -> None:
    assert chapter_files([citizen_analysis()]) == written()


@cache
def of_edition() -> dict[str, bytes]:
    return chapter_files(edition())


def test_an_edition_gives_briefs_and_summaries_as_well() -> None:
    names = {name for name in of_edition() if not name.startswith("figures/")}
    assert {f"summary/ozet-{each}.pdf" for each in ("tr", "en", "ku", "ar")} <= names
    assert {"briefs/tumu.pdf", "briefs/tumu.html", "chapter.docx", "check.json"} <= names
    assert sum(name.startswith("briefs/") for name in names) == 6
    assert any(name.startswith("figures/") and name.endswith(".svg") for name in of_edition())


def test_twice_the_same_files_of_an_edition() -> None:
    assert chapter_files(edition()) == of_edition()


def test_the_word_file_is_checked_before_it_is_handed_on() -> None:
    report = json.loads(of_edition()["check.json"])
    assert report["is_clean"]
    assert report["n_checked"] > 100


def test_the_manifest_names_the_edition() -> None:
    manifest = json.loads(of_edition()["manifest.json"])
    assert manifest["edition"] == edition()["edition"]
    assert set(manifest["files"]) == set(of_edition()) - {"manifest.json"}


def test_each_step_is_told_and_the_share_only_grows() -> None:
    told: list[tuple[float, str]] = []
    chapter_files(edition(), tell=lambda share, step: told.append((share, step)))
    assert list(dict.fromkeys(step for _, step in told)) == list(SHARES)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] < 1


def test_it_stops_between_two_steps_when_somebody_cancels() -> None:
    told: list[str] = []
    with pytest.raises(Cancelled):
        chapter_files(
            edition(),
            tell=lambda _, step: told.append(step),
            is_cancelled=lambda: "word" in told,
        )
    assert told[-1] == "word"


def test_every_open_answer_stands_in_the_list_of_themes() -> None:
    table = themes_csv(citizen_analysis(extra="=HYPERLINK(1) yollar bozuk")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 39
    assert any(row["text"].startswith("'=") for row in rows)


def test_the_list_of_themes_does_not_tell_which_answers_are_of_one_person() -> None:
    table = themes_csv(citizen_analysis()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    places = [(row["theme_id"] == "-1", row["question"], int(row["theme_id"])) for row in rows]
    assert len({question for _, question, _ in places}) > 1
    assert places == sorted(places)
    for place in set(places):
        texts = [row["text"] for row, its in zip(rows, places, strict=True) if its == place]
        assert texts == sorted(texts)


def test_the_answers_of_a_theme_under_the_minimum_are_left_out() -> None:
    analysis = citizen_analysis()
    assert analysis.themes is not None
    largest = analysis.themes.themes[0].size
    strict = replace(analysis, settings=replace(analysis.settings, minimum_group=largest))

    rows = list(csv.DictReader(io.StringIO(themes_csv(strict).decode("utf-8-sig"))))

    assert {row["text"] == "" for row in rows if row["theme_id"] == "0"} == {False}
    small = [theme.theme_id for theme in analysis.themes.themes if theme.size < largest]
    assert all(row["text"] == "" for row in rows if int(row["theme_id"]) in small)


def _answers(folder: Path) -> Path:
    """Write the citizens' answers as a spreadsheet without a codebook."""
    dataset = citizens()
    texts = [*dataset.verbatims["text"], "yok", ""]
    dataset.responses.assign(gorus=texts).to_csv(folder / "yanit.csv", index=False)
    return folder / "yanit.csv"


def test_the_command_writes_the_folder(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'municipality = "Örnek Belediyesi"\nperiod = "2025-2029"\ntext_columns = ["gorus"]\n'
        "themes = 3\n",
        encoding="utf-8",
    )
    output = tmp_path / "bolum"
    arguments = ["chapter", str(_answers(tmp_path)), "--plan", str(plan), "-o", str(output)]
    result = CliRunner().invoke(main, [*arguments, "--quiet"])
    assert result.exit_code == 0, result.output
    folders = {"figures", "briefs", "summary"}
    assert {each.name for each in output.iterdir()} >= EXPECTED | folders
    assert result.output == ""


def test_an_unknown_key_of_the_plan_is_refused_by_name_in_turkish(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('belediye = "x"\n', encoding="utf-8")
    result = CliRunner().invoke(
        main,
        ["--messages", "tr", "chapter", "x.csv", "--plan", str(plan), "-o", str(tmp_path / "o")],
    )
    assert result.exit_code == 1
    assert "bilinmeyen anahtar 'belediye'" in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_text_columns_are_read_as_open_questions(tmp_path: Path) -> None:
    plan = plan_of({"text_columns": ["gorus"]}, folder=tmp_path)
    dataset = read_dataset(_answers(tmp_path), plan)
    assert [each.name for each in dataset.codebook.open_questions] == ["gorus"]
    assert len(dataset.verbatims) == 39  # 38 answers and "yok"; the empty cell is none
