"""A brief as PDF (two pages at most) and as a web page."""

from typing import Any, Final

from analysis.chapter.brief.as_data import brief_document
from analysis.chapter.brief.model import Brief
from analysis.chapter.pdf.typesetting import pages_of, typeset

MOST_PAGES: Final = 2
SHORTER: Final[tuple[dict[str, int], ...]] = (
    {},
    {"entered": 14, "others": 6},
    {"entered": 12, "others": 6, "quotes": 4},
    {"quotes": 4, "entered": 10, "priorities": 9, "ratings": 5, "others": 4},
    {"quotes": 3, "entered": 8, "priorities": 8, "ratings": 4, "best": 2, "others": 3},
    {"quotes": 2, "entered": 6, "priorities": 7, "ratings": 3, "best": 2, "others": 2},
    {"quotes": 1, "entered": 4, "priorities": 5, "ratings": 2, "best": 1, "others": 1},
    {"quotes": 0, "entered": 2, "priorities": 3, "ratings": 1, "best": 0, "others": 0},
)
"""How many lines of each part are kept, from all to few, until the brief fits its pages."""


def brief_pdf(brief: Brief, edition: str = "") -> bytes:
    """Write a brief as a tagged PDF of at most two pages.

    Where names are so long that it would be more, the last lines of each part are left out.
    """
    document = brief_document(brief, edition)
    pdf = b""
    for most in SHORTER:
        pdf = typeset("brief", shortened(document, most))
        if pages_of(pdf) <= MOST_PAGES:
            break
    return pdf


def shortened(document: dict[str, Any], most: dict[str, int]) -> dict[str, Any]:
    """Keep the first lines of the parts that are named."""
    return {**document, **{name: document[name][:n] for name, n in most.items()}}
