"""The rules that place matters in the cells of the SWOT list.

Five rules propose items, each with its numbers in words:

- **service**: satisfied and important is a strength, unsatisfied and important a weakness
  (importance-performance analysis; as SWOT: Phadermrod, Crowder, Wills, *Int. J. of Information
  Management* 44 (2019) 194-203). A strength needs a mean of at least the middle of the scale, a
  weakness one under 3.5. Where importance was not asked, a mean of 3.5 or more is a strength and
  one under 3 a weakness.
- **dimension**: a dimension of the culture with a mean under 3 is a weakness, of 3.5 or more a
  strength (rule of thumb of the project's domain research, for a scale of five points).
- **question**: an open question that feeds a cell carries there the matters that a twentieth of
  its answers or more speak of, the themes on one matter together.
- **polarity**: under the other open questions a theme with half as many complaints again as
  praise is a weakness, with half as much praise again as complaints a strength, where a fiftieth
  of the answers say so.
- **contrast**: a service that is a strength for one group of respondents (a mean of 3.5 or more)
  and a weakness for another (under 3) is unequal, which is a weakness.

What is another body's duty is never a weakness of the municipality: it becomes a threat, and a
strength of theirs an opportunity. So does what no municipality can decide (migration, the
climate). A wish is a need and stands in no cell.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from analysis.bands import joined, share_within
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
_AND: Final = re.compile(r" (?:ve|and) ")


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
    named = [
        (theme, matter)
        for theme in results.themes.themes
        if names_one_item(theme, matter := of.theme(theme))
    ]
    sayings = _Sayings(counts, named, wording, least_mentions)
    for theme, matter in named:
        for quadrant in Quadrant:
            yield from _from_question(theme, matter, quadrant, sayings)
        yield from _from_polarity(theme, matter, sayings)


def names_one_item(theme: Theme, matter: Matter) -> bool:
    """Say whether an item may be called by a theme's name.

    "Çalışanlar ve yol" gathers two matters, and nothing tells which of them is meant. A list that
    the municipal codebook or a person has put under one name is one matter, and so is one whose
    words clearly belong to one topic.
    """
    if not names_one_matter(theme.label):
        return False
    return bool(matter.topic or theme.is_settled) or not _AND.search(theme.label)


class _Sayings:
    """What the open answers say of each matter, its themes together.

    A matter may be told in several themes ("Çukurlar", "Asfalt ve parke"); whether enough people
    speak of it is asked of all of them together, each answer counted once.
    """

    def __init__(
        self,
        counts: MentionCounts,
        named: Sequence[tuple[Theme, Matter]],
        wording: Wording,
        least: int,
    ) -> None:
        self.counts = counts
        self.wording = wording
        self.least = least
        self._themes: dict[str, list[Theme]] = defaultdict(list)
        for theme, matter in named:
            self._themes[matter.key].append(theme)

    @cache  # noqa: B019  # one object for one analysis, gone with it
    def asked(self, key: str, quadrant: Quadrant) -> float:
        """Give the share of answers under the questions of a cell that speak of a matter."""
        pieces = [
            piece
            for theme in self._themes[key]
            for piece in self.counts.under_quadrant(theme, quadrant)
        ]
        return self.counts.share(pieces)

    @cache  # noqa: B019  # one object for one analysis, gone with it
    def unasked(self, key: str, polarity: Polarity) -> float:
        """Give the share of answers under the other questions that praise or complain of it."""
        pieces = [self.counts.with_polarity(theme, polarity) for theme in self._themes[key]]
        return self.counts.share(pieces)


def _from_question(
    theme: Theme, matter: Matter, quadrant: Quadrant, sayings: _Sayings
) -> Iterator[Proposal]:
    counts, wording = sayings.counts, sayings.wording
    evidence = counts.under_quadrant(theme, quadrant)
    count = sum(each.count for each in evidence)
    base = joined(each.base for each in evidence)
    if count < sayings.least or sayings.asked(matter.key, quadrant) < LEAST_SHARE:
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
                share=share_within(count, base),
                theme=theme.label,
            ),
        ),
        # fewer than the count are no base, though the band begins below it
        support=count / max(base, count),
        evidence=evidence,
        against=against,
        names=names_of(theme, matter),
    )
    if sum(each.share for each in against) < OUTWEIGHED * sum(each.share for each in evidence):
        yield placed_outside(proposal, wording)


def _from_polarity(theme: Theme, matter: Matter, sayings: _Sayings) -> Iterator[Proposal]:
    counts, wording = sayings.counts, sayings.wording
    praise = counts.with_polarity(theme, Polarity.PRAISE)
    complaint = counts.with_polarity(theme, Polarity.COMPLAINT)
    fewer, more = sorted((praise.count, complaint.count))
    if more < sayings.least or more < PREVAILS * fewer:
        return
    is_strength = praise.count > complaint.count
    quadrant = INSIDE[Polarity.PRAISE if is_strength else Polarity.COMPLAINT]
    evidence, against = (praise, complaint) if is_strength else (complaint, praise)
    said = Polarity.PRAISE if is_strength else Polarity.COMPLAINT
    if sayings.unasked(matter.key, said) < LEAST_UNASKED:
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
