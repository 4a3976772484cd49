"""Every number that is shown has passed the disclosure gate."""

import ast

import pytest

from tests.architecture.source import Module, imports, is_within, modules
from tests.architecture.test_queries import callers

SHOWS = ("views", "pages", "downloads", "forms", "cli")
"""Modules of the results that answer people: they read releases and files of runs only."""
BEHIND_THE_GATE = (
    "analysis",
    "survey.responses.store",
    "survey.responses.models",
    "survey.results.dataset",
    "survey.results.release",
    "survey.results.files",
)
MAY_ANALYSE = "survey.results.run"
MAY_READ_ANSWERS = {"survey.results.dataset", "survey.results.run"}
READERS = ("read_responses", "read_free_texts")


def looks_behind(module: Module) -> list[str]:
    """List what a module that shows results knows of what stands behind the gate."""
    return sorted(
        f"{module.name} imports {name}"
        for name in imports(module)
        if any(is_within(name, hidden) for hidden in BEHIND_THE_GATE)
    )


def ungated(module: Module) -> list[str]:
    """List functions that analyse and give the result on without asking the gate."""
    problems = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        calls = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
        if "analyse" in calls and "gate.admit" not in calls:
            problems.append(f"{module.name}.{node.name}")
    return problems


@pytest.mark.parametrize(
    "module",
    [m for m in modules("survey/results") if m.name.split(".")[-1] in SHOWS],
    ids=lambda module: module.name,
)
def test_what_shows_results_reads_only_releases(module: Module) -> None:
    if not module.name.endswith(".cli"):  # the command that does a run
        assert looks_behind(module) == []


def test_only_a_run_analyses_and_every_analysis_passes_the_gate() -> None:
    assert callers("analyse", modules("survey")) == {MAY_ANALYSE}
    assert [problem for module in modules("survey") for problem in ungated(module)] == []


def test_only_a_run_keeps_a_release() -> None:
    assert callers("release_document", modules("survey")) == {MAY_ANALYSE}
    assert callers("make_files", modules("survey")) == {MAY_ANALYSE}


def test_answers_are_read_only_to_make_a_dataset() -> None:
    for reader in READERS:
        assert callers(reader, modules("survey")) <= MAY_READ_ANSWERS


def test_the_rules_of_the_gate_can_be_broken() -> None:
    page = Module("survey.results.views", "from survey.responses.store import read_responses")
    shortcut = Module("survey.results.run", "def f(x):\n    return analyse(x)")

    assert looks_behind(page)
    assert ungated(shortcut)
