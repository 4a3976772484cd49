"""An edition: everything a chapter was made from, in one document.

What is exported is a pure function of it, so that the same edition gives the same bytes.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from analysis.chapter.document import to_json
from analysis.chapter.kept import Kept
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.surveys.document import in_language, survey_document
from analysis.language.wording import wording_of
from analysis.pipeline import Analysis
from analysis.serialise import to_document
from analysis.situation.pestle import pestle_rows
from analysis.situation.tows import tows_pairs

FORMAT: Final = "paydas.edition/1"
NAME_DIGITS: Final = 16
OVER_ALL: Final = ("findings", "swot", "reserve", "needs")
"""What stands over all surveys of a release, not in each."""


def edition_of(
    analyses: Sequence[Analysis],
    settings: ChapterSettings | None = None,
    *,
    desks: Mapping[str, Any] | None = None,
    kept: Mapping[str, Kept] | None = None,
    wording: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Write the edition of analyses that no database keeps, as the command line has them.

    Parameters
    ----------
    analyses : sequence of Analysis
        At least one; each has passed the disclosure gate.
    settings : ChapterSettings, optional
        Without them the language is that of the first analysis.
    desks : Mapping, optional
        Documents of the desks; see desks/README.md.
    kept : Mapping of str to Kept, optional
    wording : Mapping, optional
        A municipality's own words, by key.

    Returns
    -------
    dict
        ``format``, ``language``, ``settings``, ``blocks``, ``release``, ``desks``, ``kept``,
        ``wording`` and ``edition``: its name, the first digits of its own checksum.

    Raises
    ------
    SettingsError
        If there is no analysis.
    """
    language = analyses[0].settings.language if analyses else "tr"
    settings = settings or ChapterSettings(language=language)
    blocks = survey_document(analyses, settings.language, own=wording)
    return named(
        {
            "format": FORMAT,
            "language": settings.language,
            "settings": settings.to_json(),
            "blocks": blocks,
            "release": _release(analyses, blocks, wording),
            "desks": dict(desks or {}),
            "kept": {key: each.to_json() for key, each in (kept or {}).items()},
            "wording": dict(wording or {}),
        }
    )


def named(document: Mapping[str, Any]) -> dict[str, Any]:
    """Give an edition its name: the first digits of the checksum of all that is in it."""
    nameless = {**document, "edition": ""}
    return {**nameless, "edition": sha256(to_json(nameless)).hexdigest()[:NAME_DIGITS]}


def _release(
    analyses: Sequence[Analysis], blocks: Mapping[str, Any], own: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Write what a release document has, without the texts of answers."""
    proposals, language = blocks["proposals"], blocks["language"]
    wording = wording_of(language, own)
    surveys = zip(analyses, blocks["about"]["surveys"], strict=True)
    return {
        "settings": {"language": language},
        "surveys": [
            {
                "id": about["id"],
                "title": about["title"],
                "organisation": analysis.settings.municipality,
                "minimum_group": analysis.settings.minimum_group,
                **_survey(in_language(analysis, language, own)),
            }
            for analysis, about in surveys
        ],
        **{name: proposals[name] for name in ("swot", "reserve", "needs", "contradictions")},
        "lists": proposals["lists"],
        "pestle": pestle_rows(proposals["swot"], wording),
        "tows": tows_pairs(proposals["swot"], wording),
    }


def _survey(analysis: Analysis) -> dict[str, Any]:
    document = to_document(analysis)
    for part in OVER_ALL:
        del document[part]
    for theme in (document["themes"] or {"themes": ()})["themes"]:
        del theme["texts"]
    return document


__all__ = ["FORMAT", "edition_of", "named"]
