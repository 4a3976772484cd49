"""``python -m analysis chapter``: desks and own words from the plan; edition and book beside."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from analysis.chapter.composing import compose_edition
from analysis.chapter.document import to_json
from analysis.chapter.editions import named
from analysis.chapter.model import Paragraph
from analysis.cli import main
from tests.analysis.chapter.desks.examples import register

ANSWERS = "Cinsiyet;Temizlik\n" + "Kadın;Memnunum\nErkek;Çok memnunum\n" * 8


def write(folder: Path, plan: str, *arguments: str) -> Result:
    (folder / "a.csv").write_text(ANSWERS, encoding="utf-8")
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    command = ["chapter", folder / "a.csv", "--plan", folder / "plan.toml", "-o", folder / "out"]
    return CliRunner().invoke(main, [str(each) for each in (*command, "--quiet", *arguments)])


def edition(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "out" / "edition.json").read_bytes())
    return document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chapter with the documents of the stakeholder desk."""
    path = tmp_path_factory.mktemp("chapter")
    desks = {"language": "tr", "stakeholders": register()}
    (path / "desks.json").write_text(json.dumps(desks), encoding="utf-8")
    result = write(path, 'municipality = "Deneme"\ndesks = "desks.json"\nnumbering = "letters"\n')
    assert result.exit_code == 0, result.output
    return path


def test_the_edition_holds_the_desks_and_is_named_by_its_own_checksum(folder: Path) -> None:
    document = edition(folder)

    assert document["desks"]["stakeholders"]["threshold"] == 300
    nameless = to_json({**document, "edition": ""})
    assert document["edition"] == hashlib.sha256(nameless).hexdigest()[:16]
    assert named(document) == document


def test_the_chapter_is_composed_from_the_edition_alone(folder: Path) -> None:
    composed = compose_edition(edition(folder))
    headings = {block.key: getattr(block, "number", "") for block in composed.printed.blocks}

    assert headings["I/own/heading"] == "İ"
    assert "F/desk/priorities/table" in headings
    assert json.loads((folder / "out" / "book.json").read_bytes()) == json.loads(
        to_json(composed.book)
    )


def test_the_checker_finds_every_number_of_the_chapter(folder: Path) -> None:
    report = json.loads((folder / "out" / "check.json").read_bytes())

    assert report["is_clean"], report
    assert report["n_checked"] > 20


def test_a_desk_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text('{"weather": {}}', encoding="utf-8")
    result = write(tmp_path, 'desks = "d.json"\n')

    assert result.exit_code == 1
    assert "d.json: 'weather' adlı bir masa yok" in result.stderr


def test_desks_that_are_not_there_are_named(tmp_path: Path) -> None:
    result = write(tmp_path, 'language = "en"\ndesks = "d.json"\n')

    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "d.json: can't be read" in result.stderr


def test_own_words_stand_in_the_surveys_text(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text(
        '[tr]\n"method.n" = "Ankete katılan kişi sayısı {n:count} olmuştur."\n', encoding="utf-8"
    )
    result = write(tmp_path, 'wording = "w.toml"\n')
    assert result.exit_code == 0, result.output
    composed = compose_edition(edition(tmp_path))
    texts = " ".join(b.text for b in composed.printed.blocks if isinstance(b, Paragraph))

    assert "Ankete katılan kişi sayısı 16 olmuştur." in texts
