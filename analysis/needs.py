"""Findings and needs: the table that closes the situation analysis."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Need:
    """One row of the official table of findings and needs.

    Attributes
    ----------
    stage : str
        The stage of the analysis: "stakeholders", "internal", "external".
    findings : tuple of str
        Codes of the findings or SWOT items it answers; never empty.
    problem : str
        *Tespit / sorun alanı*: a noun phrase.
    need : str
        *İhtiyaç / gelişim alanı*: a noun phrase.
    """

    stage: str
    findings: tuple[str, ...]
    problem: str
    need: str
