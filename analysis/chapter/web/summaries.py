"""A plain summary as a web page, from right to left where its language is written so."""

from collections.abc import Mapping
from typing import Any

from analysis.chapter.summary.as_data import summary_document
from analysis.chapter.summary.model import Summary
from analysis.chapter.web.bars import bar_markup
from analysis.chapter.web.page import WebPage, scrolled, text

Document = Mapping[str, Any]


def summary_html(summary: Summary, edition: str = "") -> bytes:
    """Write a summary as an HTML page in UTF-8."""
    document = summary_document(summary, edition)
    opening = "".join(f"<p>{text(each)}</p>" for each in document["opening"])
    sections = "\n".join(_section(each) for each in document["sections"])
    return WebPage(
        language=summary.language,
        direction=summary.direction,
        title=f"{summary.title} - {summary.municipality}"
        if summary.municipality
        else summary.title,
        skip=document["skip"],
        header=f"<h1>{text(document['title'])}</h1><p>{_turkish(document['municipality'])}</p>",
        main=f"{opening}\n{sections}",
        styles=("base", "sheet"),
        edition=edition,
    ).to_bytes()


def _turkish(name: str) -> str:
    return f'<bdi lang="tr">{text(name)}</bdi>'


def _section(section: Document) -> str:
    parts = section["parts"]
    written = [
        f"<p>{text(part['text'])}</p>" if part["kind"] == "said" else _table(part, section)
        for part in parts
        if part["kind"] != "names"
    ]
    boxes = "".join(_box(part["names"]) for part in parts if part["kind"] == "names")
    if boxes:
        written.append(f'<div class="boxes">{boxes}</div>')
    return f"<section><h2>{text(section['heading'])}</h2>{''.join(written)}</section>"


def _name(name: Document, code: str = "") -> str:
    shown = _turkish(name["text"]) if name["is_turkish"] else text(name["text"])
    shown += f' <bdi class="mark">({text(code)})</bdi>' if code else ""
    narrow = name["turkish"]
    return shown + (f' <bdi class="turkish" lang="tr">{text(narrow)}</bdi>' if narrow else "")


def _table(table: Document, section: Document) -> str:
    heading = f"<h3>{text(table['heading'])}</h3>" if table["heading"] else ""
    first, *rest = table["columns"]
    head = f'<th scope="col">{text(first)}</th><td class="bars"></td>' + "".join(
        f'<th scope="col" class="number">{text(name)}</th>' for name in rest
    )
    rows = "".join(_row(row) for row in table["rows"])
    inner = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return heading + scrolled(inner, table["heading"] or section["heading"])


def _row(row: Document) -> str:
    numbers = "".join(f'<td class="number"><bdi>{text(cell)}</bdi></td>' for cell in row["cells"])
    return (
        f'<tr><th scope="row">{_name(row["name"])}</th>'
        f'<td class="bars">{bar_markup(row["bar"])}</td>{numbers}</tr>'
    )


def _box(names: Document) -> str:
    kind = f" {names['kind']}" if names["kind"] else ""
    lines = "".join(f"<li>{_name(each['name'], each['code'])}</li>" for each in names["names"])
    return f'<div class="box{kind}"><h3>{_name(names["heading"])}</h3><ul>{lines}</ul></div>'


__all__ = ["summary_html"]
