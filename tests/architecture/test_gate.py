"""Every number that is shown has passed the disclosure gate."""

import ast
import inspect

import pytest
from flask import Flask

from survey.results.store import Order
from tests.architecture.source import Module, imports, is_within, modules
from tests.architecture.test_imports import PURE_PYTHON
from tests.architecture.test_queries import callers

MAKES = (
    "dataset",
    "files",
    "handing",
    "hearing",
    "last_run",
    "making_files",
    "release",
    "run",
    "splitting",
)
"""Modules of the results that a job runs; every other one answers people and reads releases."""
KNOWS_WHAT_IT_CHECKS = ("gate",)
"""Loads the analysis in its functions, to let results through."""
COUNTS_DECISIONS = ("agreeing",)
"""Compares what two planners decided, with a module of plain Python; it sees no answer."""
BEHIND_THE_GATE = (
    "analysis",
    "survey.responses",
    "survey.results.dataset",
    "survey.results.release",
    "survey.results.files",
)
MAY_ANALYSE = "survey.results.run"
MAY_READ_ANSWERS = {"survey.results.dataset", "survey.results.run"}
READERS = ("read_grouped", "read_responses", "read_free_texts")


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


def shows(module: Module) -> bool:
    """Say whether a module of the results answers people; a new one does until it is listed."""
    return module.name.split(".")[-1] not in (
        *MAKES,
        *KNOWS_WHAT_IT_CHECKS,
        *COUNTS_DECISIONS,
        "cli",
    )


@pytest.mark.parametrize(
    "module",
    [module for module in modules("survey/results") if shows(module)],
    ids=lambda module: module.name,
)
def test_what_shows_results_reads_only_releases(module: Module) -> None:
    assert looks_behind(module) == []


def test_only_a_run_analyses_and_every_analysis_passes_the_gate() -> None:
    assert callers("analyse", modules("survey")) == {MAY_ANALYSE}
    assert [problem for module in modules("survey") for problem in ungated(module)] == []


def test_only_a_run_keeps_a_release() -> None:
    for maker in ("release_document", "release_texts", "make_files", "share_of"):
        assert callers(maker, modules("survey")) == {MAY_ANALYSE}
    assert callers("Release", modules("survey")) == {"survey.results.store"}
    assert callers("finish", modules("survey/results")) == {MAY_ANALYSE}


def test_answers_are_read_only_to_make_a_dataset() -> None:
    for reader in READERS:
        assert callers(reader, modules("survey")) <= MAY_READ_ANSWERS


def modules_of_routes(app: Flask, package: str) -> set[str]:
    """Name the modules whose functions answer the addresses of a package."""
    views = (inspect.unwrap(app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules())
    return {view.__module__ for view in views if is_within(view.__module__, package)}


def test_every_address_of_results_is_answered_by_a_module_that_reads_releases(app: Flask) -> None:
    """The addresses are read from the map, so that a new one is held to the rule by itself."""
    known = {module.name: module for module in modules("survey/results")}
    answering = modules_of_routes(app, "survey.results")

    assert answering == {"survey.results.views"}
    for name in answering:
        assert shows(known[name])
        assert looks_behind(known[name]) == []


def test_the_job_of_results_gives_nothing_on_but_states() -> None:
    """What a job does ends in a release: the queue itself hands over a number."""
    (queueing,) = [m for m in modules("survey/results") if m.name == "survey.results.queueing"]

    assert looks_behind(queueing) == []
    assert callers("execute", (*modules("survey/results"),)) <= {
        "survey.results.cli",
        # statements, not runs
        "survey.results.store",
        "survey.results.settled.store",
        "survey.results.settled.splits.store",
    }


def test_no_other_part_of_the_application_loads_the_analysis() -> None:
    outside = [
        f"{module.name} imports {name}"
        for module in modules("survey")
        for name in imports(module)
        if is_within(name, "analysis")
        and not is_within(module.name, "survey.results")
        and not any(is_within(name, pure) for pure in PURE_PYTHON)
    ]

    assert outside == []


def test_the_rules_of_the_gate_can_be_broken() -> None:
    page = Module("survey.results.views", "from survey.responses.store import read_responses")
    late = Module("survey.results.boards", "def f():\n    from analysis.tabulation import tabulate")
    shortcut = Module("survey.results.run", "def f(x):\n    return analyse(x)")
    beside = Flask("broken")
    beside.add_url_rule("/x", view_func=Order.__init__, endpoint="results.x")

    assert looks_behind(page)
    assert shows(late)
    assert looks_behind(late)
    assert ungated(shortcut)
    assert modules_of_routes(beside, "survey.results") == {"survey.results.store"}
