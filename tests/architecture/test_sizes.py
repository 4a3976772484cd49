"""Small modules, functions, views and templates: a newcomer reads one on a screen or two."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, modules, templates

MODULE, FUNCTION, VIEW, TEMPLATE = 300, 40, 20, 120


def too_long(module: Module) -> list[str]:
    """List what is longer than the house allows; docstrings do not count in functions."""
    problems = []
    lines = module.text.count("\n") + 1
    if lines > MODULE + 1:
        problems.append(f"{module.name}: {lines} lines")
    limit = VIEW if module.name.endswith(".views") else FUNCTION
    for node, owner in _functions(module.tree):
        length = _length(node)
        if length > (limit if _is_view(node) else FUNCTION):
            problems.append(f"{module.name}.{owner}{node.name}: {length} lines")
    return problems


def _functions(tree: ast.AST, owner: str = "") -> Iterator[tuple[ast.FunctionDef, str]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node, owner
        if isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{node.name}.")


def _is_view(node: ast.FunctionDef) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in ("route", "get", "post")
        for decorator in node.decorator_list
    )


def _length(node: ast.FunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) and len(node.body) > 1:
        first = node.body[1]
    assert node.end_lineno is not None
    return node.end_lineno - first.lineno + 1


@pytest.mark.parametrize(
    "module", [*modules("survey"), *modules("analysis")], ids=lambda module: module.name
)
def test_modules_and_functions_are_small(module: Module) -> None:
    assert too_long(module) == []


def test_templates_are_small() -> None:
    lengths = {name: text.count("\n") for name, text in templates().items()}

    assert {name: n for name, n in lengths.items() if n > TEMPLATE} == {}


def test_the_rules_of_size_can_be_broken() -> None:
    body = "\n".join(f"    x = {n}" for n in range(30))
    view = f"@pages.get('/')\ndef page():\n{body}\n"
    function = f"def f():\n{body}\n{body}\n"

    assert too_long(Module("survey.results.views", view))
    assert not too_long(Module("survey.results.run", view.replace("@pages.get('/')\n", "")))
    assert too_long(Module("analysis.swot", function))
    assert too_long(Module("analysis.swot", "x = 1\n" * 400))
