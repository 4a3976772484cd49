"""``python -m analysis chapter``: a file of answers -> the situation analysis chapter."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.cli.shell import progress, quiet_option, writing
from analysis.errors import FileError

if TYPE_CHECKING:
    from analysis.dataset import Dataset
    from analysis.pipeline import Analysis
    from analysis.plan import Plan

ANALYSIS_SHARE = 0.6
"""Of the whole; composing and writing take the rest."""


@click.command("chapter")
@click.argument("answers", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--plan",
    "plan_path",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="PLAN.toml: municipality, period, language, audience, codebook, fieldwork and more.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write; it is made when it doesn't exist.",
)
@quiet_option
def command(answers: Path, plan_path: Path, output: Path, *, quiet: bool) -> None:
    """Write the chapter of ANSWERS (.csv, .xlsx or .sav).

    The folder gets chapter.docx, chapter.pdf, chapter.html, briefs/, summary/, figures/,
    tables.xlsx, themes.csv, swot.json, check.json, edition.json, book.json and manifest.json.
    """
    # Imported here so that the help doesn't wait for pandas.
    from analysis.pipeline import analyse
    from analysis.plan import read_plan

    plan = read_plan(plan_path)
    click.get_current_context().meta["analysis.language"] = plan.settings.language
    with progress("chapter", quiet=quiet) as tell:
        dataset = read_dataset(answers, plan)
        tell(0.05)
        analysis = analyse(
            dataset, plan.settings, lambda share, _step: tell(0.05 + ANALYSIS_SHARE * share)
        )
        files = files_of(analysis, plan, lambda share, _step: tell(0.65 + 0.3 * share))
        for name, content in files.items():
            path = output / name
            with writing(path) as part:
                path.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(content)


def files_of(analysis: "Analysis", plan: "Plan", tell: Any = None) -> dict[str, bytes]:
    """Write all files of a chapter: the edition it is a function of, its book, and what they make.

    Raises
    ------
    FileError
        If the plan names desks or words that can't be read.
    """
    from analysis.chapter.composing import compose_edition
    from analysis.chapter.document import to_json
    from analysis.chapter.editions import edition_of
    from analysis.chapter.folder import chapter_files
    from analysis.chapter.handing import analysis_files

    edition = edition_of(
        [analysis],
        plan.chapter,
        desks=read_desks(plan.desks),
        wording=read_words(plan),
    )
    return {
        **analysis_files([analysis]),
        "edition.json": to_json(edition),
        "book.json": to_json(compose_edition(edition).book),
        **chapter_files(edition, tell=tell),
    }


def read_desks(path: Path | None) -> dict[str, Any]:
    """Read the documents of the desks; none without a file.

    Raises
    ------
    FileError
        If the file can't be read or holds something else.
    """
    from analysis.chapter.desks.material import DESKS
    from analysis.chapter.document import of_json

    if path is None:
        return {}
    try:
        desks = of_json(path.read_bytes())
    except OSError as error:
        raise FileError(
            f"{path.name}: can't be read ({error.strerror}); check 'desks' in the plan file.",
            f"{path.name}: okunamıyor ({error.strerror}); plan dosyasındaki 'desks' anahtarını "
            "denetleyiniz.",
        ) from error
    unknown = sorted(set(desks) - set(DESKS))
    if unknown:
        raise FileError(
            f"{path.name}: there is no desk '{unknown[0]}'; there are {', '.join(DESKS)}.",
            f"{path.name}: '{unknown[0]}' adlı bir masa yok; olanlar: {', '.join(DESKS)}.",
        )
    return desks


def read_words(plan: "Plan") -> Mapping[str, Any]:
    """Read the municipality's own words in the chapter's language; none without a file."""
    from analysis.language.own import read_own_wording

    if plan.own_wording is None:
        return {}
    return read_own_wording(plan.own_wording).get(plan.chapter.language, {})


def read_dataset(answers: Path, plan: "Plan") -> "Dataset":
    """Read the answers with the plan's codebook, or with an inferred one.

    Raises
    ------
    SettingsError
        If a text column of the plan is not among the columns of the answers.
    """
    from analysis.plan import with_text_columns
    from analysis.reading.answers import dataset_of, read_answers, read_codebook
    from analysis.reading.inference import infer_codebook
    from analysis.reading.tables import read_table

    if plan.codebook is not None:
        return read_answers(answers, read_codebook(plan.codebook), audience=plan.audience)
    if not plan.text_columns:
        return read_answers(answers, audience=plan.audience)
    frame = read_table(answers)
    inferred = infer_codebook(frame, title=answers.stem)
    codebook = with_text_columns(inferred, plan.text_columns, list(frame.columns))
    return dataset_of(frame, codebook, audience=plan.audience)


__all__ = ["command", "files_of", "read_dataset", "read_desks"]
