"""The release of a run: all that its pages may show, as plain JSON that needs no analysis."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.combine import combine
from analysis.evidence import Evidence
from analysis.language.wording import wording_of
from analysis.pipeline import Analysis
from analysis.serialise import evidence_document, plain, to_document
from analysis.situation.lists import lists_of
from analysis.situation.pestle import pestle_rows
from analysis.situation.tows import tows_pairs
from analysis.swot import SwotItem
from survey.results.store import Order, SurveyFacts

FORMAT = "paydas.release/3"

Texts = dict[str, list[dict[str, Any]]]
"""Number of a theme -> the masked open answers behind it."""


def release_document(order: Order, analyses: Sequence[Analysis]) -> dict[str, Any]:
    """Write the admitted analyses of a run as one document.

    Parameters
    ----------
    order : Order
    analyses : sequence of Analysis
        One per survey of the order, in its order; each has passed the gate.

    Returns
    -------
    dict
        ``format``, ``settings``, ``surveys`` (facts and analysis of each), and over all of them
        ``findings``, ``swot``, ``reserve`` (items that the list has no room for), ``needs``,
        ``contradictions``, ``pestle``, ``tows`` and ``lists`` (see analysis/situation/README.md).
        Each piece of evidence names its survey.
    """
    combined = combine(analyses)
    survey_of = _origins(order.surveys, analyses)
    findings = [finding for group in combined.findings for finding in group]
    swot = [_item(item, survey_of) for item in combined.swot]
    surveys = [
        _survey(survey, analysis) for survey, analysis in zip(order.surveys, analyses, strict=True)
    ]
    wording = wording_of(analyses[0].settings.language)
    return {
        "format": FORMAT,
        "settings": dict(order.settings),
        "surveys": surveys,
        "findings": [_with_evidence(finding, survey_of) for finding in findings],
        "swot": swot,
        "reserve": [_item(item, survey_of) for item in combined.reserve],
        "needs": plain(combined.needs),
        "contradictions": plain(combined.contradictions),
        "pestle": pestle_rows(swot, wording),
        "tows": tows_pairs(swot, wording),
        "lists": lists_of(swot, surveys),
    }


def release_texts(survey: SurveyFacts, analysis: Analysis) -> Texts:
    """List the masked open answers behind each theme that is large enough.

    They are kept beside the release, which lasts: they go when the survey's texts are destroyed.
    """
    themes = (to_document(analysis)["themes"] or {"themes": []})["themes"]
    return {
        str(theme["theme_id"]): theme["texts"]
        for theme in themes
        if theme["size"] >= survey.minimum_group
    }


def _survey(survey: SurveyFacts, analysis: Analysis) -> dict[str, Any]:
    document = to_document(analysis)
    for part in ("findings", "swot", "reserve", "needs"):  # stand over all surveys
        del document[part]
    for theme in (document["themes"] or {"themes": []})["themes"]:
        del theme["texts"]
    return {
        "id": survey.id,
        "title": survey.title,
        "organisation": survey.organisation,
        "audience": survey.audience,
        "minimum_group": survey.minimum_group,
        **document,
    }


def _origins(surveys: Sequence[SurveyFacts], analyses: Sequence[Analysis]) -> dict[int, int]:
    """Say which survey each piece of evidence is from.

    Evidence names an audience only, and two surveys may have the same one. Putting analyses
    together hands the pieces on as they are, so each is known by its identity.
    """
    return {
        id(evidence): survey.id
        for survey, analysis in zip(surveys, analyses, strict=True)
        for item in (*analysis.findings, *analysis.swot, *analysis.reserve)
        for evidence in _pieces(item)
    }


def _pieces(item: Any) -> Iterable[Evidence]:
    return (*item.evidence, *getattr(item, "against", ()))


def _item(item: SwotItem, survey_of: Mapping[int, int]) -> dict[str, Any]:
    return {**_with_evidence(item, survey_of), "audiences": list(item.audiences)}


def _with_evidence(item: Any, survey_of: Mapping[int, int]) -> dict[str, Any]:
    document: dict[str, Any] = plain(item)
    for part in ("evidence", "against"):
        if part in document:
            document[part] = [
                {**evidence_document(evidence), "survey": survey_of[id(evidence)]}
                for evidence in getattr(item, part)
            ]
    return document
