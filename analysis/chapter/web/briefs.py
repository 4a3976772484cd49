"""A council's brief as a web page."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.chapter.brief.as_data import brief_document
from analysis.chapter.brief.model import Brief
from analysis.chapter.web.bars import bar_markup
from analysis.chapter.web.page import WebPage, scrolled, text

Document = Mapping[str, Any]


def brief_html(brief: Brief, edition: str = "") -> bytes:
    """Write a brief as an HTML page in UTF-8."""
    document = brief_document(brief, edition)
    words = document["words"]
    parts = (
        _figures(document["figures"]),
        _said(words["said"], document["said"]),
        _priorities(document, words),
        _ratings(document, words),
        _entered(document, words),
        _others(document, words),
        _quotes(document, words),
        _section(words["limits"], f"<p>{text(document['limits'])}</p>"),
    )
    whose = " · ".join(each for each in (brief.municipality, brief.plan_period) if each)
    return WebPage(
        language=brief.language,
        title=f"{brief.title}: {brief.group}",
        skip=words["skip"],
        header=(
            f"<p>{text(document['title'])}</p><h1>{text(document['group'])}</h1>"
            f"<p>{text(document['survey'])}</p>"
        ),
        main="\n".join(part for part in parts if part),
        footer=text(whose),
        styles=("base", "sheet"),
        edition=edition,
    ).to_bytes()


def _section(heading: str, inner: str) -> str:
    return f"<section><h2>{text(heading)}</h2>{inner}</section>"


def _note(note: str) -> str:
    return f'<p class="note">{text(note)}</p>' if note else ""


def _figures(figures: Sequence[Document]) -> str:
    lines = "".join(
        f"<div><dt>{text(each['label'])}</dt><dd>{text(each['value'])}</dd></div>"
        for each in figures
    )
    return f'<dl class="figures">{lines}</dl>'


def _said(heading: str, said: Sequence[str]) -> str:
    lines = "".join(f"<li>{text(each)}</li>" for each in said)
    return _section(heading, f"<ul>{lines}</ul>") if said else ""


def _head(names: Sequence[tuple[str, str]]) -> str:
    """Write a row of headers: text and class of each; an empty text is no header."""
    cells = "".join(
        f'<th scope="col"{_class(kind)}>{text(name)}</th>' if name else f"<td{_class(kind)}></td>"
        for name, kind in names
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _named(name: str, owner: str) -> str:
    below = f'<span class="owner">{text(owner)}</span>' if owner else ""
    return f'<th scope="row">{text(name)}{below}</th>'


def _numbers(*numbers: str) -> str:
    return "".join(f'<td class="number">{text(number)}</td>' for number in numbers)


def _table(caption: str, head: str, rows: Sequence[str], kind: str = "") -> str:
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return scrolled(f"<table{_class(kind)}>{head}<tbody>{body}</tbody></table>", caption)


def _priorities(document: Document, words: Document) -> str:
    rows = document["priorities"]
    note = _note(document["priorities_note"])
    if not rows:
        return _section(words["priorities"], note)
    is_whole = document["is_whole"]
    top = max(1.0, *(max(each["bar"], each["line"] or 0) for each in rows))
    head = _head(
        [(words["rank"], "number"), (words["topic"], ""), ("", "bars"), (words["count"], "number"),
         (words["share"], "number"), *([] if is_whole else [(words["whole"], "number")])]
    )  # fmt: skip
    written = []
    for place, each in enumerate(rows, start=1):
        line = None if each["line"] is None else 100 * each["line"] / top
        bar = bar_markup(100 * each["bar"] / top, line, is_strong=each["is_notable"])
        star = " *" if each["is_notable"] else ""
        numbers = [each["count"], each["share"], *([] if is_whole else [each["whole"]])]
        written.append(
            _numbers(str(place))
            + _named(each["topic"] + star, each["owner"])
            + f'<td class="bars">{bar}</td>'
            + _numbers(*numbers)
        )
    return _section(words["priorities"], _table(words["priorities"], head, written) + note)


def _ratings(document: Document, words: Document) -> str:
    note = _note(document["ratings_note"])
    is_whole = document["is_whole"]
    columns = [words["mean"], *([] if is_whole else [words["whole_mean"]]), words["base"]]
    head = _head([(words["service"], ""), *((name, "number") for name in columns)])
    tables = []
    for name, rows in (("worst", document["ratings"]), ("best", document["best"])):
        written = [
            _named(each["service"], each["owner"])
            + _numbers(each["mean"], *([] if is_whole else [each["whole"]]), each["base"])
            for each in rows
        ]
        if written:
            tables.append(f"<h3>{text(words[name])}</h3>" + _table(words[name], head, written))
    return _section(words["services"], "".join(tables) + note)


def _others(document: Document, words: Document) -> str:
    rows = document["others"]
    if not rows:
        return ""
    is_whole = document["is_whole"]
    columns = [words["count"], words["share"], *([] if is_whole else [words["whole"]])]
    names = [(words["body"], ""), (words["topic"], ""), *((name, "number") for name in columns)]
    written = [
        _named(each["body"], "")
        + f"<td>{text(each['topic'])}</td>"
        + _numbers(each["count"], each["share"], *([] if is_whole else [each["whole"]]))
        for each in rows
    ]
    table = _table(words["others"], _head(names), written)
    return _section(words["others"], table + _note(words["others_note"]))


def _entered(document: Document, words: Document) -> str:
    rows = document["entered"]
    note = _note(f"{document['entered_note']} {words['codes']}")
    if not rows:
        return _section(words["entered"], note)
    head = _head([(words[name], "") for name in ("code", "item", "need", "support")])
    written = [
        f'<th scope="row" class="code {each["quadrant"]}">{text(each["code"])}</th>'
        f"<td>{text(each['phrase'])}</td><td>{'<br>'.join(map(text, each['needs'])) or '–'}</td>"
        f"<td>{text(each['support'])}</td>"
        for each in rows
    ]
    return _section(words["entered"], _table(words["entered"], head, written, "items") + note)


def _quotes(document: Document, words: Document) -> str:
    written = "".join(
        f'<blockquote dir="auto"><p class="topic">{text(each["topic"])}</p>'
        + "".join(f"<p>{text(quote)}</p>" for quote in each["texts"])
        + "</blockquote>"
        for each in document["quotes"]
    )
    return _section(words["quotes"], written + _note(document["quotes_note"]))


__all__ = ["brief_html"]
