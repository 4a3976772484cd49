"""The README is a tested contract: it names every command, question type, file and word."""

import tomllib
from pathlib import Path

import click
import pytest
from flask import Flask

from analysis.cli import COMMANDS
from analysis.plan import plan_of
from survey.questionnaires.kinds import QuestionType
from tests.architecture.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = ("chapter.docx", "chapter.pdf", "chapter.html", "tables.xlsx", "themes.csv", "swot.json")
OTHER_LIBRARIES = {"db", "routes", "run", "shell"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command_of_the_analysis(name: str) -> None:
    assert f"python -m analysis {name}" in README


def test_the_readme_names_every_command_of_the_application_and_each_has_help(app: Flask) -> None:
    for name, command in app.cli.commands.items():
        if name in OTHER_LIBRARIES:
            continue
        assert command.help, name
        if isinstance(command, click.Group):
            for own, subcommand in command.commands.items():
                assert subcommand.help, f"{name} {own}"
                assert f"{name} {own}" in README, f"{name} {own}"
        else:
            assert f"wsgi {name}" in README


def test_the_plan_file_of_the_readme_is_a_good_one() -> None:
    example = README.split("```toml\n")[1].split("```")[0]

    plan = plan_of(tomllib.loads(example), folder=Path())

    assert plan.settings.municipality == "Örnekova Belediyesi"
    assert plan.settings.fieldwork.mode == "face_to_face"


@pytest.mark.parametrize("kind", QuestionType)
def test_the_readme_names_every_question_type(kind: QuestionType) -> None:
    assert f"`{kind}`" in README


@pytest.mark.parametrize("name", FILES)
def test_the_readme_names_every_file_of_a_chapter(name: str) -> None:
    assert name in README


def test_every_make_command_of_the_readme_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for name in (
        "run",
        "test",
        "lint",
        "bench",
        "install",
        "coverage",
        "translations",
        "lock",
        "sbom",
    ):
        assert f"make {name}" in README
        assert f"\n{name}:" in makefile
