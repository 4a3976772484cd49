"""Quotes that a planner has approved: one in the table of themes, more below it.

Nothing is printed that nobody has approved; a release's blocks hold no quotes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft
from analysis.chapter.model import Block, Figure, Table
from analysis.chapter.names import slug
from analysis.chapter.outline import Placed, of_draft

QUOTED_THEMES: Final = 5
QUOTES_A_THEME: Final = 3
LONGEST_EXAMPLE: Final = 220
NONE: Final = "-"
WIDTHS: Final = (0.26, 0.11, 0.09, 0.54)
"""Theme, count, percent, example."""

Texts = Mapping[str, Sequence[str]]
"""Key of a theme -> its approved quotes."""


def with_quotes(placed: Sequence[Placed], material: Material) -> list[Placed]:
    """Put the approved quotes in the surveys' blocks: examples in the table, others below it."""
    written: list[Placed] = []
    for each in placed:
        scope = _scope_of_themes(each.block, material)
        texts = approved(material, scope) if scope else {}
        if texts and isinstance(each.block, Table):
            each = replace(each, block=_with_examples(each.block, scope, texts, material))
        written.append(each)
        if texts and isinstance(each.block, Figure):
            written += _more(each, scope, texts, material)
    return written


def _scope_of_themes(block: Block, material: Material) -> str:
    """Give the scope of a table or figure of themes; empty for any other block."""
    _part, scope, *name = block.key.split("/")
    is_shown = name in (["themes", "table"], ["themes", "figure"])
    return scope if is_shown and scope in material.surveys.get("themes", {}) else ""


def approved(material: Material, scope: str) -> dict[str, list[str]]:
    """Give the approved quotes of a survey by the key of their theme."""
    numbers = {number for number, name in material.scopes.items() if name == scope}
    found: dict[str, list[str]] = {}
    for quote in material.desk("quotes").get("approved", ()):
        if quote["survey"] in numbers:
            found.setdefault(quote["theme"], []).append(_printed(quote["text"]))
    return found


def _printed(text: str) -> str:
    """Set a quote in quotation marks; a long one is shortened between words."""
    if len(text) > LONGEST_EXAMPLE:
        text = text[:LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"


def _with_examples(table: Table, scope: str, texts: Texts, material: Material) -> Table:
    keys = _themes(material, scope)["keys"]
    return replace(
        table,
        header=((*table.header[0], (material.wording.text("columns.quote"), 1)),),
        rows=tuple(
            (*row, ((texts[key][0],) if texts.get(key) else (NONE,)))
            for row, key in zip(table.rows, keys, strict=True)
        ),
        widths=WIDTHS,
    )


def _themes(material: Material, scope: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = material.surveys["themes"][scope]
    return found


def _more(figure: Placed, scope: str, texts: Texts, material: Material) -> list[Placed]:
    """Write further quotes of the largest themes, below the figure."""
    wording = material.wording
    draft = Draft(wording=wording, part=figure.part, scope=scope, section=figure.section)
    themes = _themes(material, scope)
    several = [
        (key, label)
        for key, label in zip(themes["keys"], themes["labels"], strict=True)
        if len(texts.get(key, ())) > 1
    ]
    for key, label in several[:QUOTED_THEMES]:
        name = f"quotes/{slug(key)}"
        draft.paragraph(wording.say("chapter_surveys.quotes", theme=label), name=name)
        draft.quotes(texts[key][1 : 1 + QUOTES_A_THEME], name)
    return of_draft(draft)


__all__ = ["approved", "with_quotes"]
