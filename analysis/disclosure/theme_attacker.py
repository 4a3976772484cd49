"""The attacker at the themes by group: who in which group speaks of what.

They know every number of the table: how many of each group answered, the cells that are shown,
and how many speak of each theme in all. They know too that everybody who answered speaks of some
theme, and that a hidden cell can hold anything. They ask of every cell, of those in the group who
do not speak of the theme, and of the hidden groups together: are these certainly 1 to m - 1
people?
"""

from collections.abc import Sequence

from analysis.disclosure.solver import Determined, Fact, Sum, told
from analysis.results import Results
from analysis.text.groups.by_group import ThemeTable
from analysis.text.model import Theme


def themes_determined(results: Results, least: int) -> list[Determined]:
    """Try the themes by group of a release.

    Returns
    -------
    list of Determined
        Empty where nobody can be told.
    """
    themes = results.themes.themes if results.themes else ()
    found: list[Determined] = []
    for table in results.theme_tables:
        found += told(theme_facts(table, themes), _wanted(table, themes).items(), least)
    return found


def theme_facts(table: ThemeTable, themes: Sequence[Theme]) -> list[Fact]:
    """Write what a table of themes by group tells."""
    groups = range(len(table.groups))
    shown = {row.theme_id: row for row in table.rows}
    facts = [Fact({_base(group): 1.0 for group in groups}, table.base, table.base)]
    for theme in themes:
        cells = [_cell(theme.theme_id, group) for group in groups]
        row = shown.get(theme.theme_id)
        total = Fact(dict.fromkeys(cells, 1.0), high=theme.size)
        facts.append(total if row is None else Fact(total.of, row.count, row.count))
        for group, name in zip(groups, cells, strict=True):
            facts.append(Fact({name: 1.0, _base(group): -1.0}, high=0.0))
            cell = row.cells[group] if row else None
            if cell is not None:
                facts.append(Fact({name: 1.0}, cell.count, cell.count))
                facts.append(Fact({_base(group): 1.0}, cell.base, cell.base))
    # everybody who answered speaks of some theme
    facts += [
        Fact({**{_cell(each.theme_id, group): 1.0 for each in themes}, _base(group): -1.0}, low=0.0)
        for group in groups
    ]
    return facts


def _wanted(table: ThemeTable, themes: Sequence[Theme]) -> dict[str, Sum]:
    sets: dict[str, Sum] = {}
    shown = {row.theme_id: row for row in table.rows}
    for theme in themes:
        row, number = shown.get(theme.theme_id), theme.theme_id
        hidden = [
            group for group in range(len(table.groups)) if row is None or row.cells[group] is None
        ]
        for group, label in enumerate(table.groups):
            name = f"{table.breakdown} = {label}, theme {number}"
            sets[name] = {_cell(number, group): 1.0}
            sets[f"{name}: not"] = {_base(group): 1.0, _cell(number, group): -1.0}
        if row is not None and hidden:
            name = f"{table.breakdown}: hidden, theme {number}"
            sets[name] = {_cell(number, group): 1.0 for group in hidden}
    return sets


def _base(group: int) -> str:
    return f"answered, group {group}"


def _cell(theme: int, group: int) -> str:
    return f"theme {theme}, group {group}"


__all__ = ["theme_facts", "themes_determined"]
