"""A summary as plain data for the writers: what they print, cleaned, and nothing else."""

from dataclasses import asdict
from typing import Any

from analysis.chapter.brief.as_data import cleaned_of
from analysis.chapter.saying import Said, teller_of
from analysis.chapter.summary.model import Part, Rows, Section, Summary


def summary_document(summary: Summary, edition: str = "") -> dict[str, Any]:
    """Write a summary as plain JSON types; bars are shares of the longest in their table.

    Parameters
    ----------
    summary : Summary
    edition : str
        What it was made from; among the key words of the PDF.
    """
    teller = teller_of(summary.language, "summary")
    document: dict[str, Any] = cleaned_of(
        {
            "language": summary.language,
            "direction": summary.direction,
            "title": summary.title,
            "municipality": summary.municipality,
            "keywords": [edition] if edition else [],
            "page": teller.text("words.page").replace(":count", ""),
            "skip": teller.text("words.skip"),
            "opening": [each.text for each in summary.opening],
            "sections": [
                {"heading": each.heading, "parts": _parts(each)} for each in summary.sections
            ],
        }
    )
    return document


def _parts(section: Section) -> list[dict[str, Any]]:
    """Write the parts of a section; a sentence that leads to something doesn't end a page."""
    parts = [_part(part) for part in section.parts]
    for place, part in enumerate(parts):
        if part["kind"] == "said":
            part["leads"] = any(each["kind"] != "said" for each in parts[place + 1 :])
    return parts


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Said):
        return {"kind": "said", "text": part.text}
    if isinstance(part, Rows):
        return {
            "kind": "table",
            "heading": part.heading,
            "columns": list(part.columns),
            "rows": [
                {
                    "name": asdict(row.name),
                    "cells": [cell.text for cell in row.cells],
                    "bar": round(100 * row.bar / _longest(part), 2),
                }
                for row in part.rows
            ],
        }
    names = [{"name": asdict(name), "code": code} for name, code in part.names]
    heading = asdict(part.heading)
    return {"kind": "names", "names": {"heading": heading, "kind": part.kind, "names": names}}


def _longest(table: Rows) -> float:
    """Give what a full bar stands for: of shares the largest, of points the end of the scale."""
    if len(table.columns) == 2:
        return 100.0
    return max((row.bar for row in table.rows), default=0.0) or 1.0


__all__ = ["summary_document"]
