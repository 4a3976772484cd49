"""Whether the texts of a questionnaire are there in its languages, and its pages too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.languages import NAMES
from survey.questionnaires.checks.schema import texts_in
from survey.questionnaires.problems import Problem, warning

FIRST_PLACES = 3
"""So many places stand in a remark; the page of a version shows every text."""


@dataclass(frozen=True, kw_only=True)
class Untranslated:
    """The texts of a questionnaire that one of its languages lacks.

    Attributes
    ----------
    language : str
    total : int
        How many texts the questionnaire has.
    texts : sequence of (str, str)
        Place and text in the default language, in the order of the questionnaire; at least one.
    """

    language: str
    total: int
    texts: Sequence[tuple[str, str]]


def untranslated(document: Mapping[str, Any]) -> list[Untranslated]:
    """List the texts that are missing, for each language that lacks any."""
    default = document["default_language"]
    every = list(texts_in(document))
    found = []
    for code in document["languages"]:
        texts = [
            (place, said.get(default, ""))
            for place, said in every
            if not said.get(code, "").strip()
        ]
        if texts and code != default:
            found.append(Untranslated(language=code, total=len(every), texts=texts))
    return found


def language_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Find texts that are missing or never shown, and languages that nobody can answer in."""
    default, languages = document["default_language"], document["languages"]
    if default not in languages:
        yield Problem(
            "default_language",
            f"'{default}' is not among the languages; add it there.",
            f"'{default}' diller (languages) arasında yok; oraya ekleyiniz.",
        )
    for place, texts in texts_in(document):
        if not texts.get(default, "").strip():
            yield Problem(
                place,
                f"the text in the default language '{default}' is missing; add it.",
                f"varsayılan dildeki ('{default}') metin eksik; ekleyiniz.",
            )
    yield from _without_pages(languages)
    for gap in untranslated(document):
        yield _gap(gap, default)
    yield from _unlisted(document, languages)


def _without_pages(languages: Sequence[str]) -> Iterator[Problem]:
    unknown = [code for code in languages if code not in NAMES]
    if not unknown:
        return
    named = ", ".join(unknown)
    yield warning(
        "languages",
        f"{named} is not offered to respondents: buttons and messages of the pages are not "
        "translated into it. Ask your administrator for a catalogue of this language.",
        f"{named} katılımcılara sunulmaz: sayfaların düğmeleri ve iletileri bu dile çevrilmemiş. "
        "Bu dilin çeviri dosyasını yöneticinizden isteyiniz.",
    )
    if len(unknown) == len(languages):
        yield warning(
            "languages",
            "nobody can answer this questionnaire: none of its languages is offered.",
            "bu soru formunu kimse yanıtlayamaz: dillerinden hiçbiri sunulmuyor.",
        )


def _gap(gap: Untranslated, default: str) -> Problem:
    count, code = len(gap.texts), gap.language
    places = _first([place for place, _ in gap.texts])
    return warning(
        "",
        f"{count} of {gap.total} texts are not translated into {code}; people read them in "
        f"'{default}': {places}.",
        f"{gap.total} metinden {count} tanesinin {code} dilinde çevirisi yok; '{default}' dilinde "
        f"gösterilir: {places}.",
    )


def _first(places: Sequence[str]) -> str:
    shown = ", ".join(places[:FIRST_PLACES])
    return f"{shown}, …" if len(places) > FIRST_PLACES else shown


def _unlisted(document: Mapping[str, Any], languages: Sequence[str]) -> Iterator[Problem]:
    """Name each language that texts are written in though the questionnaire does not list it."""
    places: dict[str, list[str]] = {}
    for place, texts in texts_in(document):
        for code in sorted(set(texts) - set(languages)):
            places.setdefault(code, []).append(place)
    for code, found in places.items():
        yield warning(
            "languages",
            f"texts in {code} are never shown ({len(found)}: {_first(found)}); add the language "
            "here.",
            f"{code} dilindeki metinler hiç gösterilmez ({len(found)}: {_first(found)}); dili "
            "buraya ekleyiniz.",
        )
