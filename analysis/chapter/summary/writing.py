"""A summary as PDF and as a web page."""

from analysis.chapter.pdf.typesetting import typeset
from analysis.chapter.summary.as_data import summary_document
from analysis.chapter.summary.model import Summary


def summary_pdf(summary: Summary, edition: str = "") -> bytes:
    """Write a summary as a tagged PDF."""
    return typeset("summary", summary_document(summary, edition))
