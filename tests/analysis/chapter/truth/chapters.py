"""A composed chapter with surveys and desks, and its Word file, made once for all tests."""

from functools import cache
from typing import Any

from lxml import etree

from analysis.chapter.build import compose_analyses
from analysis.chapter.composing import Composed
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.word.writing import WordOptions, to_docx
from tests.analysis import surveys
from tests.analysis.chapter.truth.falsifying import W, packed, unpacked

DESKS: dict[str, Any] = {
    "language": "tr",
    "stakeholders": {
        "threshold": 300,
        "stakeholders": [
            {
                "id": 1,
                "name": "Ticaret Odası",
                "side": "external",
                "group": "Meslek kuruluşları",
                "law_body": "chamber",
                "scores": [[4, 3], [5, 4], [4, 4]],
            },
            {
                "id": 2,
                "name": "Muhtarlar",
                "side": "external",
                "group": "Temsilciler",
                "law_body": "",
                "scores": [[5, 2], [4, 2], [5, 3]],
            },
            {
                "id": 3,
                "name": "Fen İşleri",
                "side": "internal",
                "group": "Birimler",
                "law_body": "",
                "scores": [],
            },
        ],
        "fields": [{"name": "Ulaşım", "services": [{"id": 7, "name": "Yol bakımı"}]}],
        "marks": {"1": {"7": "all"}},
        "hearings": [
            {
                "number": 1,
                "method": "workshop",
                "title": "Çalıştay 2019",
                "held_on": "2019-06-03",
                "head_count": 1042,
                "reference": "E-12",
                "stakeholders": [1, 2],
                "n_inputs": 17,
            }
        ],
    },
}


@cache
def composed(language: str = "tr") -> Composed:
    """Compose the chapter of two invented surveys and some desks."""
    analyses = [surveys.citizen_analysis(), surveys.employee_analysis()]
    settings = ChapterSettings(language=language, municipality="Örnek Belediyesi")
    return compose_analyses(analyses, settings, desks=DESKS)


@cache
def written(language: str = "tr", *, has_controls: bool = True) -> bytes:
    """Write it as a Word file with all that may stand beside the blocks."""
    chapter = composed(language)
    options = WordOptions(has_annex=True, has_controls=has_controls)
    return to_docx(chapter.printed, options, chapter.book)


def without_controls(raw: bytes) -> bytes:
    """Take the content controls out of a Word file and leave what stands in them."""
    parts = unpacked(raw)
    root = etree.fromstring(parts["word/document.xml"])
    for control in list(root.iter(f"{W}sdt")):
        for inner in list(control.find(f"{W}sdtContent")):
            control.addprevious(inner)
        control.getparent().remove(control)
    return packed({**parts, "word/document.xml": etree.tostring(root)})
