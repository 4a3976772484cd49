"""``python -m analysis opinions``: votes on statements -> opinion groups."""

from pathlib import Path

import click

from analysis.cli.shell import output_option, progress, quiet_option, writing


@click.command("opinions")
@click.option(
    "--votes",
    "votes_path",
    required=True,
    type=click.Path(path_type=Path),
    help="Polis export: participants-votes.csv (a row for each participant) or votes.csv "
    "(a row for each vote).",
)
@click.option(
    "--statements",
    "statements_path",
    required=True,
    type=click.Path(path_type=Path),
    help="Polis export: comments.csv (comment-id, comment-body, moderated).",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the grouping.")
@output_option
@quiet_option
def command(votes_path: Path, statements_path: Path, seed: int, output: Path, quiet: bool) -> None:
    """Find opinion groups in votes on statements, and what divides and unites them.

    Votes are 1 (agree), -1 (disagree), 0 (pass) or empty (not seen). Statements with -1 in the
    column "moderated" are left out.
    """
    # numpy and scikit-learn take a second to import, and --help does without them
    from analysis.opinion_document import to_json
    from analysis.opinions import map_opinions
    from analysis.reading.tables import read_table
    from analysis.votes import read_votes

    with progress("opinions", quiet=quiet) as advance:
        votes = read_votes(read_table(votes_path), read_table(statements_path))
        advance(0.3)
        opinions = map_opinions(votes, seed=seed)
        advance(0.9)
        with writing(output) as part:
            part.write_text(to_json(opinions), encoding="utf-8")


__all__ = ["command"]
