"""The files of a run: the chapter in three forms, the tables, the themes, the SWOT list."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.chapter.build import build_chapter
from analysis.chapter.docx import to_docx
from analysis.chapter.html import to_html
from analysis.chapter.pdf import to_pdf
from analysis.pipeline import Analysis
from analysis.workbook import tables_workbook
from survey.results.models import RunFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
THEME_COLUMNS = (
    "survey", "question", "theme_id", "theme_label", "strength", "is_quote", "polarity", "text",
)  # fmt: skip


def make_files(
    analyses: Sequence[Analysis], release: Mapping[str, Any], run_id: int
) -> list[RunFile]:
    """Make the files of a run from what has passed the gate.

    Parameters
    ----------
    analyses : sequence of Analysis
    release : Mapping
        The document of :mod:`survey.results.release`.
    run_id : int
    """
    chapter = build_chapter(analyses)
    files = {
        "chapter.docx": (DOCX, to_docx(chapter)),
        "chapter.pdf": ("application/pdf", to_pdf(chapter)),
        "chapter.html": ("text/html; charset=utf-8", to_html(chapter)),
        **_tables(analyses),
        "themes.csv": ("text/csv; charset=utf-8", themes_csv(release)),
        "swot.json": ("application/json", _json({"swot": release["swot"]})),
    }
    files["manifest.json"] = ("application/json", _json(_manifest(files, release, run_id)))
    return [
        RunFile(name=name, media_type=media_type, content=content)
        for name, (media_type, content) in files.items()
    ]


def _tables(analyses: Sequence[Analysis]) -> dict[str, tuple[str, bytes]]:
    """Write one workbook per survey; a single one has the plain name."""
    names = (
        ["tables.xlsx"]
        if len(analyses) == 1
        else [f"tables-{place}.xlsx" for place in range(1, len(analyses) + 1)]
    )
    return {
        name: (XLSX, tables_workbook(analysis, language=analysis.settings.language))
        for name, analysis in zip(names, analyses, strict=True)
    }


def themes_csv(release: Mapping[str, Any]) -> bytes:
    """Write the masked answers behind each theme, one a row, safe to open as a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(THEME_COLUMNS)
    for survey in release["surveys"]:
        for theme in (survey["themes"] or {"themes": []})["themes"]:
            for text in theme["texts"]:
                row = (
                    survey["title"], text["question"], theme["theme_id"], theme["label"],
                    text["strength"], int(text["is_quote"]), text["polarity"], text["text"],
                )  # fmt: skip
                writer.writerow([defused(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")  # with the mark, spreadsheets read UTF-8


def defused(cell: object) -> object:
    """Keep a spreadsheet from taking a text for a formula: an apostrophe goes before it."""
    is_formula = isinstance(cell, str) and cell.lstrip(" \u00a0\u3000").startswith(FORMULA_SIGNS)
    return f"'{cell}" if is_formula else cell


def _manifest(
    files: Mapping[str, tuple[str, bytes]], release: Mapping[str, Any], run_id: int
) -> dict[str, Any]:
    return {
        "run": run_id,
        "settings": release["settings"],
        "surveys": [
            {"title": survey["title"], "counts": survey["counts"]} for survey in release["surveys"]
        ],
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, (_, content) in files.items()
        },
    }


def _json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
