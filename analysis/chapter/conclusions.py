"""The parts of the chapter that conclude: items carried to the SWOT list, the list, the needs."""

from collections.abc import Sequence
from typing import Final

from analysis.chapter.draft import Draft
from analysis.codebook import Quadrant
from analysis.combine import Combined
from analysis.evidence import Evidence
from analysis.findings import Finding
from analysis.language.wording import Wording
from analysis.swot import SwotItem

CELLS: Final = (Quadrant.STRENGTH, Quadrant.WEAKNESS, Quadrant.OPPORTUNITY, Quadrant.THREAT)


def write_findings(draft: Draft, findings: Sequence[Finding]) -> None:
    """Write the findings with their codes, one paragraph each."""
    if not findings:
        return
    draft.paragraph(draft.wording.text("intro.findings"))
    for finding in findings:
        draft.paragraph(f"({finding.code}) {finding.sentence}", evidence=finding.evidence)


def write_carried(draft: Draft, items: Sequence[SwotItem]) -> None:
    """Write the items that these results carry to the SWOT list, with rule and evidence."""
    wording = draft.wording
    if not items:
        draft.paragraph(wording.text("intro.nothing_carried"))
        return
    draft.paragraph(wording.say("intro.carried", n=len(items)))
    draft.table(
        wording.text("captions.carried"),
        [wording.text(f"columns.{name}") for name in ("code", "item", "rule")],
        [(item.code, item.phrase, _behind(draft, item)) for item in items],
        widths=(8, 34, 58),
        source="carried",
    )


def _behind(draft: Draft, item: SwotItem) -> tuple[str, ...]:
    wording = draft.wording
    lines = [item.rule]
    for key, evidence in (("evidence", item.evidence), ("against", item.against)):
        parts = _references(draft, evidence)
        if parts:
            lines.append(wording.say(f"trace.{key}", listing="; ".join(parts)))
    return tuple(lines)


def _references(draft: Draft, evidence: Sequence[Evidence]) -> list[str]:
    """Name the tables the evidence can be read in, with the counts of every row that is meant."""
    by_table: dict[int, list[Evidence]] = {}
    for each in evidence:
        number = draft.table_of(each)
        if number is not None:
            by_table.setdefault(number, []).append(each)
    wording = draft.wording
    return [
        wording.say("trace.row", table=number, counts="; ".join(_counts(found, wording)))
        for number, found in by_table.items()
    ]


def _counts(evidence: Sequence[Evidence], wording: Wording) -> list[str]:
    return [wording.say("trace.count", count=each.count, base=each.base) for each in evidence]


def write_swot(draft: Draft, combined: Combined) -> None:
    """Write the official SWOT list: internal environment beside external environment."""
    wording = draft.wording
    counts = {str(cell): sum(item.quadrant is cell for item in combined.swot) for cell in CELLS}
    draft.paragraph(wording.say("intro.swot", total=len(combined.swot), **counts))
    cells = [
        [f"{item.code}. {item.phrase}" for item in combined.swot if item.quadrant is cell]
        or [wording.text("words.no_item")]
        for cell in CELLS
    ]
    draft.table(
        wording.text("captions.swot"),
        [
            [(wording.text("cells.inner"), 2), (wording.text("cells.outer"), 2)],
            [(wording.text(f"cells.{cell}"), 1) for cell in CELLS],
        ],
        [cells],
        widths=(1, 1, 1, 1),
        note=wording.text("notes.swot"),
        source="swot",
        is_bulleted=True,
    )


def write_needs(draft: Draft, combined: Combined) -> None:
    """Write the official table of findings and needs, stage by stage."""
    wording = draft.wording
    if not combined.needs:
        draft.paragraph(wording.text("intro.no_needs"))
        return
    draft.paragraph(wording.text("intro.needs"))
    rows = []
    stage = ""
    for need in combined.needs:
        name = wording.text(f"stages.{need.stage}") if need.stage != stage else ""
        stage = need.stage
        rows.append((name, f"{need.problem} ({', '.join(need.findings)})", need.need))
    draft.table(
        wording.text("captions.needs"),
        [wording.text(f"columns.{name}") for name in ("stage", "problem", "need")],
        rows,
        widths=(20, 42, 38),
        source="needs",
    )
