"""Findings and needs: the table that closes the situation analysis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.codebook import Quadrant
from analysis.findings import Finding
from analysis.language.wording import Wording
from analysis.situation.actions import work_of
from analysis.swot import SwotItem
from analysis.text.words.letters import fold, lower

STAGES: Final = ("stakeholders", "internal", "external")
"""The stages that answers feed, in the order of the official table."""


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
    key : str
        The same need in every run: that of the item, or of the wish, it answers.
    topic : str
        Of a wish: key of its municipal topic; empty when none fits.
    goal, indicator : str
        Goal and performance indicator of the plan it is linked to; a planner fills them in.
    """

    stage: str
    findings: tuple[str, ...]
    problem: str
    need: str
    key: str = ""
    topic: str = ""
    goal: str = ""
    indicator: str = ""


def find_needs(
    swot: Sequence[SwotItem], findings: Sequence[Finding], wording: Wording, *, stage: str
) -> tuple[Need, ...]:
    """Answer every weakness, threat and wish with a need.

    Strengths and opportunities need nothing; a wish is a need, not a SWOT item by itself
    (domain research, section 2.5).

    Parameters
    ----------
    swot : sequence of SwotItem
    findings : sequence of Finding
        Those with ``wish`` become needs.
    wording : Wording
    stage : str
        Whose answers these are: "stakeholders" or "internal". Threats go to "external".
    """
    return (*_of_items(swot, wording, stage), *_of_wishes(findings, wording))


def _of_items(swot: Sequence[SwotItem], wording: Wording, stage: str) -> Iterator[Need]:
    for item in swot:
        if item.quadrant not in (Quadrant.WEAKNESS, Quadrant.THREAT):
            continue
        is_threat = item.quadrant is Quadrant.THREAT
        said = wording.say(_sentence(item), name=item.matter, owner=item.owner)
        yield Need(
            stage="external" if is_threat else stage,
            findings=(item.code,),
            problem=item.phrase,
            need=_work_of(item, wording) or wording.begin(said),
            key=f"need/{item.key}",
        )


def _work_of(item: SwotItem, wording: Wording) -> str:
    """Say what the topic or dimension of an item asks for; of a contrast its own sentence tells."""
    if item.source == "contrast":
        return ""
    names = ("matter", "topic", "owner", "quadrant", "source", "categories")
    plain = {name: getattr(item, name) for name in (*names, "categories_are_guessed")}
    return work_of(plain, wording)


def _sentence(item: SwotItem) -> str:
    """Say which general sentence words the need of an item."""
    if item.source == "contrast":
        return "contrast.need"
    if item.quadrant is Quadrant.THREAT:
        return "needs.owner" if item.owner else "needs.threat"
    return f"needs.{item.source}"


def _of_wishes(findings: Sequence[Finding], wording: Wording) -> Iterator[Need]:
    for finding in findings:
        if finding.wish:
            yield Need(
                stage=finding.stage,
                findings=(finding.code,),
                problem=wording.begin(wording.say("needs.wish_problem", name=finding.wish)),
                need=wording.begin(wording.say("needs.wish", name=finding.wish)),
                key=f"need/{finding.evidence[0].audience}/wish/{fold(lower(finding.wish))}",
                topic=finding.topic,
            )
