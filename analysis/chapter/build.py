"""``build_chapter``: the analyses of one or several surveys as the chapter *Durum Analizi*.

Headings, their order and their numbers are those of *Belediyeler İçin Stratejik Planlama Rehberi*.
It goes the way of the desk: blocks of the surveys, then :mod:`analysis.chapter.composing`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.chapter.composing import Composed, compose
from analysis.chapter.kept import Kept
from analysis.chapter.model import Chapter
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.surveys.document import survey_document
from analysis.pipeline import Analysis


def compose_analyses(
    analyses: Sequence[Analysis],
    settings: ChapterSettings | None = None,
    *,
    desks: Mapping[str, Any] | None = None,
    kept: Mapping[str, Kept] | None = None,
) -> Composed:
    """Compose the chapter of one or several surveys.

    Parameters
    ----------
    analyses : sequence of Analysis
        External ones go to the stakeholder analysis, internal ones to the internal analysis;
        the SWOT list and the needs are those of all together. Municipality and period are those
        of the first where the settings name none.
    settings : ChapterSettings, optional
        Without them the language is that of the first analysis.
    desks : Mapping, optional
        Documents of the desks; see desks/README.md.
    kept : Mapping of str to Kept, optional

    Raises
    ------
    SettingsError
        If there is no analysis.
    """
    language = analyses[0].settings.language if analyses else "tr"
    settings = settings or ChapterSettings(language=language)
    surveys = survey_document(analyses, settings.language)
    return compose(surveys, desks or {}, kept or {}, settings)


def build_chapter(
    analyses: Sequence[Analysis],
    settings: ChapterSettings | None = None,
    *,
    desks: Mapping[str, Any] | None = None,
) -> Chapter:
    """Build the chapter of one or several surveys, as files have it."""
    return compose_analyses(analyses, settings, desks=desks).printed


__all__ = ["ChapterSettings", "build_chapter", "compose_analyses"]
