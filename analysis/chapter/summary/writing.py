"""A summary as PDF and as a web page."""

from typing import Final

from analysis.chapter.pdf.typesetting import pages_of, typeset
from analysis.chapter.summary.as_data import summary_document
from analysis.chapter.summary.model import Summary

MOST_PAGES: Final = 2
CLOSER: Final = (0, 1, 2, 3)
"""How close the lines stand, from wide to close, until the summary fits on the two sides of a leaf.

Letters stay as large as plain language asks for at every step but the last.
"""


def summary_pdf(summary: Summary, edition: str = "") -> bytes:
    """Write a summary as a tagged PDF: of two pages where that is possible, else set wide."""
    document = summary_document(summary, edition)
    first = b""
    for close in CLOSER:
        pdf = typeset("summary", {**document, "close": close})
        if pages_of(pdf) <= MOST_PAGES:
            return pdf
        first = first or pdf
    return first
