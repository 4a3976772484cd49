"""``python -m analysis chapter``: a file of answers -> the situation analysis chapter."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.shell import progress, quiet_option, writing

if TYPE_CHECKING:
    from analysis.dataset import Dataset
    from analysis.plan import Plan


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

    The folder gets chapter.docx, chapter.pdf, chapter.html, tables.xlsx, themes.csv, swot.json,
    figures/ and manifest.json.
    """
    # Imported here so that the help doesn't wait for pandas.
    from analysis.chapter.folder import chapter_files
    from analysis.pipeline import analyse
    from analysis.plan import read_plan

    plan = read_plan(plan_path)
    click.get_current_context().meta["analysis.language"] = plan.settings.language
    with progress("chapter", quiet=quiet) as tell:
        dataset = read_dataset(answers, plan)
        tell(0.05)
        analysis = analyse(dataset, plan.settings, lambda share, _step: tell(0.05 + 0.75 * share))
        files = chapter_files([analysis], plan.chapter)
        tell(0.95)
        for name, content in files.items():
            path = output / name
            with writing(path) as part:
                path.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(content)


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


__all__ = ["command", "read_dataset"]
