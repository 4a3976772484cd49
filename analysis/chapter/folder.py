"""The folder of a chapter: every file it is handed on as, and a manifest with their checksums.

All of it is a pure function of an edition: the same edition gives the same bytes. Figures are drawn
once and shared by all writers, and Word's file is read back and checked before it is handed on.
"""

import base64
import hashlib
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any, Final

from analysis.chapter.brief.of_release import briefs_of
from analysis.chapter.brief.writing import brief_pdf
from analysis.chapter.composing import compose_edition
from analysis.chapter.editions import edition_of
from analysis.chapter.handing import analysis_files
from analysis.chapter.model import Block, Chapter, Figure
from analysis.chapter.pdf.writing import to_pdf
from analysis.chapter.pictures import drawn_figure
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.summary.of_release import LANGUAGES, summary_of
from analysis.chapter.summary.writing import summary_pdf
from analysis.chapter.truth.checking import check_docx
from analysis.chapter.web.briefs import brief_html
from analysis.chapter.web.summaries import summary_html
from analysis.chapter.web.writing import to_html
from analysis.chapter.word.notes import NoteKind
from analysis.chapter.word.writing import WordOptions, to_docx
from analysis.language.wording import Wording, wording_of
from analysis.pipeline import Analysis
from analysis.serialise import to_json

FORMAT: Final = "paydas.files/1"
LIBRARIES: Final = (
    "matplotlib",
    "numpy",
    "pandas",
    "python-docx",
    "scikit-learn",
    "typst",
    "xlsxwriter",
)
SHARES: Final = {
    "figures": 0.0,
    "word": 0.4,
    "checking": 0.6,
    "pdf": 0.75,
    "web": 0.88,
    "briefs": 0.9,
    "summaries": 0.95,
}
"""Step -> the share of the work that is done when it begins."""

Files = dict[str, bytes]
Tell = Callable[[float, str], None]
"""Told the share done (0 to 1) and the step that begins."""


class Cancelled(Exception):  # noqa: N818 - no error: somebody asked for it
    """Somebody cancelled the work between two steps."""


class _Steps:
    """Tells of steps, and stops between them when somebody cancels."""

    def __init__(self, tell: Tell | None, is_cancelled: Callable[[], bool] | None) -> None:
        self._tell = tell
        self._is_cancelled = is_cancelled

    def begin(self, step: str, within: float = 0.0) -> None:
        """Begin a step, or go on in it: ``within`` is the share of the step that is done."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled
        if self._tell is not None:
            start = SHARES[step]
            end = min((share for share in SHARES.values() if share > start), default=1.0)
            self._tell(start + within * (end - start), step)


def chapter_files(
    edition: Mapping[str, Any] | Sequence[Analysis],
    settings: ChapterSettings | None = None,
    *,
    template: bytes | None = None,
    tell: Tell | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Files:
    """Write the chapter in all its forms.

    Parameters
    ----------
    edition : Mapping, or sequence of Analysis
        An edition (``analysis.chapter.editions``). Of analyses one is made; what they alone can
        write (tables, themes, the SWOT list) is among the files then, and briefs and summaries,
        which rest on what planners settle, are not.
    settings : ChapterSettings, optional
        Only for analyses: an edition has its own.
    template : bytes, optional
        The municipality's own Word file; ours without.
    tell : callable, optional
    is_cancelled : callable, optional
        Asked between steps.

    Returns
    -------
    dict of str to bytes
        ``chapter.docx``, ``chapter.pdf``, ``chapter.html``, ``check.json`` (what the checker found
        in the Word file), ``figures/*.png`` and ``*.svg``, ``briefs/*.pdf`` and ``*.html``,
        ``summary/*.pdf`` and ``*.html``, ``manifest.json``.

    Raises
    ------
    Cancelled
    analysis.errors.AnalysisError
        If the edition or the template can't be read.
    """
    steps = _Steps(tell, is_cancelled)
    if isinstance(edition, Mapping):
        files = {
            **_chapter(edition, template, steps),
            **_briefs(edition, steps),
            **_summaries(edition, steps),
        }
        return _with_manifest(edition, files)
    analyses = tuple(edition)
    made = edition_of(analyses, settings)
    return _with_manifest(made, {**_chapter(made, template, steps), **analysis_files(analyses)})


def _chapter(edition: Mapping[str, Any], template: bytes | None, steps: _Steps) -> Files:
    composed = compose_edition(edition)
    settings, book = composed.settings, composed.book
    wording = wording_of(settings.language, edition.get("wording") or None)
    steps.begin("figures")
    chapter = _drawn(composed.printed, wording, steps)
    steps.begin("word")
    docx = to_docx(chapter, word_options(settings, template), book, wording)
    steps.begin("checking")
    report = check_docx(docx, chapter, book)
    steps.begin("pdf")
    pdf = to_pdf(chapter, settings, book, wording)
    steps.begin("web")
    html = to_html(chapter, settings, book, wording)
    return {
        "chapter.docx": docx,
        "check.json": to_json(report.to_document()).encode(),
        "chapter.pdf": pdf,
        "chapter.html": html,
        **_figures(chapter),
    }


def word_options(settings: ChapterSettings, template: bytes | None = None) -> WordOptions:
    """Give the options of the Word file that the settings of a chapter ask for."""
    logo = base64.b64decode(settings.logo) if settings.logo else None
    return WordOptions(
        template=template,
        is_native=settings.charts == "native",
        notes=NoteKind(settings.evidence),
        has_annex=settings.has_annex,
        has_contents=settings.has_contents,
        has_controls=settings.has_controls,
        logo=logo,
    )


def _drawn(chapter: Chapter, wording: Wording, steps: _Steps) -> Chapter:
    """Draw every figure of a chapter once."""
    n_figures = sum(isinstance(block, Figure) for block in chapter.blocks)
    blocks: list[Block] = []
    n_drawn = 0
    for block in chapter.blocks:
        if isinstance(block, Figure):
            steps.begin("figures", n_drawn / n_figures)
            blocks.append(drawn_figure(block, wording))
            n_drawn += 1
        else:
            blocks.append(block)
    return replace(chapter, blocks=tuple(blocks))


def _figures(chapter: Chapter) -> Files:
    files = {}
    for block in chapter.blocks:
        if isinstance(block, Figure):
            files[f"figures/{block.name}.png"] = block.png
            files[f"figures/{block.name}.svg"] = block.svg
    return files


def _briefs(edition: Mapping[str, Any], steps: _Steps) -> Files:
    files = {}
    name = str(edition.get("edition", ""))
    briefs = briefs_of(edition)
    for place, brief in enumerate(briefs):
        steps.begin("briefs", place / len(briefs))
        files[f"briefs/{brief.name}.pdf"] = brief_pdf(brief, name)
        files[f"briefs/{brief.name}.html"] = brief_html(brief, name)
    return files


def _summaries(edition: Mapping[str, Any], steps: _Steps) -> Files:
    files = {}
    name = str(edition.get("edition", ""))
    for place, language in enumerate(LANGUAGES):
        steps.begin("summaries", place / len(LANGUAGES))
        summary = summary_of(edition, language)
        files[f"summary/ozet-{language}.pdf"] = summary_pdf(summary, name)
        files[f"summary/ozet-{language}.html"] = summary_html(summary, name)
    return files


def _with_manifest(edition: Mapping[str, Any], files: Files) -> Files:
    """Say what was written from what, with what, and which bytes came out."""
    manifest = {
        "format": FORMAT,
        "edition": edition.get("edition", ""),
        "settings": {name: value for name, value in edition["settings"].items() if name != "logo"},
        "surveys": [
            {
                "title": survey.get("title", ""),
                "audience": survey["audience"],
                "counts": survey["counts"],
                "settings": survey["settings"],
                "method": (survey.get("themes") or {}).get("method", ""),
            }
            for survey in edition["release"]["surveys"]
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
    return {**files, "manifest.json": to_json(manifest).encode()}


__all__ = ["Cancelled", "Files", "Tell", "analysis_files", "chapter_files", "word_options"]
