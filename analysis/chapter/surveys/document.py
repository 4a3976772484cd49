"""What a release keeps of its surveys for the chapter: blocks, book, proposals, in one language.

It is the document of ``chapter.document.blocks_document`` with some keys more:

``about``
    ``municipality``, ``plan_period``, ``surveys``: each with ``scope`` ("s1"), ``id``, ``title``,
    ``audience``.
``places``
    Key of each block -> the section it stands in.
``shows``
    Scope -> variable, or "themes" -> key of the table that shows it.
``themes``
    Scope -> ``keys`` of the themes in the order of the table's rows, ``labels``.
``voices``
    Scope -> open questions, themes, and themes by group (``chapter.surveys.voices``).
``proposals``
    ``swot``, ``reserve``, ``needs``, ``contradictions`` as a release has them, and ``lists`` of
    matters that go to other bodies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.chapter.document import blocks_document
from analysis.chapter.draft import Draft
from analysis.chapter.surveys.open_answers import shown_themes
from analysis.chapter.surveys.proposals import proposals_of
from analysis.chapter.surveys.voices import voices_of
from analysis.chapter.surveys.writing import survey_draft, title_of
from analysis.chapter.truth.gathering import book_of
from analysis.combine import combine
from analysis.errors import SettingsError
from analysis.language.wording import Wording, wording_of
from analysis.pipeline import Analysis, conclude, without_themes_by_group


def survey_document(
    analyses: Sequence[Analysis],
    language: str,
    *,
    ids: Sequence[int] = (),
    own: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Write the blocks of several surveys in one language.

    Parameters
    ----------
    analyses : sequence of Analysis
        Each has passed the disclosure gate; at least one.
    language : str
        "tr" or "en"; conclusions are drawn anew in it where it is not that of the analysis.
    ids : sequence of int, optional
        Number of each survey in the release; without them surveys are counted from 1.
    own : Mapping, optional
        A municipality's own words by key (``analysis.language.own``).

    Raises
    ------
    SettingsError
        If there is no analysis, or no such language.
    """
    if not analyses:
        raise SettingsError(
            "There is no survey to write the chapter from; choose at least one.",
            "Bölümün yazılacağı bir anket yok; en az bir anket seçiniz.",
        )
    wording = wording_of(language, own)
    spoken = [in_language(analysis, language, own) for analysis in analyses]
    numbers = list(ids) or list(range(1, len(spoken) + 1))
    combined = combine(spoken)
    drafts = [
        survey_draft(analysis, findings, f"s{place}", wording)
        for place, (analysis, findings) in enumerate(
            zip(spoken, combined.findings, strict=True), start=1
        )
    ]
    blocks = [block for draft in drafts for block in draft.blocks]
    return {
        **blocks_document(language, blocks, book_of(spoken)),
        "about": _about(spoken, numbers, drafts, wording),
        "places": {key: section for draft in drafts for key, section in draft.places.items()},
        "shows": {draft.scope: draft.shows for draft in drafts},
        "themes": _themes(spoken, drafts),
        "voices": {
            draft.scope: voices_of(analysis) for draft, analysis in zip(drafts, spoken, strict=True)
        },
        "proposals": proposals_of(spoken, combined, numbers, wording),
    }


def in_language(
    analysis: Analysis, language: str, own: Mapping[str, Any] | None = None
) -> Analysis:
    """Give an analysis with its conclusions in a language and in a municipality's own words."""
    words = own or {}
    if (analysis.settings.language, analysis.settings.own_wording) == (language, words):
        return analysis
    settings = replace(analysis.settings, language=language, own_wording=words)
    spoken = replace(analysis, settings=settings)
    # a release that shows no themes by group must not get them by being translated
    return conclude(spoken) if analysis.theme_tables else without_themes_by_group(spoken)


def _about(
    analyses: Sequence[Analysis],
    ids: Sequence[int],
    drafts: Sequence[Draft],
    wording: Wording,
) -> dict[str, Any]:
    first = analyses[0].settings
    return {
        "municipality": first.municipality,
        "plan_period": first.plan_period,
        "surveys": [
            {
                "scope": draft.scope,
                "id": number,
                "title": title_of(analysis, wording),
                "audience": analysis.audience,
            }
            for draft, number, analysis in zip(drafts, ids, analyses, strict=True)
        ],
    }


def _themes(
    analyses: Sequence[Analysis], drafts: Sequence[Draft]
) -> dict[str, Mapping[str, list[str]]]:
    return {
        draft.scope: {
            "keys": [theme.key for theme in shown_themes(analysis.themes)],
            "labels": [theme.label for theme in shown_themes(analysis.themes)],
        }
        for draft, analysis in zip(drafts, analyses, strict=True)
        if analysis.themes is not None and analysis.themes.themes
    }


__all__ = ["in_language", "survey_document"]
