"""Measure the real server under load: ``python -m tests.load`` (part of ``make bench``).

Ratios within one run: durable submissions a second to the bare Flask pages a second of the same
server, on a disk that flushes in 0.2 ms and on one of 5 ms, and to the plain design; then sixteen
clients for a minute, and fifty slow clients beside the others. The load comes from one process
without threads, whose share of a processor is printed too.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import click

from tests.load.benchmark import (
    CONNECTIONS,
    FLUSHES,
    LEAST_OF_HELLO,
    LEAST_OF_PLAIN,
    MOST_BESIDE_SLOW,
    MOST_P99,
    Benchmark,
    Round,
    ratios,
)
from tests.load.disk import NoCompilerError

MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
CASE = "{:18} {:8.0f} /s   p50 {:6.1f} ms   p99 {:6.1f} ms   server {:5.2f} ms CPU   load {:3.0f} %"


@click.command()
@click.option("--quick", is_flag=True, help="A round of a second each, and ten seconds of load.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--seconds", default=3.0, show_default=True, help="Of each case in a round.")
@click.option("--json", "target", type=click.Path(path_type=Path), help="Write the figures here.")
def main(*, quick: bool, rounds: int, seconds: float, target: Path | None) -> None:
    """Measure submissions under load as ratios to a bare Flask hello and to a plain design."""
    rounds, seconds, minute = (1, 1.0, 10.0) if quick else (rounds, seconds, 60.0)
    folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    try:
        benchmark = Benchmark(folder)
    except NoCompilerError as error:
        shutil.rmtree(folder)
        click.echo(f"The load benchmark is left out: {error}")
        return
    try:
        benchmark.start()
        figures = _figures(benchmark, rounds, seconds, minute)
    finally:
        benchmark.stop()
        shutil.rmtree(folder)
    if target is not None:
        target.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")


def _figures(benchmark: Benchmark, rounds: int, seconds: float, minute: float) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for words, flush_us in FLUSHES.items():
        click.echo(f"\nA disk that flushes in {words}; {CONNECTIONS} connections")
        measured = [benchmark.round(flush_us, seconds) for _ in range(rounds)]
        for case in measured[0].cases:
            click.echo(_line(case, measured))
        figures[words] = ratios(measured)
        _compare(
            f"submissions / bare Flask hello, {words}",
            figures[words]["submissions / hello"],
            least=LEAST_OF_HELLO,
        )
        _compare(
            f"submissions / plain design, {words}",
            figures[words]["submissions / plain"],
            least=LEAST_OF_PLAIN,
        )
        _compare(
            f"p99 / p50 of submissions, {words}",
            figures[words]["p99 / p50 of submissions"],
            most=MOST_P99,
        )
        click.echo(f"{'journeys / bare Flask hello':52} {figures[words]['journeys / hello']:6.3f}")
    figures["contention"] = held = benchmark.contention(minute)
    click.echo(f"\nSixteen clients for {minute:.0f} s, whole responses: {_said(held)}")
    _compare(
        "locked errors and refusals", held["locked errors"] + sum(held["refused"].values()), most=0
    )
    figures["slow"] = slow = benchmark.beside_slow_clients(max(3.0, minute / 6))
    click.echo(f"\nFifty slow clients beside the others: {_said(slow)}")
    _compare(
        "p99 beside slow clients / alone",
        slow["p99 beside ms"] / slow["p99 alone ms"],
        most=MOST_BESIDE_SLOW,
    )
    return figures


def _line(case: str, rounds: list[Round]) -> str:
    best = max(rounds, key=lambda one: one.rate(case))
    measured = best.cases[case]
    return CASE.format(
        case,
        best.rate(case),
        measured.percentile(0.5),
        measured.percentile(0.99),
        1000 * measured.server_cpu / best.rate(case) / measured.seconds,
        100 * measured.own_cpu / measured.seconds,
    )


def _compare(
    words: str, value: float, *, least: float | None = None, most: float | None = None
) -> None:
    """Print a figure beside its target."""
    is_reached = (least is None or value >= least) and (most is None or value <= most)
    target = f"at least {least}" if least is not None else f"at most {most}"
    click.echo(f"{words:52} {value:6.2f}   {target:14} {'reached' if is_reached else 'MISSED'}")


def _said(figures: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {value:.1f}" if isinstance(value, float) else f"{name} {value}"
        for name, value in figures.items()
    )


if __name__ == "__main__":
    main(prog_name="python -m tests.load")
