"""What analyses alone can write: tables, the list of themes, the SWOT list as data."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from analysis.combine import combine
from analysis.formulas import defused
from analysis.pipeline import Analysis
from analysis.serialise import plain, to_json
from analysis.text.themes import NO_THEME
from analysis.workbook import tables_workbook


def analysis_files(analyses: Sequence[Analysis]) -> dict[str, bytes]:
    """Write the files of analyses that are no chapter.

    Returns
    -------
    dict of str to bytes
        ``swot.json``, ``tables.xlsx``, ``themes.csv``; with several surveys one ``tables-2.xlsx``
        and ``themes-2.csv`` for each further one.
    """
    files = {"swot.json": to_json(swot_document(analyses)).encode()}
    for place, analysis in enumerate(analyses, start=1):
        ending = "" if place == 1 else f"-{place}"
        files[f"tables{ending}.xlsx"] = tables_workbook(
            analysis, language=analysis.settings.language
        )
        files[f"themes{ending}.csv"] = themes_csv(analysis)
    return files


def swot_document(analyses: Sequence[Analysis]) -> dict[str, Any]:
    """Write SWOT items, findings and needs of all surveys as plain JSON types."""
    combined = combine(analyses)
    return {
        "format": "paydas.swot/1",
        "swot": plain(combined.swot),
        "findings": [plain(each) for findings in combined.findings for each in findings],
        "needs": plain(combined.needs),
        "themes": [
            {"audience": analysis.audience, "theme_id": theme.theme_id, "label": theme.label}
            for analysis in analyses
            if analysis.themes is not None
            for theme in analysis.themes.themes
        ],
    }


def themes_csv(analysis: Analysis) -> bytes:
    """List every open answer, masked, with its theme: by question, theme and text.

    Answers without content come last. In the order in which they came in, the file would tell
    which answers are of one person.
    The text of an answer is left out where its theme has fewer mentions than the smallest
    group that may be shown. The file begins with the mark that lets a spreadsheet read it as
    UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(
        ("question", "text", "theme_id", "theme_label", "strength", "polarity", "certainty")
    )
    themes = analysis.themes
    if themes is not None:
        labels = {theme.theme_id: theme.label for theme in themes.themes}
        small = {
            theme.theme_id
            for theme in themes.themes
            if theme.size < analysis.settings.minimum_group
        }
        questions = analysis.dataset.verbatims["question"].reindex(themes.mentions.index)
        listed = themes.mentions.assign(
            question=questions, is_empty=themes.mentions["theme_id"] == NO_THEME
        ).sort_values(["is_empty", "question", "theme_id", "text", "strength"], kind="stable")
        for row in listed.to_dict("records"):
            theme_id = int(row["theme_id"])
            writer.writerow(
                (
                    _cell(row["question"]),
                    "" if theme_id in small else _cell(row["text"]),
                    theme_id,
                    _cell(labels.get(theme_id, "") if theme_id != NO_THEME else ""),
                    f"{float(row['strength']):.4f}",
                    str(row["polarity"]),
                    f"{float(row['certainty']):.2f}",
                )
            )
    return written.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    return defused(str(value))


__all__ = ["analysis_files", "swot_document", "themes_csv"]
