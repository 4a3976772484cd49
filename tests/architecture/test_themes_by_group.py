"""Themes by group leave the analysis through the disclosure gate only."""

import ast

import pytest

from tests.architecture.source import Module, modules

COUNTS = ("count_by_group", "theme_table", "theme_pairs")
"""What counts who says what, and shows all of it."""
MAY_COUNT = "analysis.disclosure.theme_breakdowns"
MAKES = ("ThemeTable", "ThemeRow", "ThemeCell", "ThemePair")
MAY_MAKE = ("analysis.text.groups.by_group", "analysis.text.groups.together")


def past_the_gate(module: Module) -> list[str]:
    """List calls that count or make themes by group anywhere but at the gate."""
    called = [
        ast.unparse(call.func).split(".")[-1]
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call)
    ]
    return [
        f"{module.name} calls {name}"
        for name in called
        if (name in COUNTS and module.name != MAY_COUNT)
        or (name in MAKES and module.name not in MAY_MAKE)
    ]


@pytest.mark.parametrize(
    "module", [*modules("analysis"), *modules("survey")], ids=lambda module: module.name
)
def test_only_the_gate_counts_who_says_what(module: Module) -> None:
    assert past_the_gate(module) == []


def test_a_way_round_the_gate_is_found() -> None:
    counting = Module("analysis.chapter.draft", "def f(x):\n    return by_group.theme_table(x)")
    making = Module("survey.results.pages", "cell = ThemeCell(count=1)")
    assert past_the_gate(counting) == ["analysis.chapter.draft calls theme_table"]
    assert past_the_gate(making) == ["survey.results.pages calls ThemeCell"]
