"""Categories of an item: one to four of the 25 of Marmara Belediyeler Birliği."""

from collections import Counter
from typing import Final

from analysis.evidence import EvidenceKind
from analysis.proposals import Proposal
from analysis.results import Results
from analysis.situation.places import FALLBACK
from analysis.text.labels.topics import belongs, topics
from analysis.text.words.letters import fold, lower

MOST: Final = 4


def categories_of(proposal: Proposal, results: Results) -> tuple[tuple[str, ...], bool]:
    """Give the categories of what a rule proposes, and whether they are only guessed.

    Those of the matter's topic or dimension. Where there is none: of the topic that most words of
    the label and of the themes behind it belong to; else the category *yönetim*. A planner is told
    which are guessed.
    """
    if proposal.matter.categories:
        return proposal.matter.categories[:MOST], False
    numbers = {each.reference for each in proposal.evidence if each.kind is EvidenceKind.THEME}
    terms = [
        term
        for theme in (results.themes.themes if results.themes else ())
        if str(theme.theme_id) in numbers
        for term in theme.terms
    ]
    # the label says what the matter is; the words behind it are asked only when it doesn't tell
    for texts in ([proposal.matter.name], terms):
        fits = Counter(
            topic.categories
            for word in " ".join(texts).split()
            for topic in topics("tr")
            if belongs(topic, fold(lower(word)))
        )
        if fits:
            return fits.most_common(1)[0][0][:MOST], True
    return (FALLBACK,), True


__all__ = ["categories_of"]
