"""``python -m analysis tables``: the tables of a file of answers, as a workbook."""

from pathlib import Path

import click

from analysis.cli.shell import (
    language_option,
    output_option,
    progress,
    quiet_option,
    writing,
)


@click.command(name="tables")
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("--codebook", type=click.Path(path_type=Path), help="Codebook (JSON) of the answers.")
@click.option("--weights", type=click.Path(path_type=Path), help="Population shares (TOML).")
@click.option(
    "--minimum",
    type=click.IntRange(min=5),
    help="Fewest people of a group that is shown; without it 5, of employees 10.",
)
@click.option(
    "--audience",
    type=click.Choice(["external", "internal"]),
    default="external",
    show_default=True,
    help="Whose answers these are; of employees (internal) numbers are coarse.",
)
@language_option
@quiet_option
@output_option
def command(  # noqa: PLR0913  # one parameter for each option of the command line
    *,
    answers: Path,
    codebook: Path | None,
    weights: Path | None,
    minimum: int | None,
    audience: str,
    language: str | None,
    quiet: bool,
    output: Path,
) -> None:
    """Write the tables of ANSWERS (.csv, .xlsx or .sav) as a workbook.

    Without --codebook the meaning of the columns is guessed; see the command codebook.
    """
    # Imported here so that the help doesn't wait for pandas.
    from analysis.dataset import LEAST_OF_AUDIENCE, Audience
    from analysis.disclosure import release
    from analysis.reading.answers import read_answers, read_codebook
    from analysis.tabulation import tabulate
    from analysis.weights import compute_weights, read_weight_plan
    from analysis.workbook import tables_workbook

    with progress("tables", quiet=quiet) as tell:
        asked = Audience(audience)
        dataset = read_answers(
            answers, read_codebook(codebook) if codebook else None, audience=asked
        )
        tell(0.4)
        plan = read_weight_plan(weights) if weights else None
        weighted = compute_weights(dataset, plan) if plan else None
        results = release(tabulate(dataset, weighted), minimum or LEAST_OF_AUDIENCE[asked])
        tell(0.7)
        content = tables_workbook(results, language=language, weights=weighted)
        with writing(output) as part:
            part.write_bytes(content)


__all__ = ["command"]
