"""The attacker: somebody who puts together all that was published and does the arithmetic.

They know the questionnaire, every table of every release and the gate's rules of rounding. For
each question they ask of every answer, of every group of answers, of those who did not give
them and of those who skipped the question: are these certainly 1 to m - 1 people?
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from analysis.bands import Band, Bound, percent_step
from analysis.codebook import Variable, VariableType
from analysis.crosstabs import CrossRow, CrossTable
from analysis.dataset import Dataset
from analysis.disclosure.constants import JOINED
from analysis.disclosure.solver import Determined, Fact, Sum, told
from analysis.disclosure.theme_attacker import themes_determined
from analysis.frequency_table import FrequencyTable
from analysis.results import Results
from analysis.scales import LikertRow, LikertTable

ALL: Final = "everybody"
BASE: Final = "base"
MOST_FOR_ALL_SETS: Final = 6
"""Of questions with more answers only single ones and neighbours are tried, and all but these."""

Groups = Sequence[Sequence[str]]


def determined(released: Sequence[Results], least: int) -> list[Determined]:
    """Try every question of one or several releases of the same responses.

    Parameters
    ----------
    released : sequence of Results
        Releases of one survey, all of the same responses.
    least : int
        The survey's minimum.

    Returns
    -------
    list of Determined
        Empty where nobody can be told. Answers about the person asked, and themes by group, are
        tried of exact results too; opinions only of results of people who know each other (bands).
    """
    found = [each for results in released for each in themes_determined(results, least)]
    first = released[0]
    for name in _questions(first.dataset):
        facts: list[Fact] = []
        wanted: dict[str, Sum] = {}
        for results in released:
            for is_target, some, sets in _of_question(results, name):
                facts += some
                if is_target:
                    wanted |= sets
        if wanted:
            people = [everybody(results) for results in released]
            found += told([*facts, *people], wanted.items(), least)
    return found


def rating_facts(row: LikertRow, groups: Groups) -> list[Fact]:
    """Write what a row of ratings tells: the percents of groups of points, the mean, the base."""
    points = [point for group in groups for point in group]
    facts = [*_base_facts(row.base), Fact({**dict.fromkeys(points, 1.0), BASE: -1.0}, 0.0, 0.0)]
    for group, percent in zip(groups, row.percents, strict=True):
        facts += _percent_facts(group, percent, row.base)
    return [*facts, *_mean_facts({point: float(point) for point in points}, row.mean, BASE)]


def everybody(results: Results) -> Fact:
    """Write what is shown of how many responded."""
    n = results.n_responses
    return Fact({ALL: 1.0}, float(n), float(_top(n)))


def _top(count: int) -> int:
    return count.high if isinstance(count, Band) else count


def _questions(dataset: Dataset) -> list[str]:
    names = [
        each.question if each.type is VariableType.MULTIPLE_CHOICE else each.name
        for each in dataset.codebook.closed
    ]
    return list(dict.fromkeys(names))


_Told = tuple[bool, list[Fact], dict[str, Sum]]


def _of_question(results: Results, name: str) -> Iterator[_Told]:
    """Give the facts a release tells of a question, and the sets they may be about."""
    for table in results.frequencies:
        if table.question == name and table.rows:
            facts, sets = _table(results, table)
            yield bool(results.band) or table.is_group, facts, sets
    for likert in results.likert:
        for row in likert.rows:
            if row.name == name and results.band:
                groups = point_groups(likert, results.dataset.codebook[name])
                points = [point for group in groups for point in group]
                yield True, rating_facts(row, groups), point_sets(name, points)
                yield from _of_groups(results, name, points)


def _of_groups(results: Results, name: str, points: Sequence[str]) -> Iterator[_Told]:
    """Give what ratings by group tell: in each group how many chose which point."""
    for table in results.crosstabs:
        for row in (each for each in table.rows if each.name == name):
            facts, sets = group_facts(table, row, points)
            yield True, facts, sets


def group_facts(
    table: CrossTable, row: CrossRow, points: Sequence[str]
) -> tuple[list[Fact], dict[str, Sum]]:
    """Write what the means of a statement by group tell, and the sets they may be about.

    Parameters
    ----------
    table : CrossTable
        Says what the groups are.
    row : CrossRow
        The statement; a group that is hidden (None) tells nothing.
    points : sequence of str
        The points of the scale, as in :func:`rating_facts`.
    """
    facts: list[Fact] = []
    sets: dict[str, Sum] = {}
    counts: list[dict[str, str]] = []
    for group, cell in zip(table.groups, row.cells, strict=True):
        if cell is None:
            continue
        there = f"{table.breakdown} = {group}"
        unknown = {point: f"{point}, {there}" for point in points}
        base = f"{BASE}, {there}"
        counts.append(unknown)
        facts += [
            Fact({**dict.fromkeys(unknown.values(), 1.0), base: -1.0}, 0.0, 0.0),
            Fact({base: 1.0}, float(cell.base), float(_top(cell.base))),
            *_mean_facts({unknown[point]: float(point) for point in points}, cell.mean, base),
        ]
        sets |= _sets(f"{row.name}, {there}", list(unknown.values()), is_whole=False)
    facts += [
        Fact({**{each[point]: 1.0 for each in counts}, point: -1.0}, high=0.0) for point in points
    ]
    return facts, sets


def point_groups(table: LikertTable, variable: Variable) -> list[list[str]]:
    """Say which points of a scale stand behind each column of a table of ratings."""
    points = sorted(variable.value_labels, key=float) or [*table.values]
    if len(points) == len(table.points):
        return [[point] for point in points]
    half = len(points) // 2
    return [points[:half], points[half : len(points) - half], points[len(points) - half :]]


def _table(results: Results, table: FrequencyTable) -> tuple[list[Fact], dict[str, Sum]]:
    shown = [row.value for row in table.rows if row.value not in JOINED]
    facts = _base_facts(table.base)
    if table.is_multiple or table.type in (VariableType.SHARE,):
        cells = shown
        facts += [Fact({cell: 1.0, BASE: -1.0}, high=0.0) for cell in cells]
    else:
        cells = list(dict.fromkeys([*_values(results, table), *shown]))
        facts.append(Fact({**dict.fromkeys(cells, 1.0), BASE: -1.0}, 0.0, 0.0))
    hidden = [cell for cell in cells if cell not in shown]
    for row in table.rows:
        group = hidden if row.value in JOINED else [row.value]
        if results.band:
            facts += _percent_facts(group, row.percent, table.base)
        elif group:
            facts.append(Fact(dict.fromkeys(group, 1.0), float(row.count), float(row.count)))
    if table.is_multiple:
        return facts, {
            **{f"{table.question}: {cell}": {cell: 1.0} for cell in cells},
            **{f"{table.question}: not {cell}": {BASE: 1.0, cell: -1.0} for cell in cells},
            f"{table.question}: skipped": {ALL: 1.0, BASE: -1.0},
        }
    return facts, _sets(table.question, cells)


def _values(results: Results, table: FrequencyTable) -> list[str]:
    """Name every answer a question may have had, those that are hidden too."""
    if table.type is VariableType.RANK:
        return [
            each.name
            for each in results.dataset.codebook.columns
            if each.question == table.question and each.type is VariableType.RANK
        ]
    return list(results.dataset.codebook[table.question].value_labels) or ["another", "a third"]


def point_sets(name: str, points: Sequence[str]) -> dict[str, Sum]:
    """Name the sets of people that a rating makes up: every choice of points, and who skipped."""
    return _sets(name, points)


def _sets(name: str, cells: Sequence[str], *, is_whole: bool = True) -> dict[str, Sum]:
    """Name the sets of people that answers to a question make up; of all, or of a group."""
    sets: dict[str, Sum] = {f"{name}: skipped": {ALL: 1.0, BASE: -1.0}} if is_whole else {}
    sizes = range(1, len(cells)) if len(cells) <= MOST_FOR_ALL_SETS else (1, len(cells) - 1)
    for size in sizes:
        for group in combinations(cells, size):
            sets[f"{name}: {', '.join(group)}"] = dict.fromkeys(group, 1.0)
    if len(cells) > MOST_FOR_ALL_SETS:
        for pair in pairwise(cells):
            sets[f"{name}: {', '.join(pair)}"] = dict.fromkeys(pair, 1.0)
    return sets


def _base_facts(base: int) -> list[Fact]:
    return [Fact({BASE: 1.0}, float(base), float(_top(base))), Fact({ALL: 1.0, BASE: -1.0}, 0.0)]


def _percent_facts(group: Sequence[str], percent: float, base: int) -> list[Fact]:
    """Write a percent of the base as facts: rounded to its step, or known by one end."""
    if not group:
        return []
    hundredfold = dict.fromkeys(group, 100.0)
    if isinstance(percent, Bound):
        of = {**hundredfold, BASE: -float(percent)}
        return [Fact(of, high=0.0) if percent.is_most else Fact(of, low=0.0)]
    half = percent_step(base) / 2
    return [
        Fact({**hundredfold, BASE: -float(percent) - half}, high=0.0),
        Fact({**hundredfold, BASE: -float(percent) + half}, low=0.0),
    ]


def _mean_facts(scored: Sum, mean: float | None, base: str) -> list[Fact]:
    """Write a mean of one decimal as facts; near an end it is known by one side only."""
    if mean is None:
        return []
    if isinstance(mean, Bound):
        of = {**scored, base: -float(mean)}
        return [Fact(of, high=0.0) if mean.is_most else Fact(of, low=0.0)]
    return [
        Fact({**scored, base: -float(mean) - 0.05}, high=0.0),
        Fact({**scored, base: -float(mean) + 0.05}, low=0.0),
    ]


__all__ = [
    "ALL",
    "BASE",
    "Groups",
    "determined",
    "everybody",
    "group_facts",
    "point_groups",
    "point_sets",
    "rating_facts",
]
