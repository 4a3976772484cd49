"""Templates are code: escaped, strict, without unused imports, each with a title."""

import re

import pytest
from flask import Flask
from jinja2 import StrictUndefined, meta

from tests.architecture.source import modules, templates

UNSAFE = re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\(|render_template_string|from_string\(")
IMPORTED = re.compile(r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+(.+?)-?%}", re.DOTALL)
REVIEWED_MARKUP = {
    "survey.responses.answering",  # hands on what a template rendered
    "survey.responses.pages.filling",  # Markup.format escapes; the slots are our own marks
    "survey.responses.preview",  # hands on what a template rendered
    "survey.responses.refusals",  # hands on what a template rendered
    "survey.responses.pages.slots",  # our own marks
    "survey.responses.pages.wording",  # lines of a text that was escaped before
}
"""Modules that may hand finished markup on; read by a person each time this set grows."""


def unused_imports(text: str) -> list[str]:
    """List macros a template imports and never uses."""
    names = []
    for match in IMPORTED.finditer(text):
        pieces = match.group(1).replace("with context", "").split(",")
        names += [piece.split(" as ")[-1].strip() for piece in pieces]
    body = IMPORTED.sub("", text)
    return [name for name in names if name and not re.search(rf"\b{name}\b", body)]


@pytest.mark.parametrize("name", templates())
def test_each_template_compiles(app: Flask, name: str) -> None:
    assert app.jinja_env.get_template(name) is not None


@pytest.mark.parametrize(("name", "text"), templates().items(), ids=lambda value: value[:40])
def test_no_template_imports_what_it_does_not_use(name: str, text: str) -> None:
    assert unused_imports(text) == []


@pytest.mark.parametrize(("name", "text"), templates().items(), ids=lambda value: value[:40])
def test_each_page_has_a_title(app: Flask, name: str, text: str) -> None:
    parents = list(meta.find_referenced_templates(app.jinja_env.parse(text)))
    is_page = any(parent and parent.startswith("layouts/") for parent in parents)
    if is_page and not name.startswith("layouts/"):
        assert "{% block title %}" in text


def test_escaping_is_on_and_an_undefined_name_is_an_error(app: Flask) -> None:
    assert app.jinja_env.undefined is StrictUndefined
    assert app.select_jinja_autoescape("page.html")
    assert app.jinja_env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


def test_nothing_goes_round_the_escaping() -> None:
    found = [name for name, text in templates().items() if UNSAFE.search(text)]
    found += [
        module.name
        for module in modules("survey")
        if UNSAFE.search(module.text) and module.name not in REVIEWED_MARKUP
    ]

    assert found == []


def test_the_rules_of_templates_can_be_broken() -> None:
    assert unused_imports('{% from "macros/forms.html" import field, button %}{{ field() }}')
    assert UNSAFE.search("{{ text | safe }}")
    assert UNSAFE.search("{% autoescape false %}")
