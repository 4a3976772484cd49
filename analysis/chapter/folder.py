"""The folder of a chapter: every file it is handed on as, and a manifest with their checksums."""

import csv
import hashlib
import io
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final

from analysis.chapter.build import ChapterSettings, build_chapter
from analysis.chapter.model import Chapter, Figure
from analysis.chapter.pdf.writing import to_pdf
from analysis.chapter.web.writing import to_html
from analysis.chapter.word.writing import to_docx
from analysis.combine import combine
from analysis.formulas import defused
from analysis.pipeline import Analysis
from analysis.serialise import counts_of, plain, to_json
from analysis.text.themes import NO_THEME
from analysis.workbook import tables_workbook

FORMAT: Final = "paydas.chapter/1"
LIBRARIES: Final = (
    "matplotlib",
    "numpy",
    "pandas",
    "python-docx",
    "scikit-learn",
    "typst",
    "xlsxwriter",
)


def chapter_files(
    analyses: Sequence[Analysis], settings: ChapterSettings | None = None
) -> dict[str, bytes]:
    """Write the chapter in all its forms.

    Returns
    -------
    dict of str to bytes
        ``chapter.docx``, ``chapter.html``, ``chapter.pdf``, ``tables.xlsx``, ``themes.csv``,
        ``swot.json``, ``figures/*.png`` and ``figures/*.svg``, ``manifest.json``; with several
        surveys one ``tables-2.xlsx`` and ``themes-2.csv`` for each further one.
    """
    chapter = build_chapter(analyses, settings)
    files = {
        "chapter.docx": to_docx(chapter),
        "chapter.html": to_html(chapter),
        "chapter.pdf": to_pdf(chapter),
        "swot.json": to_json(swot_document(analyses)).encode(),
        **_figures(chapter),
    }
    for place, analysis in enumerate(analyses, start=1):
        ending = "" if place == 1 else f"-{place}"
        files[f"tables{ending}.xlsx"] = tables_workbook(
            analysis, language=analysis.settings.language
        )
        files[f"themes{ending}.csv"] = themes_csv(analysis)
    files["manifest.json"] = to_json(_manifest(analyses, settings, files)).encode()
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


def _figures(chapter: Chapter) -> dict[str, bytes]:
    files = {}
    for block in chapter.blocks:
        if isinstance(block, Figure):
            files[f"figures/{block.name}.png"] = block.png
            files[f"figures/{block.name}.svg"] = block.svg
    return files


def _manifest(
    analyses: Sequence[Analysis], settings: ChapterSettings | None, files: Mapping[str, bytes]
) -> dict[str, Any]:
    """Say what was analysed, how, with what, and which bytes came out."""
    return {
        "format": FORMAT,
        "chapter": plain(settings or ChapterSettings()),
        "surveys": [
            {
                "audience": analysis.audience,
                "counts": counts_of(analysis),
                "settings": plain(analysis.settings),
                "method": analysis.themes.method if analysis.themes else "",
            }
            for analysis in analyses
        ],
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in LIBRARIES},
        },
        "files": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in sorted(files.items())
        },
    }
