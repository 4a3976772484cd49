"""Queries stand in ``store.py``, and every response goes through one function."""

import ast

import pytest

from tests.architecture.source import Module, imports, modules

QUERY_WORDS = {"select", "insert", "update", "delete", "text", "func"}
STATEMENT_METHODS = {"execute", "scalars", "scalar", "query"}
MAY_QUERY = ("store", "database", "models", "writer")
RESPONSE_TABLES = {"Response", "FreeText", "Receipt", "DraftUpload", "Upload"}
KEEPS_RESPONSES = "survey.responses.submission"


def queries(module: Module) -> list[str]:
    """List statements of a module of ``survey`` that should stand in its ``store.py``."""
    if module.name.split(".")[-1] in MAY_QUERY:
        return []
    words = {f"sqlalchemy.{word}" for word in QUERY_WORDS}
    problems = [f"{module.name} imports {name}" for name in imports(module) & words]
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in STATEMENT_METHODS
            and "session" in ast.unparse(node.func.value)
        ):
            problems.append(f"{module.name}:{node.lineno} {ast.unparse(node.func)}")
    return problems


def writers_of_responses(module: Module) -> list[str]:
    """List modules outside of answering that touch the tables of responses."""
    if module.name.startswith("survey.responses"):
        return []
    tables = {f"survey.responses.models.{table}" for table in RESPONSE_TABLES}
    return [f"{module.name} imports {name}" for name in imports(module) & tables]


def callers(name: str, of: tuple[Module, ...]) -> set[str]:
    """Name the modules that call a function by name."""
    found = set()
    for module in of:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
                found.add(module.name)
    return found


@pytest.mark.parametrize("module", modules("survey"), ids=lambda module: module.name)
def test_queries_stand_in_the_stores(module: Module) -> None:
    assert queries(module) == []


@pytest.mark.parametrize("module", modules("survey"), ids=lambda module: module.name)
def test_nobody_else_touches_the_tables_of_responses(module: Module) -> None:
    assert writers_of_responses(module) == []


def test_one_module_keeps_responses() -> None:
    assert callers("insert_response", modules("survey")) == {KEEPS_RESPONSES}


def test_the_rules_of_queries_can_be_broken() -> None:
    imported = Module("survey.results.views", "from sqlalchemy import select")
    called = Module("survey.results.views", "db.session.execute(1)")
    borrowed = Module("survey.samples.loading", "from survey.responses.models import Response")
    second = Module("survey.samples.loading", "store.insert_response(x)")

    assert queries(imported)
    assert queries(called)
    assert writers_of_responses(borrowed)
    assert callers("insert_response", (second,)) == {"survey.samples.loading"}
