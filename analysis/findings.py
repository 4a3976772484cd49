"""Findings: one sentence each, with number, base and evidence. Nothing without evidence."""

from dataclasses import dataclass

from analysis.evidence import Evidence


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence that a table or a theme supports.

    Attributes
    ----------
    code : str
        Stable within one analysis, such as "B3".
    sentence : str
        A whole sentence in the language of the chapter.
    number : float
        The number the sentence turns on (a mean, a percent, a count).
    base : int
        Unweighted number of responses or verbatims behind it.
    evidence : tuple of Evidence
        Never empty.
    stage : str
        The stage of the situation analysis it belongs to: "stakeholders", "internal",
        "external" (see ``needs``).
    """

    code: str
    sentence: str
    number: float
    base: int
    evidence: tuple[Evidence, ...]
    stage: str
