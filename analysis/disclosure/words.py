"""What a reader is told of numbers that say less than they could."""

from typing import Final

from analysis.results import Results

_NOTES: Final = {
    "tr": (
        "Sayıların yuvarlanması",
        (
            "Çalışanların tanınmaması için sayılar aralık olarak verilir, yüzdeler bir kişiden "
            "ince olmayan basamaklara, ortalamalar bir ondalığa yuvarlanır. Az kişinin verdiği "
            "yanıtlar başkalarıyla birleştirilir ya da yalnızca en az (≥) ve en çok (≤) "
            "değerleriyle verilir. Temaların payı, aralıktaki her yanıt sayısı için doğru olan "
            "sınırdır."
        ),
    ),
    "en": (
        "Rounded numbers",
        (
            "So that no employee can be recognised, counts are given in bands, percents are "
            "rounded to steps no finer than one person and means to one decimal. Answers of few "
            "people are put together with others, or only said as at least (≥) and at most (≤). "
            "The share of a theme is the limit that holds for every number in the band."
        ),
    ),
}


def coarse_notes(results: Results, language: str) -> list[list[str | int | float | None]]:
    """Give the note of a workbook on rounded numbers; nothing where numbers are exact."""
    return [[*_NOTES.get(language, _NOTES["en"])]] if results.band else []


__all__ = ["coarse_notes"]
