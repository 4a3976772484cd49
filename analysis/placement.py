"""The rules that place matters in the cells of the SWOT list.

Four rules propose items, each with its numbers in words:

- **service**: satisfied and important is a strength, unsatisfied and important a weakness
  (importance-performance analysis; as SWOT: Phadermrod, Crowder, Wills, *Int. J. of Information
  Management* 44 (2019) 194-203). A strength needs a mean of at least the middle of the scale, a
  weakness one under 3.5. Where importance was not asked, a mean of 3.5 or more is a strength and
  one under 3 a weakness.
- **dimension**: a dimension of the culture with a mean under 3 is a weakness, of 3.5 or more a
  strength (rule of thumb of the project's domain research, for a scale of five points).
- **question**: an open question that feeds a cell carries there the themes that hold a twentieth
  of its answers or more.
- **polarity**: under the other open questions a theme with half as many complaints again as
  praise is a weakness, with half as much praise again as complaints a strength.

What is another body's duty is never a weakness of the municipality: it becomes a threat, and a
strength of theirs an opportunity. So does what no municipality can decide (migration, the
climate). A wish is a need and stands in no cell.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from analysis.cells import INSIDE, OUTSIDE, is_outside
from analysis.codebook import Quadrant
from analysis.evidence import Evidence, EvidenceKind
from analysis.importance import ServiceRow
from analysis.language.wording import Wording
from analysis.matters import Matter, matter_of, matter_of_service
from analysis.mentions import MentionCounts
from analysis.proposals import OPPOSITE, Proposal
from analysis.results import Results, ends_of
from analysis.scales import LikertTable
from analysis.text.labels.naming import names_one_matter
from analysis.text.themes import Polarity, Theme

LOW: Final = 3.0
HIGH: Final = 3.5
OUTWEIGHED: Final = 2.0
"""Evidence against this many times the evidence for keeps an item out."""
LEAST_SHARE: Final = 0.05
"""Of the answers under the questions that feed a cell: less is no item of that cell."""
PREVAILS: Final = 1.5
"""Complaints to praise, or praise to complaints: less than this is placed nowhere."""
LEAST_BASE: Final = 10


def propose(results: Results, wording: Wording, *, least_mentions: int) -> Iterator[Proposal]:
    """Apply all rules to the results of one dataset."""
    yield from _from_services(results, wording)
    for table in results.likert:
        yield from _from_dimensions(table, results, wording)
    if results.themes is not None:
        counts = MentionCounts(results)
        for theme in results.themes.themes:
            if not names_one_matter(theme.label):
                continue
            for quadrant in Quadrant:
                yield from _from_question(theme, quadrant, counts, wording, least_mentions)
            yield from _from_polarity(theme, counts, wording, least_mentions)


def _phrase(wording: Wording, source: str, quadrant: Quadrant, matter: Matter) -> str:
    """Write the noun phrase: the topic's own where the wording has one, else by pattern."""
    own = wording.find(f"topics.{matter.topic}.{quadrant}") if matter.topic else None
    if own and source != "service":
        return own
    return wording.begin(
        wording.say(f"swot.{source}.{quadrant}", name=matter.name, owner=matter.owner)
    )


def _outside(proposal: Proposal, wording: Wording) -> Proposal:
    """Move what lies outside the municipality out of the inner cells."""
    matter = proposal.matter
    quadrant = OUTSIDE.get(proposal.quadrant)
    if quadrant is None or not is_outside(matter.owner, matter.topic):
        return proposal
    cell = wording.text(f"cells.{quadrant}")
    if matter.owner:
        note = wording.say("swot.rules.owner", owner=matter.owner, cell=cell)
    else:
        note = wording.say("swot.rules.country", cell=cell)
    source = "owner" if matter.owner else "question"
    return replace(
        proposal, quadrant=quadrant, phrase=_phrase(wording, source, quadrant, matter), note=note
    )


def _place_service(row: ServiceRow) -> Quadrant | None:
    if row.satisfaction is None or row.satisfaction_base < LEAST_BASE:
        return None
    if row.importance is None:
        if row.satisfaction >= HIGH:
            return Quadrant.STRENGTH
        return Quadrant.WEAKNESS if row.satisfaction < LOW else None
    if row.position == "keep_up" and row.satisfaction >= LOW:
        return Quadrant.STRENGTH
    if row.position == "concentrate_here" and row.satisfaction < HIGH:
        return Quadrant.WEAKNESS
    return None


def _from_services(results: Results, wording: Wording) -> Iterator[Proposal]:
    if results.services is None:
        return
    for row in results.services.rows:
        quadrant = _place_service(row)
        likert = results.likert_row(row.satisfaction_variable)
        if quadrant is None or likert is None:
            continue
        ends = ends_of(likert)
        is_strength = quadrant is Quadrant.STRENGTH
        count, against = (ends.high, ends.low) if is_strength else (ends.low, ends.high)
        evidence = Evidence(
            kind=EvidenceKind.TABLE,
            reference=row.satisfaction_variable,
            count=count,
            base=ends.base,
            audience=results.audience,
        )
        matter = matter_of_service(row.service, row.owner, wording.language)
        proposal = Proposal(
            quadrant=quadrant,
            source="service",
            matter=matter,
            phrase=_phrase(wording, "service", quadrant, matter),
            rules=(_service_rule(row, quadrant, results, wording),),
            support=count / ends.base,
            evidence=(evidence,),
            against=(replace(evidence, count=against),) if against else (),
        )
        yield _outside(proposal, wording)


def _service_rule(row: ServiceRow, quadrant: Quadrant, results: Results, wording: Wording) -> str:
    cell = wording.text(f"cells.{quadrant}")
    if row.importance is None or results.services is None:
        return wording.say(
            "swot.rules.satisfaction", mean=row.satisfaction, n=row.satisfaction_base, cell=cell
        )
    return wording.say(
        "swot.rules.importance",
        mean=row.satisfaction,
        n=row.satisfaction_base,
        importance=row.importance,
        cut=results.services.satisfaction_cut,
        importance_cut=results.services.importance_cut,
        cell=cell,
    )


def _from_dimensions(table: LikertTable, results: Results, wording: Wording) -> Iterator[Proposal]:
    half = (table.scale_size - 1) / 2
    for name, mean in table.dimensions.items():
        rows = [row for row in table.rows if row.dimension == name and row.base >= LEAST_BASE]
        # the thresholds are meant for points 1 to 5; other scales are stretched to them
        on_five = 1 + (mean - 1) * 2 / half if half else LOW
        if not rows or LOW <= on_five < HIGH:
            continue
        quadrant = Quadrant.STRENGTH if on_five >= HIGH else Quadrant.WEAKNESS
        matter = Matter(name=name)
        sides = [_sides(row.name, results, quadrant) for row in rows]
        yield Proposal(
            quadrant=quadrant,
            source="dimension",
            matter=matter,
            phrase=_phrase(wording, "dimension", quadrant, matter),
            rules=(
                wording.say(
                    "swot.rules.dimension",
                    mean=mean,
                    k=len(rows),
                    cell=wording.text(f"cells.{quadrant}"),
                ),
            ),
            support=abs(on_five - LOW) / 2,
            evidence=tuple(evidence for evidence, _ in sides),
            against=tuple(against for _, against in sides if against.count),
        )


def _sides(variable: str, results: Results, quadrant: Quadrant) -> tuple[Evidence, Evidence]:
    """Count who speaks for and who against, turning reversed statements round."""
    row = results.likert_row(variable)
    if row is None:
        raise KeyError(variable)
    ends = ends_of(row)
    is_high = (quadrant is Quadrant.STRENGTH) != results.dataset.codebook[variable].reversed
    evidence = Evidence(
        kind=EvidenceKind.TABLE,
        reference=variable,
        count=ends.high if is_high else ends.low,
        base=ends.base,
        audience=results.audience,
    )
    return evidence, replace(evidence, count=ends.low if is_high else ends.high)


def _from_question(
    theme: Theme, quadrant: Quadrant, counts: MentionCounts, wording: Wording, least: int
) -> Iterator[Proposal]:
    evidence = counts.under_quadrant(theme, quadrant)
    count = sum(each.count for each in evidence)
    base = sum(each.base for each in evidence)
    if count < least or count < LEAST_SHARE * base:
        return
    matter = matter_of(theme, wording.language)
    if not counts.speaks_of(theme, matter, quadrant):
        return
    against = counts.under_quadrant(theme, OPPOSITE[quadrant])
    proposal = Proposal(
        quadrant=quadrant,
        source="question",
        matter=matter,
        phrase=_phrase(wording, "question", quadrant, matter),
        rules=(
            wording.say(
                "swot.rules.question",
                cell=wording.text(f"cells.{quadrant}"),
                n=count,
                base=base,
                share=100 * count / base,
                theme=theme.label,
            ),
        ),
        support=count / base,
        evidence=evidence,
        against=against,
    )
    if sum(each.share for each in against) < OUTWEIGHED * sum(each.share for each in evidence):
        yield _outside(proposal, wording)


def _from_polarity(
    theme: Theme, counts: MentionCounts, wording: Wording, least: int
) -> Iterator[Proposal]:
    praise = counts.with_polarity(theme, Polarity.PRAISE)
    complaint = counts.with_polarity(theme, Polarity.COMPLAINT)
    fewer, more = sorted((praise.count, complaint.count))
    if more < least or more < PREVAILS * fewer:
        return
    is_strength = praise.count > complaint.count
    quadrant = INSIDE[Polarity.PRAISE if is_strength else Polarity.COMPLAINT]
    evidence, against = (praise, complaint) if is_strength else (complaint, praise)
    matter = matter_of(theme, wording.language)
    proposal = Proposal(
        quadrant=quadrant,
        source="polarity",
        matter=matter,
        phrase=_phrase(wording, "polarity", quadrant, matter),
        rules=(
            wording.say(
                "swot.rules.polarity",
                theme=theme.label,
                praise=praise.count,
                complaint=complaint.count,
                cell=wording.text(f"cells.{quadrant}"),
            ),
        ),
        support=evidence.share,
        evidence=(evidence,),
        against=(against,) if against.count else (),
    )
    yield _outside(proposal, wording)
