"""The rules that place matters in the cells of the SWOT list.

Five rules propose items, each with its numbers in words:

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
  praise is a weakness, with half as much praise again as complaints a strength, where a fiftieth
  of the answers say so.
- **contrast**: a service that is a strength for one group of respondents (a mean of 3.5 or more)
  and a weakness for another (under 3) is unequal, which is a weakness.

What is another body's duty is never a weakness of the municipality: it becomes a threat, and a
strength of theirs an opportunity. So does what no municipality can decide (migration, the
climate). A wish is a need and stands in no cell.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from analysis.cells import INSIDE
from analysis.codebook import Quadrant
from analysis.language.wording import Wording
from analysis.matters import Matter, names_of
from analysis.mentions import MentionCounts
from analysis.proposals import OPPOSITE, Proposal
from analysis.results import Results
from analysis.situation.owners import Whose
from analysis.situation.phrasing import phrase_of, placed_outside
from analysis.situation.rated import from_contrasts, from_dimensions, from_services
from analysis.text.labels.naming import names_one_matter
from analysis.text.themes import Polarity, Theme

OUTWEIGHED: Final = 2.0
"""Evidence against this many times the evidence for keeps an item out."""
LEAST_SHARE: Final = 0.05
"""Of the answers under the questions that feed a cell: less is no item of that cell."""
LEAST_UNASKED: Final = 0.02
"""Of the answers under other questions: what fewer bring up is no matter of the municipality's."""
PREVAILS: Final = 1.5
"""Complaints to praise, or praise to complaints: less than this is placed nowhere."""
_AND: Final = "ve"


def propose(
    results: Results,
    wording: Wording,
    *,
    least_mentions: int,
    owners: Mapping[str, str] | None = None,
) -> Iterator[Proposal]:
    """Apply all rules to the results of one dataset.

    Parameters
    ----------
    results : Results
    wording : Wording
    least_mentions : int
    owners : Mapping of str to str, optional
        A planner's table of whose duty a topic is.
    """
    of = Whose(results.dataset.codebook, owners or {}, wording.language)
    yield from from_services(results, wording, of)
    yield from from_contrasts(results, wording, of)
    for table in results.likert:
        yield from from_dimensions(table, results, wording)
    if results.themes is None:
        return
    counts = MentionCounts(results)
    for theme in results.themes.themes:
        if not names_one_item(theme):
            continue
        matter = of.theme(theme)
        for quadrant in Quadrant:
            yield from _from_question(theme, matter, quadrant, counts, wording, least_mentions)
        yield from _from_polarity(theme, matter, counts, wording, least_mentions)


def names_one_item(theme: Theme) -> bool:
    """Say whether an item may be called by a theme's name.

    "Çalışanlar ve yol" gathers two matters, and nothing tells which of them is meant; a list that
    the municipal codebook or a person has put under one name is one matter.
    """
    if not names_one_matter(theme.label):
        return False
    return bool(theme.topic or theme.is_settled) or f" {_AND} " not in f" {theme.label} "


def _from_question(
    theme: Theme,
    matter: Matter,
    quadrant: Quadrant,
    counts: MentionCounts,
    wording: Wording,
    least: int,
) -> Iterator[Proposal]:
    evidence = counts.under_quadrant(theme, quadrant)
    count = sum(each.count for each in evidence)
    base = sum(each.base for each in evidence)
    if count < least or count < LEAST_SHARE * base:
        return
    if not counts.speaks_of(theme, matter, quadrant):
        return
    against = counts.under_quadrant(theme, OPPOSITE[quadrant])
    proposal = Proposal(
        quadrant=quadrant,
        source="question",
        matter=matter,
        phrase=phrase_of(wording, "question", quadrant, matter),
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
        names=names_of(theme, matter),
    )
    if sum(each.share for each in against) < OUTWEIGHED * sum(each.share for each in evidence):
        yield placed_outside(proposal, wording)


def _from_polarity(
    theme: Theme, matter: Matter, counts: MentionCounts, wording: Wording, least: int
) -> Iterator[Proposal]:
    praise = counts.with_polarity(theme, Polarity.PRAISE)
    complaint = counts.with_polarity(theme, Polarity.COMPLAINT)
    fewer, more = sorted((praise.count, complaint.count))
    if more < least or more < PREVAILS * fewer:
        return
    is_strength = praise.count > complaint.count
    quadrant = INSIDE[Polarity.PRAISE if is_strength else Polarity.COMPLAINT]
    evidence, against = (praise, complaint) if is_strength else (complaint, praise)
    if evidence.share < LEAST_UNASKED:
        return
    proposal = Proposal(
        quadrant=quadrant,
        source="polarity",
        matter=matter,
        phrase=phrase_of(wording, "polarity", quadrant, matter),
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
        names=names_of(theme, matter),
    )
    yield placed_outside(proposal, wording)
