"""Put every fault in and print what was found: ``python -m tests.faults``."""

import json
import sys
import traceback
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import click

from tests.faults import catalogue
from tests.faults.lab import BOTH, FULL, POSTGRESQL, SMALL, Finding, Scenario, laboratory
from tests.faults.postgresql import Cluster, programs


@click.command()
@click.option("--only", multiple=True, help="Number of a scenario, as FT1; may be repeated.")
@click.option("--database", type=click.Choice(["sqlite", "postgresql", "both"]), default="both")
@click.option("--quick", is_flag=True, help="Small numbers; times are not judged.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the databases lie.")
@click.option("--json", "target", type=click.Path(path_type=Path), help="Write the findings here.")
def main(
    only: tuple[str, ...], database: str, quick: bool, folder: Path | None, target: Path | None
) -> None:
    """Put faults into the real server and say what became of the responses."""
    wanted = [name for name in BOTH if database in (name.lower(), "both")]
    if POSTGRESQL in wanted and programs() is None:
        click.echo("No PostgreSQL server here: its half is left out.")
        wanted.remove(POSTGRESQL)
    findings: list[Finding] = []
    with Cluster() if POSTGRESQL in wanted else nullcontext() as cluster:
        for one in catalogue.SCENARIOS:
            for name in wanted:
                if name in one.databases and (not only or one.number in only):
                    finding = _run(one, name, quick, cluster, folder)
                    findings.append(finding)
                    click.echo(line(finding))
    if target is not None:
        kept = [asdict(finding) for finding in findings]
        target.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    missed = [finding for finding in findings if finding.missed]
    skipped = [finding for finding in findings if finding.skipped]
    reached = len(findings) - len(missed) - len(skipped)
    click.echo(f"{reached} reached, {len(missed)} missed, {len(skipped)} left out")
    sys.exit(1 if missed else 0)


def _run(
    one: Scenario, name: str, quick: bool, cluster: Cluster | None, folder: Path | None
) -> Finding:
    with laboratory(
        name, SMALL if quick else FULL, cluster if name == POSTGRESQL else None, folder
    ) as lab:
        try:
            return one.run(lab)
        except Exception:  # the other scenarios go on
            trace = traceback.format_exc()
            return Finding(one.number, one.title, name, one.must, missed=[trace])


def line(finding: Finding) -> str:
    """Say what a scenario found, in a line or two."""
    verdict = "LEFT OUT" if finding.skipped else "MISSED" if finding.missed else "reached"
    figures = ", ".join(f"{name} {value}" for name, value in finding.figures.items())
    head = f"{finding.number:5} {finding.database:10} {verdict:8} {finding.title}"
    lines = [f"{head} ({finding.seconds:.0f} s)", f"      must: {finding.must}"]
    lines += [f"      {figures}"] if figures else []
    lines += [f"      left out: {finding.skipped}"] if finding.skipped else []
    lines += [f"      MISSED: {words}" for words in finding.missed]
    return "\n".join(lines)


if __name__ == "__main__":
    main(prog_name="python -m tests.faults")
